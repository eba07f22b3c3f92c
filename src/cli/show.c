// SPDX-License-Identifier: MIT
// almanac show: what is on, what comes next, what is late, and which reminders ring when; as a
// table, as a line of the year, or as JSON.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/terminal.h"
#include "cli/agenda.h"
#include "cli/pipeline.h"
#include "cli/table.h"
#include "cli/timeline.h"
#include "feed/words.h"
#include "plan/dates.h"
#include "render/zone.h"

#include <stdio.h>
#include <string.h>

enum { DAYS_SHOWN = 28 };

struct show {
    struct agenda_range range;
    bool colours;
    size_t shown; // addresses that have the role
    struct buf json;
};

// --- the table ---------------------------------------------------------------------------------

static const char *
when_text(struct arena *arena, enum language language, const struct agenda_row *row)
{
    const char *first = words_short_day(arena, language, row->start.day);
    if (row->kind == ENTRY_DAY || row->kind == ENTRY_TASK) {
        if (row->end.day == row->start.day)
            return first;
        return arena_printf(arena, "%s – %s", first,
                            words_short_day(arena, language, row->end.day));
    }
    const char *time = words_time(arena, language, row->start.minute);
    if (row->kind == ENTRY_REMINDER)
        return arena_printf(arena, "%s %s", first, time);
    return arena_printf(arena, "%s %s – %s", first, time,
                        words_time(arena, language, row->end.minute));
}

static const char *
ring_text(struct arena *arena, enum language language, const struct agenda_row *row)
{
    if (!row->ring.set)
        return "";
    const char *time = words_time(arena, language, row->ring.at.minute);
    if (row->ring.at.day == row->start.day)
        return time;
    return arena_printf(arena, "%s %s", words_short_day(arena, language, row->ring.at.day), time);
}

static const char *
roles_text(struct arena *arena, const struct agenda_row *row)
{
    const char *text = "";
    for (size_t i = 0; i < row->role_count; i++)
        text = arena_printf(arena, "%s%s%s", text, i ? ", " : "", row->roles[i]);
    return text;
}

static void
print_table(const struct show *show, const struct plan *plan, struct arena *arena,
            const struct agenda *agenda)
{
    static const char *const headings[] = {"",          N_("when"),  N_("what"), N_("who"),
                                           N_("place"), N_("rings"), NULL};
    static const char *const colours[] = {
        [AGENDA_OVERDUE] = "red", [AGENDA_NOW] = "green", [AGENDA_TODAY] = "green",
        [AGENDA_NEXT] = "bold",   [AGENDA_LATER] = NULL,  [AGENDA_PAST] = NULL};
    struct table *table = table_new(headings);
    for (size_t i = 0; i < agenda->count; i++) {
        const struct agenda_row *row = &agenda->rows[i];
        table_text(table, agenda_state_word(row->state));
        if (show->colours && colours[row->state])
            table_colour(table, colours[row->state]);
        table_text(table, when_text(arena, plan->language, row));
        table_text(table, row->title);
        table_text(table, roles_text(arena, row));
        table_text(table, row->place ? row->place : "");
        table_text(table, ring_text(arena, plan->language, row));
    }
    table_print(table, stdout);
    table_free(table);
    if (agenda->count == 0)
        printf("  %s\n", _("nothing in these days"));
}

// --- JSON --------------------------------------------------------------------------------------

static void
add_row(struct show *show, const struct plan *plan, struct arena *arena,
        const struct agenda_row *row)
{
    static const char *const kinds[] = {[ENTRY_DAY] = "day",
                                        [ENTRY_EVENT] = "event",
                                        [ENTRY_REMINDER] = "reminder",
                                        [ENTRY_TASK] = "task"};
    static const char *const states[] = {
        [AGENDA_OVERDUE] = "overdue", [AGENDA_NOW] = "now",     [AGENDA_TODAY] = "today",
        [AGENDA_NEXT] = "next",       [AGENDA_LATER] = "later", [AGENDA_PAST] = "past"};
    bool timed = row->kind == ENTRY_EVENT || row->kind == ENTRY_REMINDER;
    struct buf *out = &show->json;
    buf_printf(out, "%s\n  {\"state\": \"%s\", \"kind\": \"%s\"", out->length > 1 ? "," : "",
               states[row->state], kinds[row->kind]);
    json_member(out, "address", plan->address);
    json_member(out, "start", json_moment(arena, row->start, timed));
    json_member(out, "end", json_moment(arena, row->end, timed));
    json_member(out, "timezone", plan->timezone);
    json_member(out, "title", row->title);
    json_member(out, "place", row->place);
    json_member(out, "rings", row->ring.set ? json_moment(arena, row->ring.at, true) : NULL);
    buf_string(out, ", \"roles\": [");
    for (size_t i = 0; i < row->role_count; i++) {
        buf_string(out, i ? ", " : "");
        json_quote(out, row->roles[i]);
    }
    buf_string(out, "]}");
}

