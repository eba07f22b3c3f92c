// SPDX-License-Identifier: MIT
// A UID that a server will not have twice (RFC 4791 5.3.2.1, no-uid-conflict): found in the same
// calendar, in the trash bin, or taken for good. Only what is ours is moved or purged.
#pragma once
#include <stdbool.h>

struct attempt;
struct err;
struct http_answer;

enum trash {
    TRASH_EMPTY,   // nothing there bars the way
    TRASH_CLEARED, // what did is gone from there
    TRASH_BARRED,  // it is somebody else's: it stays
};

// Whether the server says that it knows the UID already.
bool uidclash_is_told(const struct http_answer *answer);
// Finds a way around it, so that the attempt can go on, or ends it as denied. -1, with a message,
// where the server cannot be asked.
int uidclash_resolve(struct attempt *attempt, const struct http_answer *answer, struct err *err);
// Looks, once, in Nextcloud's trash bin: what was deleted keeps its UID for itself while it is
// there. Ours goes back to its place, with what people did with it, or is deleted for good where it
// bars a deletion.
int uidclash_clear_trash(struct attempt *attempt, enum trash *trash, struct err *err);
// The UID is taken for good: in another calendar of this user, or by somebody's deleted event.
// Those are left alone; the entry gets the next UID of its name, which the memory keeps from then
// on. False where that was done too often, or there is nothing to rename.
bool uidclash_rename(struct attempt *attempt);
