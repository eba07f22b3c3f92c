// SPDX-License-Identifier: MIT
// From a plan's bytes to rendered feeds, and what must hold on the way for any input: what is
// rendered passes the structural check and parses again with the same counts; rendering twice gives
// the same bytes; building again from one's own feeds gives the same bytes. The program is aborted
// where it does not.
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct memory_bytes {
    const char *bytes; // NULL: no earlier feed
    size_t length;
};

// `earlier` stands for the file of the plan's first role as the last build left it.
void whole_run(const char *plan, size_t length, const struct memory_bytes *earlier);

// The same with these bytes as the one file that the plan names, beside it, in a folder that goes
// with the process.
void whole_run_beside(const char *plan, const char *name, const uint8_t *data, size_t size);

// Says what was wrong and ends the program.
_Noreturn void whole_wrong(const char *what, const char *detail);
