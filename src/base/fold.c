// SPDX-License-Identifier: MIT
#include "base/fold.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Ligatures that no Unicode mapping takes apart.
static const char *
ligature(uint32_t code)
{
    return code == 0x153 ? "oe" : code == 0xE6 ? "ae" : NULL;
}

// What a letter of Latin-1 or a sign folds to: itself in lower case without its accent, '-' for
// what parts words, 0 for what only the library knows.
static char
simple_fold(uint32_t code)
{
    static const char letters[] =
        "aaaaaa.ceeeeiiii.nooooo-.uuuuy..aaaaaa.ceeeeiiii.nooooo-.uuuuy.y";
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
        return (char)code;
    if (code >= 'A' && code <= 'Z')
        return (char)(code + 'a' - 'A');
    if (code < 0x80)
        return '-';
    if (code >= 0xC0 && code <= 0xFF)
        return (char)(letters[code - 0xC0] == '.' ? 0 : letters[code - 0xC0]);
    bool parts = code == 0xA0 || code == 0xAB || code == 0xBB ||
                 (code >= 0x2010 && code <= 0x2027) || (code >= 0x202F && code <= 0x205E);
    return (char)(parts ? '-' : 0);
}

// A fold under construction: words joined by single hyphens.
struct fold {
    char *text;
    size_t length;
    bool gap; // before the next word
};

static void
add_to_fold(struct fold *fold, const char *bytes, size_t length)
{
    if (fold->gap && fold->length)
        fold->text[fold->length++] = '-';
    fold->gap = false;
    while (length--)
        fold->text[fold->length++] = *bytes++;
}

// The fold of Western Europe's text, which is nearly all; NULL where the library has to see it.
static const char *
fold_western(struct arena *arena, const char *text, size_t length)
{
    struct fold fold = {.text = arena_copy(arena, text, length)};
    for (size_t at = 0, size = 1; at < length; at += size) {
        uint32_t code = (unsigned char)text[at];
        size = code < 0x80 ? 1 : text_decode(text + at, length - at, &code);
        char simple = simple_fold(code);
        if (!size || !simple)
            return NULL;
        if (simple == '-')
            fold.gap = true;
        else
            add_to_fold(&fold, &simple, 1);
    }
    fold.text[fold.length] = '\0';
    return fold.text;
}

static const char *
folded(struct arena *arena, const char *text, bool only_ascii)
{
    const char *simple = fold_western(arena, text, strlen(text));
    if (simple)
        return simple;
    const char *plain = text_letters(arena, text);
    size_t length = strlen(plain);
    struct fold fold = {.text = arena_alloc(arena, 2 * length + 1)};
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code;
        size = text_decode(plain + at, length - at, &code);
        if (!size)
            break;
        const char *pair = ligature(code);
        if (pair)
            add_to_fold(&fold, pair, 2);
        else if (text_is_word(code) && !(only_ascii && code >= 0x80))
            add_to_fold(&fold, plain + at, size);
        else
            fold.gap = true;
    }
    return fold.text;
}

const char *
fold_simply(struct arena *arena, const char *text)
{
    return fold_western(arena, text, strlen(text));
}

const char *
fold_text(struct arena *arena, const char *text)
{
    return folded(arena, text, false);
}

const char *
fold_slug(struct arena *arena, const char *text)
{
    return folded(arena, text, true);
}
