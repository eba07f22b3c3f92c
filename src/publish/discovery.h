// SPDX-License-Identifier: MIT
// Where a user's calendars are, from any address of the server that a person may have at hand: its
// first page, a principal, the folder of all calendars, one calendar (RFC 4791 6.2, RFC 6764 6).
#pragma once
#include "publish/caldav.h"

struct discovery {
    struct address address; // that answered
    struct address home;    // the folder of all calendars
    const char *calendar;   // decoded path of the calendar that the address is of; NULL: none
};

// Asks at the addresses in turn, then at the server's /.well-known/caldav. -1, with a message,
// where no calendars are found.
int discovery_find(struct caldav *caldav, const struct address *addresses, size_t count,
                   struct discovery *discovery, struct err *err);
