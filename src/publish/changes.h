// SPDX-License-Identifier: MIT
// What is to be done so that a folder holds what the plans make: computed from names and digests
// alone, before anything is done.
#pragma once
#include "publish/owner.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

// A file that the plans make.
struct local_item {
    const char *name;
    const char *digest;
};

// A file that is there, among those that the plans make or that almanac put there once.
struct remote_item {
    const char *name;
    const char *digest;
    enum owner owner;
};

enum change_kind {
    CHANGE_KEEP,    // is as it is to be
    CHANGE_CREATE,  // is not there
    CHANGE_UPDATE,  // is ours and says something else
    CHANGE_DELETE,  // is ours and no longer made
    CHANGE_EDITED,  // is ours and was changed there: left alone
    CHANGE_FOREIGN, // is somebody else's and stands in the way: left alone
};

struct change {
    enum change_kind kind;
    const char *name;
    bool forced; // an update or a deletion that undoes somebody's edit
};

struct change_options {
    bool force;   // undo edits of our files; never touches what is somebody else's
    bool partial; // not all that the plans make is here: nothing is deleted
};

// One change for each name, first those of the local items in their order, then those that are only
// there, in theirs. Foreign files that are in nobody's way get none.
struct change *changes_plan(struct arena *arena, const struct local_item *local, size_t local_count,
                            const struct remote_item *remote, size_t remote_count,
                            const struct change_options *options, size_t *count);
// True for a change that writes.
bool change_writes(enum change_kind kind);
