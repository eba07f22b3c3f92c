// SPDX-License-Identifier: MIT
#include "publish/share.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <string.h>
#include <time.h>

struct share_seen {
    const char *name;
    bool is_folder;
    struct dav_file file;
};

struct share_folder {
    const char *name; // "" or "messages"
    struct dav_list list;
};

// Below the server's root.
static const char *
path_of(const struct share *share, const char *name)
{
    const char *folder = share->server.folder;
    if (!*folder)
        return name;
    return *name ? arena_printf(share->arena, "%s/%s", folder, name) : folder;
}

// --- what is there -----------------------------------------------------------------------------

static int
list_folder(struct share *share, const char *name, const struct dav_list **list, struct err *err)
{
    for (size_t i = 0; i < share->folder_count; i++)
        if (strcmp(share->folders[i].name, name) == 0)
            return *list = &share->folders[i].list, 0;
    struct dav_list found;
    if (dav_list(&share->server.dav, path_of(share, name), 1, &found, err) < 0)
        return -1;
    struct share_folder *folder = arena_push(share->arena, share->folders, share->folder_count);
    *folder = (struct share_folder){name, found};
    *list = &folder->list;
    return 0;
}

static const char *
folder_of(const struct share *share, const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? arena_copy(share->arena, name, (size_t)(slash - name)) : "";
}

static const struct dav_entry *
find_entry(const struct dav_list *list, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].name, base) == 0)
            return &list->entries[i];
    return NULL;
}

static int
see(struct share *share, const char *name, const struct share_seen **seen, struct err *err)
{
    for (size_t i = 0; i < share->seen_count; i++)
        if (strcmp(share->seen[i].name, name) == 0)
            return *seen = &share->seen[i], 0;
    const struct dav_list *list;
    struct share_seen found = {.name = name};
    if (list_folder(share, folder_of(share, name), &list, err) < 0)
        return -1;
    const struct dav_entry *entry = find_entry(list, name);
    found.is_folder = entry && entry->is_folder;
    if (entry && !entry->is_folder &&
        dav_get(&share->server.dav, path_of(share, name), &found.file, err) < 0)
        return -1;
    struct share_seen *place = arena_push(share->arena, share->seen, share->seen_count);
    *place = found;
    *seen = place;
    return 0;
}

int
share_remote(struct share *share, const char *name, const struct dav_file **file, struct err *err)
{
    const struct share_seen *seen;
    if (see(share, name, &seen, err) < 0)
        return -1;
    *file = &seen->file;
    return 0;
}

// --- opening -----------------------------------------------------------------------------------

static int
open_folder(struct share *share, struct err *err)
{
    const struct dav_list *list;
    if (list_folder(share, "", &list, err) < 0)
        return -1;
    share->folder_exists = list->exists;
    if (list->exists && !list->entries[0].is_folder)
        return err_set(err, _("%s is a file on the server, not a folder"), share->server.folder);
    if (list->exists || share->dry)
        return 0;
    if (!*share->server.folder)
        return err_set(err, _("there is no folder at this address on %s"),
                       share->server.dav.root.host);
    if (dav_make_folders(&share->server.dav, share->server.folder, err) < 0)
        return -1;
    share->folder_count = 0;
    if (list_folder(share, "", &list, err) < 0)
        return -1;
    share->folder_exists = list->exists;
    return 0;
}

static int
open_manifest(struct share *share, struct err *err)
{
    const struct dav_file *file;
    if (!share->folder_exists)
        return 0;
    if (share_remote(share, manifest_name, &file, err) < 0)
        return -1;
    share->manifest_file = *file;
    if (!file->exists)
        return 0;
    if (manifest_read(share->arena, file->bytes, file->length, &share->manifest, err) < 0)
        return -1;
    if (share->manifest.address && strcmp(share->manifest.address, share->address) != 0)
        return err_set(err,
                       _("the folder %s holds the calendars of \"%s\"; give \"%s\" a folder of "
                         "its own"),
                       share->server.folder, share->manifest.address, share->address);
    return 0;
}

