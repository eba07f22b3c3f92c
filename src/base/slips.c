// SPDX-License-Identifier: MIT
#include "base/slips.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static size_t
decode_all(const char *text, uint32_t *codes, size_t room)
{
    size_t length = strlen(text), count = 0;
    for (size_t at = 0, size; at < length && count < room; at += size) {
        size = text_decode(text + at, length - at, &codes[count]);
        if (!size)
            break;
        count++;
    }
    return count;
}

static size_t
smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

size_t
slips_between(const char *left, const char *right)
{
    enum { ROOM = 64 }; // names; what is longer is compared by its beginning
    uint32_t a[ROOM], b[ROOM];
    size_t n = decode_all(left, a, ROOM), m = decode_all(right, b, ROOM);
    size_t rows[3][ROOM + 1]; // the row before the last, the last, the current
    for (size_t j = 0; j <= m; j++)
        rows[1][j] = j;
    for (size_t i = 1; i <= n; i++) {
        rows[2][0] = i;
        for (size_t j = 1; j <= m; j++) {
            rows[2][j] = smallest(rows[1][j] + 1, rows[2][j - 1] + 1,
                                  rows[1][j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && rows[0][j - 2] + 1 < rows[2][j])
                rows[2][j] = rows[0][j - 2] + 1;
        }
        memcpy(rows[0], rows[1], sizeof rows[0]);
        memcpy(rows[1], rows[2], sizeof rows[1]);
    }
    return rows[1][m];
}
