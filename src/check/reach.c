// SPDX-License-Identifier: MIT
#include "check/reach.h"

#include "base/i18n.h"

#include <stddef.h>

// Read in the programs' sources or seen in runs where the evidence says so, else reported by
// several people who do not know each other.
const struct reach reach_table[] = {
    {.id = "apple",
     .name = N_("iPhone, iPad, Mac"),
     .rings = REACH_AFTER_SETTING,
     .shows = true,
     .follows = true,
     .setting = N_(
         "switch off \"Remove Alarms\" (iPhone, iPad) or \"Ignore alerts\" (Mac) of this calendar"),
     .evidence = "reported: alarms of a subscription are removed until its switch is off; rang "
                 "on iPhone and Mac with the switch off"},
    {.id = "google",
     .name = N_("Google Calendar"),
     .rings = REACH_AFTER_SETTING,
     .shows = true,
     .follows = true,
     .needs_computer = true,
     .setting = N_("add a notification of 0 minutes to this calendar, once, on a computer"),
     .evidence = "reported by more than ten: VALARM of a subscription is ignored, the "
                 "calendar's own notifications ring; subscribing works on the web only"},
    {.id = "icsx5",
     .name = N_("Android without a computer (ICSx5)"),
     .rings = REACH_BY_DEFAULT,
     .shows = true,
     .follows = true,
     .setting = N_("set the synchronisation to every few hours; it is daily at first"),
     .evidence = "source read: bitfireAT/icsx5 537f835c keeps alarms unless told otherwise, "
                 "and synchronises once a day at first"},
    {.id = "outlook",
     .name = N_("Outlook"),
     .rings = REACH_NEVER,
     .shows = true,
     .follows = true,
     .needs_computer = true,
     .evidence = "reported: the web and the new Outlook drop the alarms of a subscription; for "
                 "the classic one reports conflict, so no"},
    {.id = "thunderbird",
     .name = N_("Thunderbird"),
     .rings = REACH_BY_DEFAULT,
     .shows = true,
     .tasks = true,
     .follows = true,
     .needs_computer = true,
     .setting =
         N_("tick \"Read Only\": otherwise closing a reminder tries to write to the calendar"),
     .evidence = "run (tests/thunderbird): Thunderbird 153 rings at the minute, while it is "
                 "open; dismissing an alarm of a writable feed writes to the server"},
    {.id = "nextcloud",
     .name = N_("Nextcloud Calendar"),
     .rings = REACH_NEVER,
     .shows = true,
     .follows = true,
     .evidence = "source read: nextcloud/server RefreshWebcalService.php strips the alarms of "
                 "subscriptions by default, and the web client has no switch"},
    {.id = "evolution",
     .name = N_("Evolution (Linux)"),
     .rings = REACH_BY_DEFAULT,
     .shows = true,
     .tasks = true,
     .follows = true,
     .needs_computer = true,
     .rare = true,
     .evidence = "run: Evolution 3.46 rang at their minute for entries of a subscribed "
                 "calendar that have an hour, and GNOME Calendar showed them"},
    {.id = "kde",
     .name = N_("KDE (KOrganizer)"),
     .rings = REACH_UNKNOWN,
     .shows = true,
     .follows = true,
     .needs_computer = true,
     .rare = true,
     .evidence = "run: KCalendarCore 5.103 finds the moments of all reminders and "
                 "konsolekalendar shows the entries; whether the reminder service rings was "
                 "not measured"},
    {.id = "file",
     .name = N_("File downloaded once"),
     .rings = REACH_VARIES,
     .shows = true,
     .evidence = "source read: Thunderbird, Fossify keep alarms of an import, Etar takes the "
                 "first event only, and none updates it"},
    {0},
};

const char *
reach_rings_id(enum reach_rings rings)
{
    static const char *const ids[REACH_RINGS_COUNT] = {
        [REACH_BY_DEFAULT] = "by-default", [REACH_AFTER_SETTING] = "after-setting",
        [REACH_NEVER] = "never",           [REACH_VARIES] = "varies",
        [REACH_UNKNOWN] = "unknown",
    };
    return ids[rings];
}