static int
open_link(struct share *share, const struct target *target, struct err *err)
{
    struct nextcloud *nextcloud = &share->server.nextcloud;
    const char *folder = share->server.folder, *token = share->manifest.token;
    if (!token && target->link)
        token = nextcloud_token(share->arena, target->link);
    if (!share->folder_exists)
        return 0;
    if (nextcloud_link(nextcloud, folder, token, &share->link, err) < 0)
        return -1;
    if (!share->link.token && !share->dry) {
        if (nextcloud_make_link(nextcloud, folder, &share->link, err) < 0)
            return -1;
        share->link_made = true;
    }
    if (token && (!share->link.token || strcmp(token, share->link.token) != 0))
        share->lost_token = token;
    if (!share->link.token)
        return 0;
    if (share->manifest.form && !share->lost_token)
        share->link.form = share->manifest.form;
    else if (nextcloud_link_form(nextcloud, &share->link, err) < 0)
        return -1;
    return 0;
}

int
share_open(struct share *share, struct http *http, struct arena *arena, const struct target *target,
           const char *address, bool dry, struct err *err)
{
    *share = (struct share){.arena = arena, .address = address, .dry = dry};
    share->public_url = target->public_url;
    if (server_open(http, arena, target, &share->server, err) < 0 || open_folder(share, err) < 0 ||
        open_manifest(share, err) < 0)
        return -1;
    return share->server.is_nextcloud ? open_link(share, target, err) : 0;
}

const char *
share_address(const struct share *share, const char *name)
{
    struct address address;
    struct err ignored;
    if (share->server.is_nextcloud)
        return share->link.token ? nextcloud_address(&share->server.nextcloud, &share->link, name)
                                 : NULL;
    if (!share->public_url ||
        address_parse(share->arena, share->public_url, &address, &ignored) < 0)
        address = address_below(share->arena, &share->server.dav.root, share->server.folder);
    address = address_below(share->arena, &address, name);
    return address_text(share->arena, &address);
}

// --- planning ----------------------------------------------------------------------------------

static bool
is_feed(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strcmp(dot, ".ics") == 0;
}

// The digests that we keep say whose a file is; where they are lost, a feed says it itself.
static enum owner
owner_of(const struct share *share, const struct share_seen *seen, const char *digest)
{
    const struct manifest_file *kept = manifest_find(&share->manifest, seen->name);
    if (seen->is_folder)
        return OWNER_FOREIGN;
    if (manifest_knows(kept, digest))
        return OWNER_OURS;
    if (kept)
        return OWNER_EDITED;
    return is_feed(seen->name) ? owner_of_feed(seen->file.bytes, seen->file.length) : OWNER_FOREIGN;
}

struct remote_items {
    struct remote_item *items;
    size_t count;
};

static int
add_remote(struct share *share, const char *name, struct remote_items *remote, struct err *err)
{
    const struct share_seen *seen;
    for (size_t i = 0; i < remote->count; i++)
        if (strcmp(remote->items[i].name, name) == 0)
            return 0;
    if (see(share, name, &seen, err) < 0)
        return -1;
    if (!seen->file.exists && !seen->is_folder)
        return 0;
    const char *digest =
        seen->is_folder ? "" : manifest_digest(share->arena, seen->file.bytes, seen->file.length);
    *arena_push(share->arena, remote->items, remote->count) =
        (struct remote_item){name, digest, owner_of(share, seen, digest)};
    return 0;
}

static struct local_item *
local_items(struct share *share, const struct share_file *files, size_t count)
{
    struct local_item *items = arena_alloc(share->arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct local_item){
            files[i].name, manifest_digest(share->arena, files[i].bytes, files[i].length)};
    return items;
}

