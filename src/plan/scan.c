// SPDX-License-Identifier: MIT
#include "plan/scan.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

static void
skip_space(struct scan *scan)
{
    uint32_t code;
    if (*scan->at > ' ' && *scan->at <= '~') // most often there is none
        return;
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

static void
keep_word(const char *fold, size_t length, char word[SCAN_WORD_MAX])
{
    size_t kept = length < SCAN_WORD_MAX ? length : SCAN_WORD_MAX - 1;
    memcpy(word, fold, kept);
    word[kept] = '\0';
}

// The fold of a word that may have accents.
static void
fold_word(const char *text, size_t length, char word[SCAN_WORD_MAX])
{
    struct arena arena = {0};
    const char *fold = fold_text(&arena, arena_copy(&arena, text, length));
    keep_word(fold, strlen(fold), word);
    arena_release(&arena);
}

bool
scan_word(struct scan *scan, char word[SCAN_WORD_MAX])
{
    skip_space(scan);
    char plain[4 * SCAN_WORD_MAX];
    if ((unsigned char)*scan->at < 0x80 && !is_letter((unsigned char)*scan->at))
        return false;
    size_t length = 0, left = strlen(scan->at);
    bool is_plain = true; // letters without accents, which fold to lower case
    uint32_t code;
    for (size_t size;
         (size = text_decode(scan->at + length, left - length, &code)) && is_letter(code);) {
        is_plain &= code < 0x80;
        if (is_plain && length < sizeof plain)
            plain[length] = (char)(code | 0x20);
        length += size;
    }
    if (length == 0 || length >= 4 * SCAN_WORD_MAX)
        return false;
    if (is_plain)
        keep_word(plain, length, word);
    else
        fold_word(scan->at, length, word);
    scan->at += length;
    return true;
}

bool
scan_keyword(struct scan *scan, const char *word)
{
    const char *const words[] = {word, NULL};
    return scan_any(scan, words);
}

bool
scan_any(struct scan *scan, const char *const *words)
{
    struct scan before = *scan;
    char found[SCAN_WORD_MAX];
    if (scan_word(scan, found))
        for (; *words; words++)
            if (strcmp(found, *words) == 0)
                return true;
    *scan = before;
    return false;
}

bool
scan_char(struct scan *scan, char wanted)
{
    skip_space(scan);
    uint32_t code;
    if (*scan->at == wanted && wanted) {
        scan->at++;
        return true;
    }
    if ((unsigned char)*scan->at < 0x80)
        return false;
    size_t size = text_decode(scan->at, strlen(scan->at), &code);
    bool dash = (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
    if (!size || wanted != '-' || !dash)
        return false;
    scan->at += size;
    return true;
}
