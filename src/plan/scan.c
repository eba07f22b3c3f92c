// SPDX-License-Identifier: MIT
#include "plan/scan.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

static void
skip_space(struct scan *scan)
{
    uint32_t code;
    for (size_t size; (size = text_decode(scan->at, strlen(scan->at), &code)) && code != 0 &&
                      text_is_space(code);)
        scan->at += size;
}

bool
scan_end(struct scan *scan)
{
    skip_space(scan);
    return *scan->at == '\0';
}

bool
scan_number(struct scan *scan, int *number, int *digits)
{
    skip_space(scan);
    int value = 0, count = 0;
    while (count < 7 && scan->at[count] >= '0' && scan->at[count] <= '9')
        value = value * 10 + (scan->at[count++] - '0');
    if (count == 0 || count > 6)
        return false;
    scan->at += count;
    *number = value;
    if (digits)
        *digits = count;
    return true;
}

static bool
is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return !text_is_space(code) && (code < 0x2000 || code > 0x206F) && code != 0x2212 &&
           code != 0xB0 && code != 0xAB && code != 0xBB;
}

bool
scan_word(struct scan *scan, char word[SCAN_WORD_MAX])
{
    skip_space(scan);
    size_t length = 0, left = strlen(scan->at);
    uint32_t code;
    for (size_t size;
         (size = text_decode(scan->at + length, left - length, &code)) && is_letter(code);)
        length += size;
    if (length == 0 || length >= 4 * SCAN_WORD_MAX)
        return false;
    struct arena arena = {0};
    const char *fold = text_fold(&arena, arena_copy(&arena, scan->at, length));
    size_t kept = strlen(fold) < SCAN_WORD_MAX ? strlen(fold) : SCAN_WORD_MAX - 1;
    memcpy(word, fold, kept);
    word[kept] = '\0';
    arena_release(&arena);
    scan->at += length;
    return true;
}

bool
scan_keyword(struct scan *scan, const char *word)
{
    struct scan before = *scan;
    char found[SCAN_WORD_MAX];
    if (scan_word(scan, found) && strcmp(found, word) == 0)
        return true;
    *scan = before;
    return false;
}

bool
scan_any(struct scan *scan, const char *const *words)
{
    for (; *words; words++)
        if (scan_keyword(scan, *words))
            return true;
    return false;
}

bool
scan_char(struct scan *scan, char wanted)
{
    skip_space(scan);
    uint32_t code;
    size_t size = text_decode(scan->at, strlen(scan->at), &code);
    bool dash = (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
    if (!size || (code != (unsigned char)wanted && !(wanted == '-' && dash)))
        return false;
    scan->at += size;
    return true;
}