int
share_plan(struct share *share, const struct share_file *files, size_t count,
           const struct change_options *options, struct err *err)
{
    struct remote_items remote = {0};
    for (size_t i = 0; i < count && share->folder_exists; i++)
        if (add_remote(share, files[i].name, &remote, err) < 0)
            return -1;
    for (size_t i = 0; i < share->manifest.count; i++)
        if (add_remote(share, share->manifest.files[i].name, &remote, err) < 0)
            return -1;
    struct change *changes =
        changes_plan(share->arena, local_items(share, files, count), count, remote.items,
                     remote.count, options, &share->result_count);
    share->files = files;
    share->file_count = count;
    share->results = arena_alloc(share->arena, (share->result_count + 1) * sizeof *share->results);
    for (size_t i = 0; i < share->result_count; i++)
        share->results[i].change = changes[i];
    return 0;
}

// --- filling -----------------------------------------------------------------------------------

static const struct share_file *
local_file(const struct share *share, const char *name)
{
    for (size_t i = 0; i < share->file_count; i++)
        if (strcmp(share->files[i].name, name) == 0)
            return &share->files[i];
    return NULL;
}

static const char *
local_digest(const struct share *share, const char *name)
{
    const struct share_file *file = local_file(share, name);
    return file ? manifest_digest(share->arena, file->bytes, file->length) : NULL;
}

static int
write_manifest(struct share *share, struct manifest *manifest, struct err *err)
{
    struct buf bytes = {0};
    enum dav_outcome outcome = DAV_DONE;
    int status = 0;
    manifest->address = share->address;
    manifest->token = share->link.token;
    manifest->form = share->link.form;
    manifest_write(manifest, &bytes);
    const char *text = arena_copy(share->arena, bytes.bytes, bytes.length);
    const struct dav_file *before = &share->manifest_file;
    if (!before->exists || before->length != bytes.length ||
        memcmp(before->bytes, text, bytes.length) != 0)
        status = dav_put(&share->server.dav, path_of(share, manifest_name), before, text,
                         bytes.length, &outcome, &share->manifest_file, err);
    if (status == 0 && outcome == DAV_CONFLICT)
        status = err_set(err,
                         _("somebody else publishes into %s at this moment; run the command "
                           "again when they are done"),
                         share->server.folder);
    else if (outcome == DAV_DENIED)
        status = -1;
    share->manifest_written |= status == 0 && outcome == DAV_DONE;
    buf_release(&bytes);
    return status;
}

// What almanac's files will be known by, however far the run gets.
static int
announce(struct share *share, struct err *err)
{
    struct manifest announced = {0};
    for (size_t i = 0; i < share->manifest.count; i++) {
        const struct manifest_file *file = &share->manifest.files[i];
        for (size_t j = 0; j < file->digest_count; j++)
            manifest_add(share->arena, &announced, file->name, file->digests[j]);
    }
    for (size_t i = 0; i < share->result_count; i++) {
        const struct change *change = &share->results[i].change;
        if (change->kind == CHANGE_CREATE || change->kind == CHANGE_UPDATE)
            manifest_add(share->arena, &announced, change->name, local_digest(share, change->name));
    }
    return write_manifest(share, &announced, err);
}

static bool
keeps_entry(const struct share *share, const char *name, bool partial)
{
    for (size_t i = 0; i < share->result_count; i++)
        if (strcmp(share->results[i].change.name, name) == 0)
            return share->results[i].change.kind == CHANGE_EDITED ||
                   share->results[i].outcome != DAV_DONE;
    return partial;
}

// What almanac's files are known by from here on.
static int
conclude(struct share *share, bool partial, struct err *err)
{
    struct manifest final = {0};
    for (size_t i = 0; i < share->manifest.count; i++) {
        const struct manifest_file *file = &share->manifest.files[i];
        for (size_t j = 0; keeps_entry(share, file->name, partial) && j < file->digest_count; j++)
            manifest_add(share->arena, &final, file->name, file->digests[j]);
    }
    for (size_t i = 0; i < share->result_count; i++) {
        const struct change *change = &share->results[i].change;
        bool is_ours = change->kind == CHANGE_KEEP || change->kind == CHANGE_CREATE ||
                       change->kind == CHANGE_UPDATE;
        if (is_ours && share->results[i].outcome == DAV_DONE)
            manifest_add(share->arena, &final, change->name, local_digest(share, change->name));
    }
    return write_manifest(share, &final, err);
}

