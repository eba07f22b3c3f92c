// SPDX-License-Identifier: MIT
#include "check/reach.h"

#include "base/i18n.h"

#include <stddef.h>

// Read in the programs' sources or seen in runs where the evidence says so, else reported by
// several people who do not know each other.
const struct reach reach_table[] = {
    {"apple", N_("iPhone, iPad, Mac"), REACH_AFTER_SETTING, true, true, false,
     N_("switch off \"Remove Alarms\" (iPhone, iPad) or \"Ignore alerts\" (Mac) of this calendar"),
     "reported: alarms of a subscription are removed until its switch is off; rang on iPhone and "
     "Mac with the switch off (clients.md 3.4, AP-AL)"},
    {"google", N_("Google Calendar"), REACH_AFTER_SETTING, true, true, true,
     N_("add a notification of 0 minutes to this calendar, once, on a computer"),
     "reported by more than ten: VALARM of a subscription is ignored, the calendar's own "
     "notifications ring; subscribing works on the web only (clients.md 3.3, G-AL)"},
    {"icsx5", N_("Android without a computer (ICSx5)"), REACH_BY_DEFAULT, true, true, false,
     N_("set the synchronisation to every few hours; it is daily at first"),
     "source read: bitfireAT/icsx5 537f835c keeps alarms unless told otherwise, and synchronises "
     "once a day at first (clients.md 3.5, ICSX5)"},
    {"outlook", N_("Outlook"), REACH_NEVER, true, true, true, NULL,
     "reported: the web and the new Outlook drop the alarms of a subscription; for the classic "
     "one reports conflict, so no (clients.md 3.2, OL-WEB)"},
    {"thunderbird", N_("Thunderbird"), REACH_BY_DEFAULT, true, true, true,
     N_("tick \"Read Only\": otherwise closing a reminder tries to write to the calendar"),
     "run: Thunderbird 153 rang to the second, while it was open; dismissing an alarm of a "
     "writable feed writes to the server (desktop.md 1.1, 1.7, 1.8 and 5)"},
    {"nextcloud", N_("Nextcloud Calendar"), REACH_NEVER, true, true, false, NULL,
     "source read: nextcloud/server RefreshWebcalService.php strips the alarms of subscriptions "
     "by default, and the web client has no switch (clients.md 3.6, NC-REF)"},
    {"file", N_("File downloaded once"), REACH_VARIES, true, false, false, NULL,
     "source read: Thunderbird, Fossify keep alarms of an import, Etar takes the first event "
     "only, and none updates it (clients.md 2, TB-IMP, ETAR, FOSS)"},
    {0},
};

const char *
reach_rings_id(enum reach_rings rings)
{
    static const char *const ids[REACH_RINGS_COUNT] = {
        [REACH_BY_DEFAULT] = "by-default",
        [REACH_AFTER_SETTING] = "after-setting",
        [REACH_NEVER] = "never",
        [REACH_VARIES] = "varies",
    };
    return ids[rings];
}
