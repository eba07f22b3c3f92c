// SPDX-License-Identifier: MIT
#include "plan/library.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memo.h"
#include "plan/fields.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"

#include <stdlib.h>

enum { CLOSED_ROOM = 256 * 1024 };

struct book {
    const struct node *document; // NULL: not to be used
};

struct library {
    struct arena arena;
    struct map books; // by path
    struct field_names names;
    struct memo *closed;
};

struct library *
library_new(void)
{
    struct library *library = memory_get(sizeof *library);
    *library = (struct library){.closed = memo_new(CLOSED_ROOM)};
    return library;
}

void
library_free(struct library *library)
{
    fields_release_names(&library->names);
    memo_free(library->closed);
    map_release(&library->books);
    arena_release(&library->arena);
    free(library);
}

static const struct node *
read_quietly(struct arena *arena, const char *path)
{
    struct arena talk = {0};
    struct buf bytes = {0};
    struct err err;
    const struct node *document = NULL;
    struct diags *diags = diags_new(&talk, NULL);
    if (file_read(path, SOURCE_SIZE_MAX, &bytes, &err) == 0) {
        const struct source *source =
            source_new(arena, path, buf_text(&bytes), bytes.length, diags);
        document = source ? tree_read(arena, source, diags) : NULL;
    }
    bool silent = diags_is_empty(diags);
    buf_release(&bytes);
    arena_release(&talk);
    return silent ? document : NULL;
}

const struct node *
library_document(struct library *library, const char *path)
{
    struct book *book = map_get(&library->books, path);
    if (book)
        return book->document;
    book = arena_alloc(&library->arena, sizeof *book);
    map_add(&library->books, arena_string(&library->arena, path), book);
    book->document = read_quietly(&library->arena, path);
    return book->document;
}

struct field_names *
library_names(struct library *library)
{
    return &library->names;
}

struct memo *
library_closed(struct library *library)
{
    return library->closed;
}
