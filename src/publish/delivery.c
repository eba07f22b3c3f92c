// SPDX-License-Identifier: MIT
#include "publish/delivery.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <string.h>

// --- planning ----------------------------------------------------------------------------------

static bool
is_feed(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && strcmp(dot, ".ics") == 0;
}

// Where the manifest does not know, a feed says itself whose it is.
static enum owner
owner_of(const struct share *share, const struct found *found, const char *digest)
{
    const struct manifest_file *kept = manifest_find(&share->manifest, found->name);
    const char *bytes = found->file.bytes;
    size_t length = found->file.length;
    if (found->is_folder)
        return OWNER_FOREIGN;
    if (manifest_knows(kept, digest))
        return OWNER_OURS;
    if (kept && length == 0) // what a full disk leaves
        return OWNER_OURS;
    if (kept)
        return !is_feed(found->name) || owner_has_mark(bytes, length) ? OWNER_EDITED
                                                                      : OWNER_FOREIGN;
    if (!is_feed(found->name))
        return OWNER_FOREIGN;
    return owner_of_feed(bytes, length, share->owner.plans, share->owner.plan_count);
}

struct remote_items {
    struct remote_item *items;
    size_t count;
};

static int
add_remote(struct share *share, const char *name, struct remote_items *remote, struct err *err)
{
    const struct found *found;
    if (folder_find(&share->folder, name, &found, err) < 0)
        return -1;
    if (!found->file.exists && !found->is_folder)
        return 0;
    const char *digest = found->is_folder
                             ? ""
                             : manifest_digest(share->arena, found->file.bytes, found->file.length);
    *arena_push(share->arena, remote->items, remote->count) =
        (struct remote_item){name, digest, owner_of(share, found, digest)};
    return 0;
}

static const struct delivery_file *
local_file(const struct delivery *delivery, const char *name)
{
    for (size_t i = 0; i < delivery->file_count; i++)
        if (strcmp(delivery->files[i].name, name) == 0)
            return &delivery->files[i];
    return NULL;
}

static const char *
local_digest(const struct delivery *delivery, const char *name)
{
    const struct delivery_file *file = local_file(delivery, name);
    return file ? manifest_digest(delivery->share->arena, file->bytes, file->length) : NULL;
}

// All names that are made, then those that once were.
static const char **
all_names(const struct delivery *delivery, size_t *count)
{
    const struct manifest *manifest = &delivery->share->manifest;
    const char **names = arena_alloc(delivery->share->arena,
                                     (delivery->file_count + manifest->count + 1) * sizeof *names);
    *count = 0;
    for (size_t i = 0; i < delivery->file_count; i++)
        names[(*count)++] = delivery->files[i].name;
    for (size_t i = 0; i < manifest->count; i++)
        if (!local_file(delivery, manifest->files[i].name))
            names[(*count)++] = manifest->files[i].name;
    return names;
}

static int
look(struct delivery *delivery, struct remote_items *remote, delivery_progress *progress,
     void *context, struct err *err)
{
    size_t count;
    const char **names = all_names(delivery, &count);
    for (size_t i = 0; i < count && delivery->share->folder.exists; i++) {
        progress(context, i + 1, count, names[i]);
        if (add_remote(delivery->share, names[i], remote, err) < 0)
            return -1;
    }
    return 0;
}

int
delivery_plan(struct delivery *delivery, struct share *share, const struct delivery_file *files,
              size_t count, const struct change_options *options, delivery_progress *progress,
              void *context, struct err *err)
{
    struct arena *arena = share->arena;
    struct remote_items remote = {0};
    *delivery = (struct delivery){
        .share = share, .files = files, .file_count = count, .partial = options->partial};
    if (look(delivery, &remote, progress, context, err) < 0)
        return -1;
    struct local_item *local = arena_alloc(arena, (count + 1) * sizeof *local);
    for (size_t i = 0; i < count; i++)
        local[i] = (struct local_item){files[i].name, local_digest(delivery, files[i].name)};
    struct change *changes = changes_plan(arena, local, count, remote.items, remote.count, options,
                                          &delivery->result_count);
    delivery->results =
        arena_alloc(arena, (delivery->result_count + 1) * sizeof *delivery->results);
    for (size_t i = 0; i < delivery->result_count; i++)
        delivery->results[i].change = changes[i];
    return 0;
}

// --- the manifest ------------------------------------------------------------------------------

static int
write_manifest(struct share *share, struct manifest *manifest, struct err *err)
{
    const struct dav_file *before;
    struct buf bytes = {0};
    enum dav_outcome outcome = DAV_DONE;
    if (share_remote(share, manifest_name, &before, err) < 0)
        return -1;
    manifest->address = share->owner.address;
    manifest->token = share->link.token;
    manifest->form = share->link.form;
    manifest_write(manifest, &bytes);
    const char *text = arena_copy(share->arena, bytes.bytes, bytes.length);
    size_t length = bytes.length;
    buf_release(&bytes);
    if (before->exists && before->length == length && memcmp(before->bytes, text, length) == 0)
        return 0;
    if (folder_put(&share->folder, manifest_name, text, length, &outcome, err) < 0)
        return -1;
    if (outcome == DAV_CONFLICT)
        err_set(err,
                _("somebody else publishes into %s at this moment; run the command again when "
                  "they are done"),
                share_folder(share));
    share->manifest_written |= outcome == DAV_DONE;
    return outcome == DAV_DONE ? 0 : -1;
}

