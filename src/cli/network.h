// SPDX-License-Identifier: MIT
// What all commands share that speak to a server: their options, Ctrl-C, one connection.
#pragma once
#include "cli/interrupt.h"
#include "cli/options.h"
#include "publish/http.h"

struct network {
    struct interrupt interrupt;
    struct http *http;
};

// False, with a message on stderr, when an option makes no sense.
bool network_fits(const struct options *options);
// From here on Ctrl-C only ends the request under way. The connection is network->http.
struct http *network_open(struct network *network, const struct options *options);
void network_close(struct network *network);
