// SPDX-License-Identifier: MIT
// What many plans use and is read once a run: the plans that they extend, the names of keys, and
// what texts of closed days mean.
#pragma once

struct field_names;
struct library;
struct memo;
struct node;

struct library *library_new(void);
// Frees it with all that was read: no plan that was loaded with it may be used afterwards.
void library_free(struct library *library);

// The document in a file; its places know the file by this path. NULL where it cannot be read or
// where there is anything to say about it: then whoever reads it says so.
const struct node *library_document(struct library *library, const char *path);
// The folded names of keys, for plan/fields.c.
struct field_names *library_names(struct library *library);
// What texts of closed days mean, for plan/closed.c.
struct memo *library_closed(struct library *library);