static void
add_digests(struct share *share, struct manifest *manifest, const struct manifest_file *file)
{
    for (size_t i = 0; i < file->digest_count; i++)
        manifest_add(share->arena, manifest, file->name, file->digests[i]);
}

// What almanac's files will be known by, however far the run gets.
static int
announce(struct delivery *delivery, struct err *err)
{
    struct share *share = delivery->share;
    struct manifest announced = {0};
    for (size_t i = 0; i < share->manifest.count; i++)
        add_digests(share, &announced, &share->manifest.files[i]);
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct change *change = &delivery->results[i].change;
        if (change->kind == CHANGE_CREATE || change->kind == CHANGE_UPDATE)
            manifest_add(share->arena, &announced, change->name,
                         local_digest(delivery, change->name));
    }
    return write_manifest(share, &announced, err);
}

static const struct delivery_result *
result_of(const struct delivery *delivery, const char *name)
{
    for (size_t i = 0; i < delivery->result_count; i++)
        if (strcmp(delivery->results[i].change.name, name) == 0)
            return &delivery->results[i];
    return NULL;
}

// What a file was known by counts on where nothing new took its place.
static bool
keeps_digests(const struct delivery *delivery, const char *name)
{
    const struct delivery_result *result = result_of(delivery, name);
    if (!result)
        return delivery->partial;
    return result->change.kind == CHANGE_EDITED || result->outcome != DAV_DONE;
}

// What almanac's files are known by from here on.
static int
conclude(struct delivery *delivery, struct err *err)
{
    struct share *share = delivery->share;
    struct manifest final = {0};
    for (size_t i = 0; i < share->manifest.count; i++)
        if (keeps_digests(delivery, share->manifest.files[i].name))
            add_digests(share, &final, &share->manifest.files[i]);
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct delivery_result *result = &delivery->results[i];
        enum change_kind kind = result->change.kind;
        bool is_there = kind == CHANGE_KEEP || kind == CHANGE_CREATE || kind == CHANGE_UPDATE;
        if (is_there && result->outcome == DAV_DONE)
            manifest_add(share->arena, &final, result->change.name,
                         local_digest(delivery, result->change.name));
    }
    return write_manifest(share, &final, err);
}

// --- filling -----------------------------------------------------------------------------------

static int
carry_out(struct delivery *delivery, struct delivery_result *result, struct err *err)
{
    struct share *share = delivery->share;
    const char *name = result->change.name;
    const struct delivery_file *file = local_file(delivery, name);
    struct err inner = {0};
    int status =
        result->change.kind == CHANGE_DELETE
            ? folder_delete(&share->folder, name, &result->outcome, &inner)
            : folder_put(&share->folder, name, file->bytes, file->length, &result->outcome, &inner);
    if (status < 0 || (result->outcome == DAV_DENIED && share->server.dav.hopeless)) {
        result->outcome = DAV_DONE; // as far as is known, nothing became of it
        return err_set(err, "%s", inner.message);
    }
    result->message = arena_string(share->arena, inner.message);
    result->tried = true;
    return 0;
}

int
delivery_fill(struct delivery *delivery, delivery_progress *progress, void *context,
              struct err *err)
{
    size_t all = 0, done = 0;
    for (size_t i = 0; i < delivery->result_count; i++)
        all += change_writes(delivery->results[i].change.kind);
    if (all && announce(delivery, err) < 0)
        return -1;
    for (size_t i = 0; i < delivery->result_count; i++) {
        struct delivery_result *result = &delivery->results[i];
        if (!change_writes(result->change.kind))
            continue;
        progress(context, ++done, all, result->change.name);
        if (carry_out(delivery, result, err) < 0)
            return -1;
    }
    return conclude(delivery, err);
}

int
delivery_expects(const struct delivery *delivery, const char *name, struct dav_file *file,
                 struct err *err)
{
    const struct delivery_result *result = result_of(delivery, name);
    const struct delivery_file *local = local_file(delivery, name);
    const struct dav_file *there;
    *file = (struct dav_file){0};
    bool sent = result && (result->change.kind == CHANGE_KEEP || result->tried) &&
                result->outcome == DAV_DONE;
    if (sent && local)
        *file = (struct dav_file){.exists = true, .bytes = local->bytes, .length = local->length};
    if (sent)
        return 0;
    if (share_remote(delivery->share, name, &there, err) < 0)
        return -1;
    *file = *there;
    return 0;
}
