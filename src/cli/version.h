// SPDX-License-Identifier: MIT
// --version: of almanac, and of the libraries that it runs with.
#pragma once
#include <stdio.h>

void version_print(FILE *out);
