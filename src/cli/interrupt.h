// SPDX-License-Identifier: MIT
// Ctrl-C while something is written to a server: the request under way ends, nothing more is begun,
// and the run says what it did.
#pragma once
#include <stdbool.h>

struct interrupt {
    int fd;
    bool seen;
};

// From here on SIGINT and SIGTERM only end what asks interrupt_seen().
void interrupt_open(struct interrupt *interrupt);
void interrupt_close(struct interrupt *interrupt);
// Fits struct http_options.stopped; the context is the struct.
bool interrupt_seen(struct interrupt *interrupt);
