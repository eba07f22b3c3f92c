// SPDX-License-Identifier: MIT
// A folder that one run has for itself: nobody else writes there meanwhile, and no symbolic link
// below it is followed, so that nothing is written, or removed, elsewhere.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct err;

struct directory {
    int fd;
    char *path; // as messages name it
    bool made;  // by directory_open(): it goes again unless files are put in
    bool fresh; // and empty once it was locked: there is nothing to look for in it
    struct {
        char *name; // NULL: none
        int fd;
    } inner; // the folder below it that was entered last
};

// Takes the lock of an open folder, which goes when that is closed or with the process. Waits for
// another almanac, having said so on stderr, no longer than DIRECTORY_PATIENCE seconds.
enum { DIRECTORY_PATIENCE = 60 };
int directory_lock(int fd, const char *path, struct err *err);
// Opens ABOVE/NAME, made where it is missing, and takes its lock.
int directory_open(struct directory *folder, const char *above, const char *name, struct err *err);
// Files are in it now: it is neither to be removed again nor fresh.
void directory_keep(struct directory *folder);
// Removes the folder again where this run made it and put nothing in.
void directory_close(struct directory *folder);

// The folder that holds the file NAME ("messages/p2.txt"), for calls such as openat(), and the
// file's name in there; made where it is missing if `make`. -1, with a message, where a link or
// something that is no folder stands in the way. It stays open until another is entered: files of
// one folder come one behind the other.
int directory_enter(struct directory *folder, const char *name, bool make, const char **last,
                    struct err *err);

// Removes a file; one that is not there is no failure. *removed says whether it was.
int directory_remove(struct directory *folder, const char *name, bool *removed, struct err *err);