// --- one address -------------------------------------------------------------------------------

static int32_t
today_of(const struct pipeline *pipeline, const struct plan *plan)
{
    return pipeline->setting.clock.today.set
               ? pipeline->setting.clock.today.day
               : zone_local(plan->timezone, pipeline->setting.clock.now).day;
}

static void
print_timelines(const struct group *group, int32_t today)
{
    char text[DATES_TEXT_SIZE];
    for (size_t i = 0; i < group->count; i++) {
        printf("%s (%s)\n", group->plans[i]->title, dates_text(today, text));
        timeline_print(group->plans[i], today, terminal_width(), stdout);
    }
}

static void
show_address(struct pipeline *pipeline, const struct group *group, struct arena *arena,
             void *context)
{
    struct show *show = context;
    const struct options *options = pipeline->setting.options;
    const struct plan *plan = group->plans[group->count - 1];
    struct agenda_range range = show->range;
    struct agenda agenda = {0};
    char text[DATES_TEXT_SIZE];
    range.today = today_of(pipeline, plan);
    if (!options->from)
        range.first_day = range.today;
    if (!options->to)
        range.last_day = options->only_today
                             ? range.today
                             : (options->from ? range.first_day : range.today) + DAYS_SHOWN;
    range.open = !options->to && !options->only_today;
    if (!agenda_gather(arena, group, options->role, &range, &agenda))
        return;
    show->shown++;
    for (size_t i = 0; i < agenda.count && options->json; i++)
        add_row(show, plan, arena, &agenda.rows[i]);
    if (options->timeline && !options->json)
        print_timelines(group, range.today);
    if (options->json || options->timeline)
        return;
    printf("%s (%s)\n", plan->title, dates_text(range.today, text));
    print_table(show, plan, arena, &agenda);
}

// --- the command -------------------------------------------------------------------------------

static bool
read_day(const char *option, const char *text, int32_t *day)
{
    struct arena arena = {0};
    struct diags *diags = diags_new(&arena, NULL);
    bool good = !text || dates_day(text, diags, (struct pos){0}, day);
    if (!good)
        fprintf(stderr, _("almanac: --%s is no date: %s\n"), option, text);
    arena_release(&arena);
    return good;
}

static bool
read_range(const struct options *options, struct agenda_range *range)
{
    if (!read_day("from", options->from, &range->first_day) ||
        !read_day("to", options->to, &range->last_day))
        return false;
    bool turned = options->from && options->to && range->last_day < range->first_day;
    if (turned)
        fputs(_("almanac: --to comes before --from\n"), stderr);
    return !turned;
}

int
show_run(const struct options *options)
{
    struct pipeline pipeline;
    struct show show = {.colours = terminal_has_colours(stdout)};
    if (!read_range(options, &show.range))
        return EXIT_USAGE;
    buf_char(&show.json, '[');
    if (pipeline_open(&pipeline, options)) {
        pipeline_each_address(&pipeline, show_address, &show);
        if (options->role && show.shown == 0 && pipeline.code == EXIT_FINE) {
            fprintf(stderr, _("almanac: no plan has the role '%s'\n"), options->role);
            pipeline_worsen(&pipeline, EXIT_USAGE);
        }
        if (options->json)
            printf("%s\n]\n", buf_text(&show.json));
    }
    int code = pipeline.code;
    pipeline_close(&pipeline);
    buf_release(&show.json);
    return code;
}
