// SPDX-License-Identifier: MIT
// QR codes (ISO/IEC 18004) as the path of an SVG. The only user of libqrencode.
#pragma once
#include <stdbool.h>

struct arena;

struct qr {
    int size;         // modules a side, with the quiet zone of four all around
    const char *path; // the dark modules, a unit each: the "d" of an SVG path
};

// False where the text is too long for any code.
bool qr_make(struct arena *arena, const char *text, struct qr *qr);
// The version of the library, for almanac --version.
const char *qr_library_version(void);
