// SPDX-License-Identifier: MIT
// almanac new: a commented plan to start from. What no option says is asked on a terminal, and
// otherwise takes the default.
#include "cli/commands.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/draft.h"
#include "cli/setting.h"
#include "render/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct interview {
    struct arena arena;
    const struct options *options;
    bool asks; // a person sits at the terminal
    struct draft draft;
    char year[8];
};

// Takes an answer; false, with a message, when it will not do.
typedef bool take(struct interview *interview, const char *answer);

static bool
take_title(struct interview *interview, const char *answer)
{
    interview->draft.title = answer;
    if (*fold_slug(&interview->arena, answer))
        return true;
    fputs(_("almanac: a title needs letters or digits\n"), stderr);
    return false;
}

static bool
take_school(struct interview *interview, const char *answer)
{
    interview->draft.school = answer;
    return true;
}

static bool
take_year(struct interview *interview, const char *answer)
{
    char *end;
    long year = strtol(answer, &end, 10);
    interview->draft.year = (int)year;
    if (end == answer + 4 && (*end == '\0' || *end == '-' || *end == '/') &&
        year >= DATE_YEAR_MIN && year < DATE_YEAR_MAX)
        return true;
    fprintf(stderr, _("almanac: '%s' is not a year: write for example 2026\n"), answer);
    return false;
}

static bool
take_timezone(struct interview *interview, const char *answer)
{
    interview->draft.timezone = answer;
    if (zone_exists(answer))
        return true;
    fprintf(stderr, _("almanac: '%s' is not a time zone: write for example Pacific/Tahiti\n"),
            answer);
    return false;
}

static bool
take_roles(struct interview *interview, const char *answer)
{
    struct draft *draft = &interview->draft;
    draft->role_count = 0;
    for (const char *at = answer; *at;) {
        size_t whole = strcspn(at, ",;"), length = whole;
        const char *start = text_trim(at, &length);
        const char *role = arena_copy(&interview->arena, start, length);
        at += whole + (at[whole] != '\0');
        if (length == 0)
            continue;
        bool twin = false;
        const char *slug = fold_slug(&interview->arena, role);
        for (size_t i = 0; i < draft->role_count; i++)
            twin |= strcmp(fold_slug(&interview->arena, draft->roles[i]), slug) == 0;
        if (!*slug || twin || draft->role_count == PLAN_ROLES_MAX) {
            fprintf(stderr,
                    _("almanac: '%s' cannot be a role: each needs a name of its own, with "
                      "letters\n"),
                    role);
            return false;
        }
        *arena_push(&interview->arena, draft->roles, draft->role_count) = role;
    }
    if (draft->role_count == 0)
        fputs(_("almanac: at least one role: teachers, pupils\n"), stderr);
    return draft->role_count > 0;
}

static bool
take_language(struct interview *interview, const char *answer)
{
    bool french = strcmp(answer, "fr") == 0;
    interview->draft.language = french ? LANGUAGE_FR : LANGUAGE_EN;
    if (french || strcmp(answer, "en") == 0)
        return true;
    fprintf(stderr, _("almanac: --language is fr or en, not '%s'\n"), answer);
    return false;
}

// --- asking ------------------------------------------------------------------------------------

// The line that a person types, without its end; NULL at the end of the input.
static const char *
read_answer(struct interview *interview, const char *question, const char *usual)
{
    char *line = NULL;
    size_t size = 0;
    printf(*usual ? "%s [%s] " : "%s%s ", question, usual);
    fflush(stdout);
    ssize_t got = getline(&line, &size, stdin);
    size_t length = got > 0 ? (size_t)got : 0;
    const char *start = got > 0 ? text_trim(line, &length) : "";
    while (length && (start[length - 1] == '\n' || start[length - 1] == '\r'))
        length--;
    const char *answer = got >= 0 ? arena_copy(&interview->arena, start, length) : NULL;
    free(line);
    return answer && !*answer ? usual : answer;
}

