// SPDX-License-Identifier: MIT
#include "cli/network.h"

#include "base/i18n.h"
#include "base/terminal.h"

#include <stdio.h>
#include <stdlib.h>

enum { RETRIES = 4, TIMEOUT_MAX = 3600 };

static bool
stopped(void *context)
{
    struct network *network = context;
    return interrupt_seen(&network->interrupt);
}

static void
trace(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "  %s\n", line);
}

static void
waits(void *context, const char *host, int seconds)
{
    (void)context;
    if (terminal_is(stderr))
        fputs("\r\033[K", stderr); // a bar
    fprintf(stderr,
            ngettext("  waiting for %s: trying again in %d second\n",
                     "  waiting for %s: trying again in %d seconds\n", (unsigned long)seconds),
            host, seconds);
}

// 0 for what is no number of seconds.
static int
seconds(const char *text)
{
    char *end;
    long number = strtol(text, &end, 10);
    return *end || number < 1 || number > TIMEOUT_MAX ? 0 : (int)number;
}

bool
network_fits(const struct options *options)
{
    if (!options->timeout || seconds(options->timeout))
        return true;
    fprintf(stderr, _("almanac: --timeout wants a number of seconds, not '%s'\n"),
            options->timeout);
    return false;
}

struct http *
network_open(struct network *network, const struct options *options)
{
    const struct http_options http = {.ca_file = options->ca_file,
                                      .timeout = options->timeout ? seconds(options->timeout) : 0,
                                      .retries = RETRIES,
                                      .stopped = stopped,
                                      .trace = options->verbose ? trace : NULL,
                                      .waits = options->verbose || options->quiet ? NULL : waits,
                                      .context = network};
    *network = (struct network){0};
    interrupt_open(&network->interrupt);
    return network->http = http_new(&http);
}

void
network_close(struct network *network)
{
    http_free(network->http);
    interrupt_close(&network->interrupt);
}
