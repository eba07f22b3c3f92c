// SPDX-License-Identifier: MIT
// digests FILE...: does X-ALMANAC-DIGEST fit what each component says? A line for each that does
// not, and for each file that cannot be read; exit code 1 then.
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "read/contentline.h"
#include "read/digest.h"

#include <stdio.h>
#include <string.h>

enum { FILE_SIZE_MAX = 64 * 1024 * 1024 };

static int
check_component(struct arena *arena, const char *path, const struct ics_component *component)
{
    const struct ics_property *written = ics_find(component, "X-ALMANAC-DIGEST");
    char digest[DIGEST_SIZE];
    if (!written)
        return 0;
    digest_component(component, digest);
    if (strcmp(ics_text(arena, written->value), digest) == 0)
        return 0;
    printf("%s:%u: the digest is %s, not %s\n", path, component->line, digest, written->value);
    return 1;
}

static int
check_file(const char *path, size_t *components)
{
    struct arena arena = {0};
    struct buf bytes = {0};
    struct err err = {0};
    int wrong = 0;
    const struct ics_component *stream = NULL;
    if (file_read(path, FILE_SIZE_MAX, &bytes, &err) == 0)
        stream = ics_read(&arena, buf_text(&bytes), bytes.length, &err);
    if (!stream) {
        printf("%s: %s\n", path, err.message);
        wrong = 1;
    }
    for (size_t i = 0; stream && i < stream->child_count; i++)
        for (size_t j = 0; j < stream->children[i].child_count; j++) {
            wrong |= check_component(&arena, path, &stream->children[i].children[j]);
            ++*components;
        }
    buf_release(&bytes);
    arena_release(&arena);
    return wrong;
}

int
main(int argc, char **argv)
{
    int wrong = 0;
    size_t components = 0;
    for (int i = 1; i < argc; i++)
        wrong |= check_file(argv[i], &components);
    fprintf(stderr, "%zu components\n", components);
    return wrong || components == 0;
}
