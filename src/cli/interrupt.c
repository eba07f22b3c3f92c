// SPDX-License-Identifier: MIT
#include "cli/interrupt.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static sigset_t
signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void
interrupt_open(struct interrupt *interrupt)
{
    sigset_t set = signals();
    sigprocmask(SIG_BLOCK, &set, NULL);
    *interrupt = (struct interrupt){.fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC)};
}

void
interrupt_close(struct interrupt *interrupt)
{
    sigset_t set = signals();
    interrupt_seen(interrupt); // a signal that came last must not end the program now
    if (interrupt->fd >= 0)
        close(interrupt->fd);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

bool
interrupt_seen(struct interrupt *interrupt)
{
    struct signalfd_siginfo info;
    if (interrupt->fd >= 0 && read(interrupt->fd, &info, sizeof info) == sizeof info)
        interrupt->seen = true;
    return interrupt->seen;
}
