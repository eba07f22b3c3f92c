// SPDX-License-Identifier: MIT
// What almanac put into a folder on a server, kept there beside it (.almanac-share): for each file
// the digest of what was sent, and the public link. It is written before files are sent, with the
// digests that they have and will have, and after; so a run that is cut off anywhere knows its own
// files again. Its last line is a digest of those before: a manifest that is damaged, or that
// somebody edited, counts for nothing, and no file is taken for ours because of it.
#pragma once
#include "base/uuid.h"
#include "publish/link.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct err;

extern const char manifest_name[]; // ".almanac-share"

struct manifest_file {
    const char *name;
    const char **digests; // any of them is ours
    size_t digest_count;
};

struct manifest {
    const char *address; // of the plans: "pix-college"; NULL in a new one
    const char *token;   // of the public link; NULL for none
    enum link_form form;
    struct manifest_file *files;
    size_t count;
};

// Fails for a file that is no manifest, or a newer almanac's. A damaged one is empty, and *whole
// false.
int manifest_read(struct arena *arena, const char *bytes, size_t length, struct manifest *manifest,
                  bool *whole, struct err *err);
// In the order of names: the same manifest gives the same bytes.
void manifest_write(struct manifest *manifest, struct buf *out);

struct manifest_file *manifest_find(const struct manifest *manifest, const char *name);
bool manifest_knows(const struct manifest_file *file, const char *digest);
// Adds a digest to a name's, once.
void manifest_add(struct arena *arena, struct manifest *manifest, const char *name,
                  const char *digest);
// The digest that stands in a manifest: of a file's bytes as they are.
const char *manifest_digest(struct arena *arena, const char *bytes, size_t length);
