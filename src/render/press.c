// SPDX-License-Identifier: MIT
#include "render/press.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memo.h"
#include "render/embedded.h"
#include "render/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRINTS_ROOM = 8 * 1024 * 1024, DOCUMENTS_MAX = 64 };

struct press {
    struct plates *plates;
    struct phrasebook *book;
    struct memo *prints;
};

struct press *
press_new(void)
{
    struct press *press = memory_get(sizeof *press);
    *press = (struct press){.plates = plates_new(), .prints = memo_new(PRINTS_ROOM)};
    return press;
}

void
press_free(struct press *press)
{
    if (!press)
        return;
    plates_free(press->plates);
    phrasebook_free(press->book);
    memo_free(press->prints);
    free(press);
}

const struct phrasebook *
press_phrasebook(struct press *press)
{
    if (!press->book)
        press->book = phrasebook_read();
    return press->book;
}

// A document and what was printed of it, with its signs.
struct known {
    const char *key;
    size_t length, text; // of the key; where in it the document begins
    struct print print;
};

// Jobs whose documents are not known, no two of them equal.
struct unknown {
    struct known *known[DOCUMENTS_MAX];
    size_t count;
};

static void
remember(struct press *press, struct arena *arena, struct known *known, const char *bytes,
         size_t length)
{
    known->print = (struct print){arena_copy(arena, bytes, length), length};
    memo_add(press->prints, known->key, known->length, bytes, length);
}

// Takes apart what was printed of several documents. What stands around them is of no document.
static void
take_apart(struct press *press, struct arena *arena, const struct unknown *unknown,
           const char *bytes, size_t length)
{
    const char *end = bytes + length, *at = memchr(bytes, *PLATES_BETWEEN, length);
    for (size_t i = 0; at && i < unknown->count; i++) {
        const char *start = at + 1;
        at = memchr(start, *PLATES_BETWEEN, (size_t)(end - start));
        if (at)
            remember(press, arena, unknown->known[i], start, (size_t)(at - start));
    }
}

// Prints what is not known, all of it at once: a stylesheet takes longer to begin than for a piece.
static bool
print_unknown(struct press *press, struct arena *arena, const struct press_job *job,
              struct unknown *unknown, struct err *err)
{
    struct buf text = {0};
    bool is_page = job->plate == PLATE_PAGE;
    size_t length;
    if (unknown->count == 0)
        return true;
    buf_string(&text, is_page ? "" : "<all>");
    for (size_t i = 0; i < unknown->count; i++) {
        const struct known *known = unknown->known[i];
        buf_add(&text, known->key + known->text, known->length - known->text);
    }
    buf_string(&text, is_page ? "" : "</all>");
    char *bytes = plates_print(press->plates, press_phrasebook(press), job->plate, job->voice,
                               &text, &length, err);
    if (bytes && is_page)
        remember(press, arena, unknown->known[0], bytes, length);
    else if (bytes)
        take_apart(press, arena, unknown, bytes, length);
    plates_discard(bytes);
    buf_release(&text);
    unknown->count = 0;
    return bytes;
}

static struct known *
known_of(struct press *press, struct arena *arena, const struct press_job *job)
{
    struct known *known = arena_alloc(arena, sizeof *known);
    struct buf key = {0};
    const char signs[] = {(char)job->plate, (char)job->voice.language, (char)job->voice.alone};
    buf_add(&key, signs, sizeof signs);
    buf_add(&key, job->xml->text.bytes, job->xml->text.length);
    *known = (struct known){.key = arena_copy(arena, key.bytes, key.length),
                            .length = key.length,
                            .text = sizeof signs};
    struct memo_value value = memo_find(press->prints, key.bytes, key.length);
    if (value.bytes)
        known->print = (struct print){arena_copy(arena, value.bytes, value.length), value.length};
    buf_release(&key);
    return known;
}

static bool
refuse(const char *name, size_t length, struct err *err)
{
    struct buf said = {0};
    buf_printf(&said, "nothing is printed as \"%.*s\"", (int)length, name);
    err_set(err, _("the page cannot be made: %.*s"), (int)said.length, said.bytes);
    buf_release(&said);
    return false;
}

// What a sign stands for; false, with a message, for no print.
static bool
find_insert(const struct press_job *job, const char *name, size_t length, struct print *insert,
            struct err *err)
{
    char *end;
    size_t number = strtoul(name, &end, 10);
    if (length == strlen("looks") && memcmp(name, "looks", length) == 0) {
        *insert = (struct print){(const char *)embedded_looks.bytes, embedded_looks.size};
        return true;
    }
    if (length == 0 || end != name + length || number >= job->print_count)
        return refuse(name, length, err);
    *insert = job->prints[number];
    return true;
}

// Puts in what the signs stand for; without bytes, with a message, when one stands for nothing.
static struct print
fill(struct arena *arena, const struct press_job *job, struct print marked, struct err *err)
{
    struct buf out = {0};
    struct print insert = {0};
    const char *at = marked.bytes, *end = at + marked.length, *sign;
    bool is_whole = true;
    if (!memchr(at, *PLATES_INSERT, marked.length))
        return marked;
    while (is_whole && (sign = memchr(at, *PLATES_INSERT, (size_t)(end - at)))) {
        const char *name = sign + 1;
        size_t length = strcspn(name, PLATES_INSERT);
        is_whole = find_insert(job, name, length, &insert, err);
        buf_add(&out, at, (size_t)(sign - at));
        if (is_whole)
            buf_add(&out, insert.bytes, insert.length);
        at = name + length + 1;
    }
    buf_add(&out, at, (size_t)(end - at));
    struct print print = {0};
    if (is_whole)
        print = (struct print){arena_copy(arena, out.bytes, out.length), out.length};
    buf_release(&out);
    return print;
}

bool
press_print(struct press *press, struct arena *arena, const struct press_job *jobs, size_t count,
            struct print *prints, struct err *err)
{
    struct known **known = arena_alloc(arena, (count + 1) * sizeof *known);
    struct unknown unknown = {0};
    struct map seen = {0};
    bool is_whole = true;
    for (size_t i = 0; i < count && is_whole; i++) {
        struct known *own = known_of(press, arena, &jobs[i]);
        known[i] = map_add_bytes(&seen, own->key, own->length, own);
        if (known[i] == own && !own->print.bytes)
            unknown.known[unknown.count++] = own;
        if (unknown.count == DOCUMENTS_MAX || i + 1 == count)
            is_whole = print_unknown(press, arena, jobs, &unknown, err);
    }
    for (size_t i = 0; i < count && is_whole; i++) {
        prints[i] = fill(arena, &jobs[i], known[i]->print, err);
        is_whole = prints[i].bytes;
    }
    map_release(&seen);
    return is_whole;
}

const char *
press_library_version(void)
{
    return plates_library_version();
}
