// SPDX-License-Identifier: MIT
#include "cli/network.h"

#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>

enum { RETRIES = 4, TIMEOUT_MAX = 3600 };

static bool
stopped(void *context)
{
    return interrupt_seen(context);
}

static void
trace(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "  %s\n", line);
}

bool
network_options(const struct options *options, struct interrupt *interrupt,
                struct http_options *http)
{
    *http = (struct http_options){.ca_file = options->ca_file,
                                  .retries = RETRIES,
                                  .stopped = stopped,
                                  .trace = options->verbose ? trace : NULL,
                                  .context = interrupt};
    if (!options->timeout)
        return true;
    char *end;
    long seconds = strtol(options->timeout, &end, 10);
    if (*end || seconds < 1 || seconds > TIMEOUT_MAX) {
        fprintf(stderr, _("almanac: --timeout wants a number of seconds, not '%s'\n"),
                options->timeout);
        return false;
    }
    http->timeout = (int)seconds;
    return true;
}
