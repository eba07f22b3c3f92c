// SPDX-License-Identifier: MIT
// The folder of one address, OUT/ADDRESS: what a build puts there and what it removes. A list of
// the files that almanac made stands beside them (.almanac), so that a file that it no longer makes
// goes, and one that somebody else put there stays. No symbolic link in it is followed.
#pragma once
#include "base/fileset.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct output;

// The folder of an address, which is ours alone until output_free(): what the last build left there
// is to be read after this. Waits for another almanac. NULL with a message.
struct output *output_open(const char *out, const char *address, struct err *err);
// Whether the folder was made for this output: nothing stands in it.
bool output_is_new(const struct output *output);
// The path that a file of that name will have; owned by the output, good until the next call.
const char *output_path(struct output *output, const char *name);
// Adds a file, which replaces nothing yet. Fails when another stands there that almanac did not
// make.
int output_add(struct output *output, const char *name, const char *bytes, size_t length,
               enum file_change *change, struct err *err);
// The same in parts, one file after the other; what another made is refused at the
// end.
int output_begin(struct output *output, const char *name, struct err *err);
int output_put(struct output *output, const char *bytes, size_t length, struct err *err);
int output_end(struct output *output, const char *name, enum file_change *change, struct err *err);
// After the last file. With `others_stay`, what an earlier build made and this one does not is
// still almanac's and stays.
int output_finish(struct output *output, bool others_stay, struct err *err);
// Syncs all that was finished, with one sync for many outputs.
int output_sync(const struct output *output, struct file_synced *synced, struct err *err);
// Puts all in place, removes what is no longer made and what a killed run left behind. The number
// of files removed in *removed.
int output_commit(struct output *output, size_t *removed, struct err *err);
// What the last build put into the folder of an address: names below it, NULL at the end.
const char **output_made(struct arena *arena, const char *out, const char *address);
void output_free(struct output *output);
