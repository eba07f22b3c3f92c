// SPDX-License-Identifier: MIT
#include "cli/agendajob.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/agendarecords.h"
#include "cli/agendas.h"
#include "cli/agendasaid.h"
#include "cli/progress.h"
#include "publish/agendafill.h"

#include <stdio.h>

static int
fill(const struct agenda_job *job, struct agenda *agenda, const struct agendas *agendas,
     struct memory_report *reports, struct err *err)
{
    const struct setting *setting = &job->pipeline->setting;
    const struct options *options = setting->options;
    const struct agenda_options wanted = {.change = {.force = options->force},
                                          .allow_empty = options->allow_empty};
    struct progress progress = {
        .doing = _("sending"), .silent = options->quiet, .lines = !options->json};
    int status = 0;
    for (size_t i = 0; i < agenda->count && status == 0; i++) {
        struct agenda_calendar *calendar = &agenda->calendars[i];
        struct feed feed =
            agendas_feed(agenda, calendar, &agendas->items[i], setting->clock.now, &reports[i]);
        if (calendar->trouble)
            continue;
        agenda_plan(agenda, calendar, &feed, &wanted);
        if (!options->dry_run)
            status = agenda_fill(agenda, calendar, progress_step, &progress, err);
        progress_clear(&progress);
    }
    return status;
}

static void
tell(const struct agenda_job *job, const struct agenda_said *said, bool failed,
     const struct err *err)
{
    const struct options *options = job->pipeline->setting.options;
    bool partial = !failed && agenda_said_is_partial(said);
    if (options->json)
        agenda_records_json(said, failed ? err->message : NULL, job->json);
    else if (failed ? said->agenda->written : !options->attempt && (!options->quiet || partial))
        agenda_said_print(said);
    if (partial)
        pipeline_worsen(job->pipeline, EXIT_PART);
}

bool
agenda_job_run(const struct agenda_job *job)
{
    const struct setting *setting = &job->pipeline->setting;
    const struct options *options = setting->options;
    struct err err = {0};
    struct agenda agenda = {0};
    struct agendas agendas;
    struct agenda_said said = {
        .group = job->group, .target = job->target, .agenda = &agenda, .planned = options->dry_run};
    int status = agendas_gather(job->arena, job->group, options, job->target, setting->clock.now,
                                &agendas, &err);
    if (status == 0)
        status = agenda_open(&agenda, job->http, job->arena, setting->renderer, job->target,
                             agendas.wishes, agendas.count, &err);
    struct memory_report *reports = arena_alloc(job->arena, (agenda.count + 1) * sizeof *reports);
    said.reports = reports;
    if (agenda.server.moved_to)
        fprintf(stderr, _("almanac: the server is now at %s; write that address in place of %s\n"),
                agenda.server.moved_to, address_origin(job->arena, &job->target->address));
    if (options->attempt)
        status = agenda_said_try(&said, status, options->json, &err);
    else if (status == 0)
        status = fill(job, &agenda, &agendas, reports, &err);
    tell(job, &said, status < 0, &err);
    if (status < 0)
        pipeline_complain(job->pipeline, &err);
    return status == 0 || agenda.written;
}
