// SPDX-License-Identifier: MIT
// The options that all commands share which speak to a server.
#pragma once
#include "cli/interrupt.h"
#include "cli/options.h"
#include "publish/http.h"

// False, with a message on stderr, when an option makes no sense. `interrupt` is borrowed.
bool network_options(const struct options *options, struct interrupt *interrupt,
                     struct http_options *http);
