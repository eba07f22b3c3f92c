// SPDX-License-Identifier: MIT
#include "cli/draft.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

// Weeks of school, then weeks without.
static const struct {
    int school, holidays;
} weeks[] = {{7, 2}, {6, 2}, {7, 2}, {6, 2}, {9, 0}};
enum { PERIOD_COUNT = sizeof weeks / sizeof *weeks, SEPTEMBER = 9, FRIDAY = 4 };

// The words of a plan in each language.
struct wording {
    const char *head, *school, *address, *settings, *roles, *closed, *holidays, *periods;
    const char *period, *tasks, *first_task, *example_task, *milestones, *milestone;
    const char *events, *event, *more;
};

static const struct wording wordings[] = {
    [LANGUAGE_EN] =
        {
            .head = "# A plan for almanac. Lines that begin with # are notes for you.\n"
                    "# To see mistakes: almanac check FILE   To make the calendars: almanac build "
                    "FILE\n"
                    "almanac: 1                  # version of this format\n"
                    "title: ",
            .school = "school: ",
            .address = "# Part of every link. Keep it from year to year: nobody has to subscribe "
                       "again.\n"
                       "address: ",
            .settings = "language: en\n"
                        "timezone: %s\n"
                        "reminder time: 7:30         # reminders come at this local time\n",
            .roles = "\n# Who gets a calendar: one each. \"reminders:\" may be all, few or none.\n"
                     "roles:\n",
            .closed = "\n# Nothing rings on these days. To be corrected, or: - file: "
                      "holidays.ics\n"
                      "closed:\n"
                      "  - weekends\n",
            .holidays = "  - \"Holidays %d, from %s to %s\"\n",
            .periods = "\n# A task is a sentence. To add a link: \"- task: ...\" and, below it, "
                       "\"link: https://...\".\n"
                       "# A sentence that holds a colon goes between quotation marks.\n"
                       "periods:\n",
            .period = "  - title: Period %d\n"
                      "    dates: from %s to %s\n",
            .tasks = "    tasks:\n",
            .first_task = "        - First task of the year.\n",
            .example_task = "        - {task: A task with a day of its own., due: end - 1 week}\n",
            .milestones = "\n# Days that everybody should know; \"roles: [...]\" for some only.\n"
                          "milestones:\n",
            .milestone = "  - {title: Last day of the year, date: %s}\n",
            .events = "\n# Things with an hour and a place.\n"
                      "events:\n",
            .event = "  - {title: First meeting, date: %s, from: 16:00, to: 17:00, place: "
                     "Library}\n",
            .more = "    tasks: {}               # as above\n",
        },
    [LANGUAGE_FR] =
        {
            .head = "# Un plan pour almanac. Les lignes qui commencent par # sont des notes pour "
                    "vous.\n"
                    "# Voir les erreurs : almanac check FICHIER   Faire les calendriers : almanac "
                    "build FICHIER\n"
                    "almanac: 1                  # version de ce format\n"
                    "titre: ",
            .school = "établissement: ",
            .address = "# Fait partie de chaque lien. La garder d’une année à l’autre : personne "
                       "n’a à se réabonner.\n"
                       "adresse: ",
            .settings = "langue: fr\n"
                        "fuseau: %s\n"
                        "heure des rappels: 7h30     # les rappels viennent à cette heure locale\n",
            .roles = "\n# Qui reçoit un calendrier : un par rôle. « rappels: » peut être tous, peu "
                     "ou aucun.\n"
                     "rôles:\n",
            .closed = "\n# Rien ne sonne ces jours-là. À corriger, ou bien : - fichier: "
                      "vacances.ics\n"
                      "vacances:\n"
                      "  - week-ends\n",
            .holidays = "  - \"Vacances %d, du %s au %s\"\n",
            .periods = "\n# Une tâche est une phrase. Pour ajouter un lien : « - tâche: ... » et, "
                       "dessous, « lien: https://... ».\n"
                       "# Une phrase qui contient un deux-points se met entre guillemets droits.\n"
                       "périodes:\n",
            .period = "  - titre: Période %d\n"
                      "    dates: du %s au %s\n",
            .tasks = "    tâches:\n",
            .first_task = "        - Première tâche de l’année.\n",
            .example_task = "        - {tâche: Une tâche qui a sa propre date., échéance: fin - 1 "
                            "semaine}\n",
            .milestones = "\n# Les jours que tout le monde doit connaître ; « rôles: [...] » pour "
                          "certains seulement.\n"
                          "dates à retenir:\n",
            .milestone = "  - {titre: Dernier jour de l’année, date: %s}\n",
            .events = "\n# Ce qui a une heure et un lieu.\n"
                      "événements:\n",
            .event = "  - {titre: Première réunion, date: %s, de: 16h, à: 17h, lieu: CDI}\n",
            .more = "    tâches: {}              # comme plus haut\n",
        },
};