// From the option, else from the person, else the usual answer.
static bool
settle(struct interview *interview, const char *given, const char *question, const char *usual,
       take *take_answer)
{
    struct diags *diags = diags_new(&interview->arena, NULL);
    if (given && !source_new(&interview->arena, "-", given, strlen(given), diags)) {
        fputs(_("almanac: an option is not UTF-8\n"), stderr);
        return false;
    }
    if (given || !interview->asks)
        return take_answer(interview, given ? given : usual);
    for (;;) {
        const char *answer = read_answer(interview, question, usual);
        if (!answer) {
            fputs(_("\nalmanac: nothing was written\n"), stderr);
            return false;
        }
        if (take_answer(interview, answer))
            return true;
    }
}

// "fr" where the messages are in French.
static const char *
usual_language(void)
{
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "fr", 2) == 0 ? "fr" : "en";
    }
    return "en";
}

// The school year that is on, from May on the next one.
static const char *
usual_year(struct interview *interview, const struct cli_clock *clock)
{
    int32_t day = clock->today.set ? clock->today.day : (int32_t)(clock->now / 86400);
    struct civil civil = date_to_civil(day);
    snprintf(interview->year, sizeof interview->year, "%04d", civil.year - (civil.month < 5));
    return interview->year;
}

// The machine's time zone, where it says one.
static const char *
usual_timezone(struct interview *interview)
{
    char path[256];
    const char *zone = getenv("TZ");
    if (zone && zone_exists(zone))
        return zone;
    ssize_t length = readlink("/etc/localtime", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    const char *found = strstr(path, "zoneinfo/");
    bool universal = found && strncmp(found, "zoneinfo/Etc/", strlen("zoneinfo/Etc/")) == 0;
    if (found && !universal && zone_exists(found + strlen("zoneinfo/")))
        return arena_string(&interview->arena, found + strlen("zoneinfo/"));
    return "Europe/Paris";
}

static bool
ask_all(struct interview *interview, const struct cli_clock *clock)
{
    const struct options *options = interview->options;
    if (!settle(interview, options->language, _("Language, fr or en?"), usual_language(),
                take_language))
        return false;
    bool french = interview->draft.language == LANGUAGE_FR;
    return settle(interview, options->title, _("What is the plan about?"),
                  french ? "Calendrier du numérique" : "School calendar", take_title) &&
           settle(interview, options->school, _("Which school? (Enter for none)"), "",
                  take_school) &&
           settle(interview, options->year, _("In which year does the school year begin?"),
                  usual_year(interview, clock), take_year) &&
           settle(interview, options->timezone, _("Time zone?"), usual_timezone(interview),
                  take_timezone) &&
           settle(interview, options->roles, _("Who gets a calendar? (with commas)"),
                  french ? "enseignants, élèves" : "teachers, pupils", take_roles);
}

// --- writing -----------------------------------------------------------------------------------

static int
write_draft(struct interview *interview, const char *path)
{
    struct buf text = {0};
    struct err err = {0};
    draft_write(&interview->draft, &text);
    int code = EXIT_FINE;
    if (file_create(path, buf_text(&text), text.length, &err) < 0) {
        err_print(&err);
        code = EXIT_IO;
    } else {
        printf(_("%s is written: open it in a text editor, then: almanac check %s\n"), path, path);
    }
    buf_release(&text);
    return code;
}

int
new_run(const struct options *options)
{
    struct interview interview = {.options = options};
    struct cli_clock clock;
    if (options->argument_count != 1) {
        fputs(_("almanac new: name the file to write: almanac new plan.yaml\n"), stderr);
        return EXIT_USAGE;
    }
    const char *path = options->arguments[0];
    if (!clock_read(options, &clock))
        return EXIT_USAGE;
    if (access(path, F_OK) == 0) {
        fprintf(stderr, _("almanac: %s is there already: nothing was written\n"), path);
        return EXIT_IO;
    }
    interview.asks = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    interview.draft.arena = &interview.arena;
    int code = ask_all(&interview, &clock) ? write_draft(&interview, path) : EXIT_USAGE;
    arena_release(&interview.arena);
    return code;
}
