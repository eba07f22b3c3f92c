// SPDX-License-Identifier: MIT
// The words of the page, open while a group of tests runs.
#pragma once
#include "render/phrasebook.h"

static struct phrasebook *book;

static inline int
open_book(void **state)
{
    (void)state;
    book = phrasebook_read();
    return 0;
}

static inline int
close_book(void **state)
{
    (void)state;
    phrasebook_free(book);
    return 0;
}