// Plain where YAML reads the text as it is, else between quotation marks.
static void
add_text(struct buf *out, const char *text)
{
    static const char special[] = ":#{}[],&*!|>%@`\"'\\?";
    bool plain =
        (isalpha((unsigned char)*text) || (unsigned char)*text >= 0x80) && !strpbrk(text, special);
    if (plain) {
        buf_string(out, text);
        return;
    }
    buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(out, '\\');
        buf_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
    }
    buf_char(out, '"');
}

static const char *
day_text(const struct draft *draft, int32_t day)
{
    struct civil civil = date_to_civil(day);
    return draft->language == LANGUAGE_FR
               ? arena_printf(draft->arena, "%02d/%02d/%04d", civil.day, civil.month, civil.year)
               : arena_printf(draft->arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

// The first Monday of September.
static int32_t
first_day(const struct draft *draft)
{
    int32_t day = date_from_civil((struct civil){draft->year, SEPTEMBER, 1});
    return day + (7 - date_weekday(day)) % 7;
}

static void
add_head(const struct draft *draft, const struct wording *words, struct buf *out)
{
    buf_string(out, words->head);
    add_text(out,
             arena_printf(draft->arena, "%s %d-%d", draft->title, draft->year, draft->year + 1));
    buf_char(out, '\n');
    if (*draft->school) {
        buf_string(out, words->school);
        add_text(out, draft->school);
        buf_char(out, '\n');
    }
    buf_string(out, words->address);
    const char *name = *draft->school
                           ? arena_printf(draft->arena, "%s %s", draft->title, draft->school)
                           : draft->title;
    buf_printf(out, "%s\n", fold_slug(draft->arena, name));
    buf_printf(out, words->settings, draft->timezone);
}

static void
add_role_name(const struct draft *draft, size_t role, const char *indent, struct buf *out)
{
    buf_string(out, indent);
    add_text(out, draft->roles[role]);
    buf_char(out, ':');
}

static void
add_roles(const struct draft *draft, const struct wording *words, struct buf *out)
{
    buf_string(out, words->roles);
    for (size_t i = 0; i < draft->role_count; i++) {
        add_role_name(draft, i, "  ", out);
        buf_char(out, ' ');
        add_text(out, text_capital(draft->arena, draft->roles[i]));
        buf_char(out, '\n');
    }
}

static void
add_closed(const struct draft *draft, const struct wording *words, struct buf *out)
{
    int32_t monday = first_day(draft);
    buf_string(out, words->closed);
    for (int i = 0; i + 1 < PERIOD_COUNT; i++) {
        monday += 7 * weeks[i].school;
        int32_t next = monday + 7 * weeks[i].holidays;
        buf_printf(out, words->holidays, i + 1, day_text(draft, monday - 2),
                   day_text(draft, next - 1));
        monday = next;
    }
}

static void
add_tasks(const struct draft *draft, const struct wording *words, struct buf *out)
{
    buf_string(out, words->tasks);
    for (size_t i = 0; i < draft->role_count; i++) {
        add_role_name(draft, i, "      ", out);
        buf_char(out, '\n');
        buf_string(out, words->first_task);
        if (i == 0)
            buf_string(out, words->example_task);
    }
}

static void
add_periods(const struct draft *draft, const struct wording *words, struct buf *out)
{
    int32_t monday = first_day(draft), last = monday;
    buf_string(out, words->periods);
    for (int i = 0; i < PERIOD_COUNT; i++) {
        last = monday + 7 * (weeks[i].school - 1) + FRIDAY;
        buf_printf(out, words->period, i + 1, day_text(draft, monday), day_text(draft, last));
        if (i == 0)
            add_tasks(draft, words, out);
        else
            buf_string(out, words->more);
        monday += 7 * (weeks[i].school + weeks[i].holidays);
    }
    buf_string(out, words->milestones);
    buf_printf(out, words->milestone, day_text(draft, last));
    buf_string(out, words->events);
    buf_printf(out, words->event, day_text(draft, first_day(draft) + 8));
}

void
draft_write(const struct draft *draft, struct buf *out)
{
    const struct wording *words = &wordings[draft->language];
    add_head(draft, words, out);
    add_roles(draft, words, out);
    add_closed(draft, words, out);
    add_periods(draft, words, out);
}
