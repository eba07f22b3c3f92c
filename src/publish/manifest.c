// SPDX-License-Identifier: MIT
#include "publish/manifest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

const char manifest_name[] = ".almanac-share";
static const char first_line[] = "almanac share 1\n"; // the number is the format's
static const char *const form_names[] = {
    [LINK_UNKNOWN] = "unknown", [LINK_DIRECT] = "direct", [LINK_DOWNLOAD] = "download"};

const char *
manifest_digest(struct arena *arena, const char *bytes, size_t length)
{
    char *digest = arena_alloc(arena, UUID_SIZE);
    uuid_from_name(bytes, length, digest);
    return digest;
}

struct manifest_file *
manifest_find(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->count; i++)
        if (strcmp(manifest->files[i].name, name) == 0)
            return &manifest->files[i];
    return NULL;
}

bool
manifest_knows(const struct manifest_file *file, const char *digest)
{
    for (size_t i = 0; file && i < file->digest_count; i++)
        if (strcmp(file->digests[i], digest) == 0)
            return true;
    return false;
}

void
manifest_add(struct arena *arena, struct manifest *manifest, const char *name, const char *digest)
{
    struct manifest_file *file = manifest_find(manifest, name);
    if (!file) {
        file = arena_push(arena, manifest->files, manifest->count);
        file->name = name;
    }
    if (!manifest_knows(file, digest))
        *arena_push(arena, file->digests, file->digest_count) = digest;
}

// A name that cannot lead out of the folder.
static bool
is_inside(const char *name)
{
    return *name && *name != '/' && !strstr(name, "..") && !strstr(name, "//");
}

static void
take_file(struct arena *arena, struct manifest *manifest, char *line)
{
    char *name = strchr(line, ' ');
    if (!name || !is_inside(name + 1))
        return;
    *name++ = '\0';
    for (char *rest = NULL, *digest = strtok_r(line, ",", &rest); digest;
         digest = strtok_r(NULL, ",", &rest))
        manifest_add(arena, manifest, name, digest);
}

static void
take_link(struct manifest *manifest, char *line)
{
    char *form = strchr(line, ' ');
    if (!form)
        return;
    *form++ = '\0';
    manifest->token = line;
    for (enum link_form i = LINK_UNKNOWN; i <= LINK_DOWNLOAD; i++)
        if (strcmp(form_names[i], form) == 0)
            manifest->form = i;
}

// "word rest": what follows the word and a blank; NULL for another word.
static char *
behind(char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

// "sum DIGEST" at the end, of all before it.
static bool
is_whole(struct arena *arena, const char *bytes, size_t length)
{
    enum { LAST = sizeof "sum " - 1 + UUID_SIZE - 1 + sizeof "\n" - 1 };
    if (length < LAST || memchr(bytes, '\0', length))
        return false;
    const char *sum = arena_printf(arena, "sum %s\n", manifest_digest(arena, bytes, length - LAST));
    return memcmp(bytes + length - LAST, sum, LAST) == 0;
}

static int
refuse(const char *bytes, size_t length, struct err *err)
{
    size_t number = strcspn(first_line, "1");
    if (length > number && strncmp(bytes, first_line, number) == 0)
        return err_set(err, _("a newer almanac published there (%s says so): use that one"),
                       manifest_name);
    return err_set(err,
                   _("the file %s there is not one that almanac wrote: delete it on the server, or "
                     "publish into another folder"),
                   manifest_name);
}

int
manifest_read(struct arena *arena, const char *bytes, size_t length, struct manifest *manifest,
              bool *whole, struct err *err)
{
    size_t first = sizeof first_line - 1;
    *manifest = (struct manifest){0};
    if (memcmp(bytes, first_line, length < first ? length : first) != 0)
        return refuse(bytes, length, err);
    *whole = is_whole(arena, bytes, length);
    if (!*whole)
        return 0;
    char *rest = NULL, *text = arena_copy(arena, bytes + first, length - first);
    for (char *line = text; (line = strtok_r(line, "\n", &rest)); line = NULL) {
        char *value;
        if ((value = behind(line, "address")))
            manifest->address = value;
        else if ((value = behind(line, "link")))
            take_link(manifest, value);
        else if ((value = behind(line, "file")))
            take_file(arena, manifest, value);
    }
    return 0;
}

static int
by_name(const void *left, const void *right)
{
    return strcmp(((const struct manifest_file *)left)->name,
                  ((const struct manifest_file *)right)->name);
}

void
manifest_write(struct manifest *manifest, struct buf *out)
{
    if (manifest->count)
        qsort(manifest->files, manifest->count, sizeof *manifest->files, by_name);
    size_t start = out->length;
    buf_printf(out, "%saddress %s\n", first_line, manifest->address);
    if (manifest->token)
        buf_printf(out, "link %s %s\n", manifest->token, form_names[manifest->form]);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        buf_string(out, "file ");
        for (size_t j = 0; j < file->digest_count; j++)
            buf_printf(out, "%s%s", j ? "," : "", file->digests[j]);
        buf_printf(out, " %s\n", file->name);
    }
    char sum[UUID_SIZE];
    uuid_from_name(out->bytes + start, out->length - start, sum);
    buf_printf(out, "sum %s\n", sum);
}
