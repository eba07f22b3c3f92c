// SPDX-License-Identifier: MIT
// A renderer for all tests of a program.
#pragma once
#include "render/renderer.h"

static struct renderer *renderer;

static inline int
make_renderer(void **state)
{
    (void)state;
    renderer = renderer_new(true);
    return 0;
}

static inline int
drop_renderer(void **state)
{
    (void)state;
    renderer_free(renderer);
    return 0;
}