// Nextcloud's ETag of a file is its second and its size: two versions of one size within a second
// would be one to every subscriber.
static void
let_second_pass(const struct dav_file *before, size_t length)
{
    if (before->exists && before->fresh && before->length == length)
        nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100 * 1000 * 1000}, NULL);
}

static int
send_file(struct share *share, struct share_result *result, const struct share_seen *seen,
          struct err *err)
{
    const struct share_file *file = local_file(share, result->change.name);
    const char *folder = folder_of(share, file->name);
    const struct dav_list *list;
    if (list_folder(share, folder, &list, err) < 0)
        return -1;
    if (!list->exists) {
        if (dav_make_folders(&share->server.dav, path_of(share, folder), err) < 0)
            return -1;
        ((struct dav_list *)list)->exists = true;
    }
    let_second_pass(&seen->file, file->length);
    return dav_put(&share->server.dav, path_of(share, file->name), &seen->file, file->bytes,
                   file->length, &result->outcome, NULL, err);
}

static int
carry_out(struct share *share, struct share_result *result, struct err *err)
{
    const struct share_seen *seen;
    struct err inner = {0};
    int status = see(share, result->change.name, &seen, &inner);
    if (status == 0 && result->change.kind == CHANGE_DELETE)
        status = dav_delete(&share->server.dav, path_of(share, result->change.name), &seen->file,
                            &result->outcome, &inner);
    else if (status == 0)
        status = send_file(share, result, seen, &inner);
    if (status < 0 || (result->outcome == DAV_DENIED && share->server.dav.hopeless))
        return err_set(err, "%s", inner.message);
    result->message = arena_string(share->arena, inner.message);
    return 0;
}

int
share_fill(struct share *share, bool partial, share_progress *progress, void *context,
           struct err *err)
{
    size_t all = 0, done = 0;
    for (size_t i = 0; i < share->result_count; i++)
        all += change_writes(share->results[i].change.kind);
    if (all && announce(share, err) < 0)
        return -1;
    for (size_t i = 0; i < share->result_count; i++) {
        if (!change_writes(share->results[i].change.kind))
            continue;
        progress(context, ++done, all, share->results[i].change.name);
        if (carry_out(share, &share->results[i], err) < 0)
            return -1;
    }
    return conclude(share, partial, err);
}

// --- rights ------------------------------------------------------------------------------------

// The folder, or the nearest one above it that is there.
static int
list_nearest(struct share *share, const char **path, struct dav_list *list, struct err *err)
{
    for (*path = share->server.folder;; *path = folder_of(share, *path)) {
        if (dav_list(&share->server.dav, *path, 0, list, err) < 0)
            return -1;
        if (list->exists || !**path)
            return 0;
    }
}

int
share_may_write(struct share *share, bool *allowed, const char **quota, struct err *err)
{
    struct dav_list list;
    const char *path;
    if (list_nearest(share, &path, &list, err) < 0)
        return -1;
    if (!list.exists)
        return err_set(err, _("there is no folder at this address on %s"),
                       share->server.dav.root.host);
    const char *letters = list.entries[0].permissions;
    *quota = list.entries[0].quota;
    if (letters && *letters) // C: may make files, K: folders (Nextcloud)
        return *allowed = strchr(letters, share->folder_exists ? 'C' : 'K') != NULL, 0;
    const char *none = *path ? arena_printf(share->arena, "%s/.almanac-try", path) : ".almanac-try";
    return dav_try_write(&share->server.dav, none, allowed, err);
}
