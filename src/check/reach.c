// SPDX-License-Identifier: MIT
#include "check/reach.h"

#include "base/i18n.h"

#include <stddef.h>

// Read in the programs' sources or seen in runs where the evidence says so, else reported by
// several people who do not know each other.
const struct reach reach_table[] = {
    {"apple", N_("iPhone, iPad, Mac"), REACH_AFTER_SETTING, true, false, true, false,
     N_("switch off \"Remove Alarms\" (iPhone, iPad) or \"Ignore alerts\" (Mac) of this calendar"),
     "reported: alarms of a subscription are removed until its switch is off; rang on iPhone and "
     "Mac with the switch off"},
    {"google", N_("Google Calendar"), REACH_AFTER_SETTING, true, false, true, true,
     N_("add a notification of 0 minutes to this calendar, once, on a computer"),
     "reported by more than ten: VALARM of a subscription is ignored, the calendar's own "
     "notifications ring; subscribing works on the web only"},
    {"icsx5", N_("Android without a computer (ICSx5)"), REACH_BY_DEFAULT, true, false, true, false,
     N_("set the synchronisation to every few hours; it is daily at first"),
     "source read: bitfireAT/icsx5 537f835c keeps alarms unless told otherwise, and synchronises "
     "once a day at first"},
    {"outlook", N_("Outlook"), REACH_NEVER, true, false, true, true, NULL,
     "reported: the web and the new Outlook drop the alarms of a subscription; for the classic "
     "one reports conflict, so no"},
    {"thunderbird", N_("Thunderbird"), REACH_BY_DEFAULT, true, true, true, true,
     N_("tick \"Read Only\": otherwise closing a reminder tries to write to the calendar"),
     "run: Thunderbird 153 rang to the second, while it was open; dismissing an alarm of a "
     "writable feed writes to the server"},
    {"nextcloud", N_("Nextcloud Calendar"), REACH_NEVER, true, false, true, false, NULL,
     "source read: nextcloud/server RefreshWebcalService.php strips the alarms of subscriptions "
     "by default, and the web client has no switch"},
    {"file", N_("File downloaded once"), REACH_VARIES, true, false, false, false, NULL,
     "source read: Thunderbird, Fossify keep alarms of an import, Etar takes the first event "
     "only, and none updates it"},
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
