// SPDX-License-Identifier: MIT
// What a folder is to hold: compared with what stands there, then put there. Our files are told by
// what they hold (a feed's marks) and by the manifest; all others are left as they are, and so is
// a file of ours that somebody changed.
#pragma once
#include "publish/changes.h"
#include "publish/share.h"

// A file that the plans make.
struct delivery_file {
    const char *name; // "pix-eleves.ics", "messages/annonce.txt"
    const char *bytes;
    size_t length;
};

struct delivery_result {
    struct change change;
    enum dav_outcome outcome; // DAV_DONE also for what needed no write
    bool tried;               // as far as the run got
    const char *message;      // of DAV_DENIED
};

struct delivery {
    struct share *share; // borrowed, as the files are
    const struct delivery_file *files;
    size_t file_count;
    bool partial; // not all that the plans make is here
    struct delivery_result *results;
    size_t result_count;
};

// Is called before each file that is looked at or written.
typedef void delivery_progress(void *context, size_t done, size_t all, const char *name);

// Computes what would change; writes nothing.
int delivery_plan(struct delivery *delivery, struct share *share, const struct delivery_file *files,
                  size_t count, const struct change_options *options, delivery_progress *progress,
                  void *context, struct err *err);
// Does it. -1, with a message, where it could not go on: the results say how far it got.
int delivery_fill(struct delivery *delivery, delivery_progress *progress, void *context,
                  struct err *err);
// What is to stand there under the name of a file of ours: that, or what was left alone in its
// place. ->exists is false where nothing is known.
int delivery_expects(const struct delivery *delivery, const char *name, struct dav_file *file,
                     struct err *err);
