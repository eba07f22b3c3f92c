// SPDX-License-Identifier: MIT
// A plan's bytes all the way to rendered feeds.
#include "whole.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    whole_run((const char *)data, size, NULL);
    return 0;
}
