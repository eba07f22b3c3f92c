// SPDX-License-Identifier: MIT
// For tests that write files: each runs in an empty folder of its own, the current one, which is
// removed behind it.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline int
folder_enter(void **state)
{
    char *folder = strdup("/tmp/almanac-unit-XXXXXX");
    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static inline int
folder_remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static inline int
folder_leave(void **state)
{
    int status = chdir("/") | nftw(*state, folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return status;
}
