// SPDX-License-Identifier: MIT
// The app passwords that `almanac login` got, in a file that nobody else may read:
// $XDG_STATE_HOME/almanac/logins.json, mode 0600. What is found lives in the arena given; each
// function that can fail returns -1 with a message.
#pragma once
#include <stdbool.h>

struct arena;
struct err;

struct login {
    const char *server; // address of its root: "https://nuage.example.org/"
    const char *user;
    const char *password;
};

// The folder in which almanac keeps what it is to remember: $XDG_STATE_HOME/almanac.
const char *keyring_folder(struct arena *arena);
// Where the file is.
const char *keyring_path(struct arena *arena);
// The login kept for a server; *found false where there is none. Fails for a file that others may
// read.
int keyring_find(struct arena *arena, const char *server, struct login *login, bool *found,
                 struct err *err);
// Fails where nothing could be kept, before anybody logs in for it: the file is damaged, others may
// read it, or its folder cannot be written to. The folder is made.
int keyring_check(struct arena *arena, struct err *err);
// Keeps a login in the place of an earlier one for the same server. Runs that keep one at the same
// moment do so one after the other.
int keyring_keep(struct arena *arena, const struct login *login, struct err *err);

// Fails, and says what to type, when a file is not this user's or others may read it.
int keyring_check_mode(const char *path, struct err *err);
