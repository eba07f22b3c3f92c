// SPDX-License-Identifier: MIT
// Objects as almanac writes them and as others hand them back, for tests of agendas.
#pragma once
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "publish/object.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

static struct arena arena;
static struct entry entries[SAMPLE_COUNT];
static struct feed feed;

static inline int
set_up(void **state)
{
    (void)state;
    feed = sample_feed(entries);
    return 0;
}

static inline int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

// A sample's entry as an object; its lines end in CRLF.
static inline const char *
object_text(const struct entry *entry)
{
    struct buf out = {0};
    struct err err = {0};
    if (renderer_object(renderer, &feed, entry, &out, &err) < 0)
        fail_msg("%s", err.message);
    const char *text = arena_string(&arena, buf_text(&out));
    buf_release(&out);
    return text;
}

// The text with its first `old` replaced by `new`.
static inline const char *
object_with(const char *text, const char *old, const char *new)
{
    const char *place = strstr(text, old);
    if (!place)
        fail_msg("there is no \"%s\" in:\n%s", old, text);
    return arena_printf(&arena, "%.*s%s%s", (int)(place - text), text, new, place + strlen(old));
}
