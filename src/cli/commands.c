// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include "base/i18n.h"

const struct command command_table[] = {
    {"new", new_run, N_("FILE"), N_("Makes a commented plan to start from."), COMMAND_NEW},
    {"build", build_run, N_("[FILE|FOLDER...]"),
     N_("Makes the calendars of plans (default: those in calendars/)."), COMMAND_BUILD},
    {"check", check_run, N_("[FILE|FOLDER...]"),
     N_("Finds every mistake in plans, and shows where it is and what to do."), COMMAND_CHECK},
    {"show", show_run, N_("[FILE|FOLDER...]"),
     N_("Shows what is on, what comes next and what is late."), COMMAND_SHOW},
    {"diff", diff_run, N_("[FILE|FOLDER...]"),
     N_("Shows what a build or a publish would change, item by item; exits with 1 when something "
        "would."),
     COMMAND_DIFF},
    {"roll", roll_run, N_("FILE --to YEAR"),
     N_("Makes next year's plan from this year's: dates are moved, all else stays."), COMMAND_ROLL},
    {"login", login_run, N_("ADDRESS"),
     N_("Gets an app password from a Nextcloud, through your browser, and keeps it."),
     COMMAND_LOGIN},
    {"publish", publish_run, N_("[FILE|FOLDER...]"),
     N_("Puts the calendars where people subscribe to them, a Nextcloud or WebDAV folder, and "
        "into agendas (CalDAV)."),
     COMMAND_PUBLISH},
    {0},
};
