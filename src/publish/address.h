// SPDX-License-Identifier: MIT
// Web addresses in parts (RFC 3986), as far as publishing needs them: http and https only. All
// results live in the arena given. Nothing here touches a network.
#pragma once
#include <stdbool.h>

struct arena;
struct err;

struct address {
    const char *scheme; // "http" or "https"
    const char *user;   // decoded; NULL for none
    const char *host;   // lower case; an IPv6 address has its brackets
    int port;           // always set: 80 and 443 are the defaults
    const char *path;   // begins with "/", percent-encoded as it was given
    const char *query;  // without its "?"; NULL for none
};

// Reads an address as people paste it; https where no scheme is said. Refuses one that holds a
// password, another scheme, blanks or control characters.
int address_parse(struct arena *arena, const char *text, struct address *address, struct err *err);
// The address that `reference` means on a page at `base`: a Location or href (RFC 3986 5.2), blanks
// in which count as %20.
int address_resolve(struct arena *arena, const struct address *base, const char *reference,
                    struct address *address, struct err *err);

// The address as text, without its user; ports left out where they are the scheme's.
const char *address_text(struct arena *arena, const struct address *address);
// The same without path and query: "https://nuage.example.org".
const char *address_origin(struct arena *arena, const struct address *address);
bool address_same_origin(const struct address *left, const struct address *right);
// This machine itself: 127.0.0.0/8, [::1], localhost.
bool address_is_loopback(const struct address *address);
// Fails for plain http to another machine: no password goes there.
int address_check_safe(const struct address *address, struct err *err);

// The same place with `path` (not encoded, "a/b c.ics") below its path, a slash between them.
struct address address_below(struct arena *arena, const struct address *base, const char *path);
// Percent-encodes all but unreserved characters and "/".
const char *address_encode(struct arena *arena, const char *path);
// NULL for what decodes to a text with a NUL in it.
const char *address_decode(struct arena *arena, const char *text);
// A parameter of the query, decoded; NULL when it is not there.
const char *address_query(struct arena *arena, const struct address *address, const char *name);
