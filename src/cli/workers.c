// SPDX-License-Identifier: MIT
#include "cli/workers.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/terminal.h"
#include "cli/options.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    BATCH_MAX = 64,
    SHARE_LEAST = 4,   // a process of its own is not worth it for less
    BATCHES_LEAST = 4, // for each process, so that all end at about the same time
};

struct plan_of_work {
    size_t count, batch, processes;
    workers_work *work;
    void *context;
};

struct worker {
    pid_t pid;   // 0: could not be started, its batches are done here
    int reports; // the pipe from it
};

// What comes through the pipe after a batch: this, then the bytes.
struct report {
    int code;
    size_t out_length, err_length;
};

static int
do_batch(const struct plan_of_work *plan, size_t first)
{
    size_t last = first + plan->batch;
    return plan->work(plan->context, first, last < plan->count ? last : plan->count);
}

static bool
transfer(int fd, void *bytes, size_t length, ssize_t (*move)(int, void *, size_t))
{
    for (char *at = bytes; length;) {
        ssize_t moved = move(fd, at, length);
        if (moved < 0 && errno == EINTR)
            continue;
        if (moved <= 0)
            return false;
        at += moved;
        length -= (size_t)moved;
    }
    return true;
}

static ssize_t
send_some(int fd, void *bytes, size_t length)
{
    return write(fd, bytes, length);
}

// ---- In the worker.

// What was written to the file since, which is then empty.
static struct buf
take_written(int fd)
{
    struct buf text = {0};
    off_t length = lseek(fd, 0, SEEK_END);
    if (length > 0) {
        ssize_t got = pread(fd, buf_reserve(&text, (size_t)length), (size_t)length, 0);
        text.length = got > 0 ? (size_t)got : 0;
    }
    if (ftruncate(fd, 0) < 0 || lseek(fd, 0, SEEK_SET) < 0)
        exit(EXIT_IO);
    return text;
}

static void
send_report(int pipe, int code)
{
    fflush(stdout);
    fflush(stderr);
    struct buf out = take_written(STDOUT_FILENO), err = take_written(STDERR_FILENO);
    struct report report = {code, out.length, err.length};
    // without its reader a worker has nothing left to do
    if (!transfer(pipe, &report, sizeof report, send_some) ||
        !transfer(pipe, out.bytes, out.length, send_some) ||
        !transfer(pipe, err.bytes, err.length, send_some))
        _exit(EXIT_IO);
    buf_release(&out);
    buf_release(&err);
}

// Sends stdout and stderr into memory. Messages keep the colours of the terminal that they go to.
static bool
capture(void)
{
    if (terminal_has_colours(stderr))
        setenv("CLICOLOR_FORCE", "1", 1);
    int out = memfd_create("stdout", MFD_CLOEXEC), err = memfd_create("stderr", MFD_CLOEXEC);
    return out >= 0 && err >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0;
}

static void
run_worker(const struct plan_of_work *plan, size_t rank, int pipe)
{
    if (!capture())
        _exit(EXIT_IO);
    for (size_t first = rank * plan->batch; first < plan->count;
         first += plan->processes * plan->batch)
        send_report(pipe, do_batch(plan, first));
    _exit(EXIT_FINE);
}

// ---- In the process that started them.

static struct worker
start(const struct plan_of_work *plan, size_t rank)
{
    struct worker worker = {0};
    int ends[2];
    if (pipe(ends) < 0)
        return worker;
    worker.pid = fork();
    if (worker.pid == 0) {
        close(ends[0]);
        run_worker(plan, rank, ends[1]);
    }
    close(ends[1]);
    worker.reports = ends[0];
    if (worker.pid < 0) {
        close(ends[0]);
        worker.pid = 0;
    }
    return worker;
}

static bool
pass_on(int pipe, size_t length, FILE *to)
{
    struct buf text = {0};
    bool whole = transfer(pipe, buf_reserve(&text, length), length, read);
    if (whole)
        fwrite(text.bytes, 1, length, to);
    buf_release(&text);
    return whole;
}

// The exit code of the worker's next batch, the text of which is printed; -1 when it died.
static int
take_report(const struct worker *worker)
{
    struct report report;
    if (!transfer(worker->reports, &report, sizeof report, read))
        return -1;
    // stderr first, as when there is one process: what is to be said comes before what is made
    struct buf out = {0};
    bool whole =
        transfer(worker->reports, buf_reserve(&out, report.out_length), report.out_length, read) &&
        pass_on(worker->reports, report.err_length, stderr);
    if (whole)
        fwrite(out.bytes, 1, report.out_length, stdout);
    fflush(stdout);
    buf_release(&out);
    return whole ? report.code : -1;
}

static int
end(struct worker *worker)
{
    int status = 0;
    if (worker->pid == 0)
        return EXIT_FINE;
    close(worker->reports);
    waitpid(worker->pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_FINE : EXIT_IO;
}

static int
run_workers(const struct plan_of_work *plan)
{
    struct worker *workers = memory_get(plan->processes * sizeof *workers);
    int worst = EXIT_FINE;
    fflush(stdout);
    for (size_t i = 0; i < plan->processes; i++)
        workers[i] = start(plan, i);
    for (size_t first = 0, rank = 0; first < plan->count;
         first += plan->batch, rank = (rank + 1) % plan->processes) {
        int code = workers[rank].pid ? take_report(&workers[rank]) : do_batch(plan, first);
        worst = code > worst ? code : worst;
        if (code < 0)
            break;
    }
    bool died = false;
    for (size_t i = 0; i < plan->processes; i++)
        died |= end(&workers[i]) != EXIT_FINE;
    if (died)
        fputs(_("almanac: a process of this build ended early: build again\n"), stderr);
    free(workers);
    return died ? EXIT_IO : worst;
}

size_t
workers_worth(size_t count, size_t processes)
{
    size_t most = count / SHARE_LEAST;
    return most > processes ? processes : most ? most : 1;
}

int
workers_run(size_t count, size_t processes, workers_work *work, void *context)
{
    struct plan_of_work plan = {
        .count = count, .processes = processes, .work = work, .context = context};
    plan.batch = processes > 1 ? count / (processes * BATCHES_LEAST) : BATCH_MAX;
    if (plan.batch > BATCH_MAX)
        plan.batch = BATCH_MAX;
    if (plan.batch == 0)
        plan.batch = 1;
    if (plan.processes > 1)
        return run_workers(&plan);
    int worst = EXIT_FINE;
    for (size_t first = 0; first < count; first += plan.batch) {
        int code = do_batch(&plan, first);
        worst = code > worst ? code : worst;
    }
    return worst;
}
