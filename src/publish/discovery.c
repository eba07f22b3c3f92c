// SPDX-License-Identifier: MIT
#include "publish/discovery.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"

#include <string.h>

static const char asked[] = "<d:resourcetype/><d:current-user-principal/><c:calendar-home-set/>";

// What an address answers, itself and (with a principal) the principal that it names.
struct clue {
    struct address address; // behind redirects
    struct resource self;
    struct address home;
    bool has_home;
};

static struct address
with_slash(struct arena *arena, const struct address *address)
{
    struct address folder = *address;
    size_t length = strlen(folder.path);
    folder.query = NULL;
    if (folder.path[length - 1] != '/')
        folder.path = arena_printf(arena, "%s/", folder.path);
    return folder;
}

// Whether an answer means that calendars are looked for elsewhere. Everything else is a failure.
static bool
is_elsewhere(const struct caldav_answer *answer)
{
    static const long statuses[] = {400, 403, 404, 405, 406, 409, 410, 415, 501};
    if (answer->http.status >= 200 && answer->http.status < 400)
        return true;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (answer->http.status == statuses[i])
            return true;
    return false;
}

// Depth 0: the one response is about what was asked for, whatever its href says.
static int
look(struct caldav *caldav, const struct address *address, struct clue *clue, bool *found,
     struct err *err)
{
    struct caldav_answer answer;
    *found = false;
    if (caldav_properties(caldav, address, "0", asked, &answer, err) < 0)
        return -1;
    if (answer.http.status != 207)
        return is_elsewhere(&answer)
                   ? 0
                   : caldav_explain_reading(caldav, &answer.http,
                                            address_text(caldav->arena, address), err);
    if (!answer.multistatus.count || answer.multistatus.resources[0].status >= 400)
        return 0;
    clue->address = answer.http.address;
    clue->self = answer.multistatus.resources[0];
    *found = true;
    return 0;
}

// Takes the folder of calendars from what an address says itself, else from its principal.
static int
follow(struct caldav *caldav, struct clue *clue, struct err *err)
{
    struct address principal;
    struct clue next = *clue;
    bool found = true;
    if (!clue->self.home) {
        if (!caldav_href(caldav, &clue->address, clue->self.principal, &principal))
            return 0;
        if (look(caldav, &principal, &next, &found, err) < 0)
            return -1;
    }
    if (!found || !next.self.home)
        return 0;
    clue->has_home = caldav_href(caldav, &next.address, next.self.home, &clue->home);
    if (!clue->has_home)
        return err_set(err,
                       _("the calendars of %s are on another server; write this address "
                         "instead: %s"),
                       clue->address.host, next.self.home);
    return 0;
}

// One path is the other or a folder above it.
static bool
is_above(const char *above, const char *path)
{
    size_t length = strlen(above);
    return strncmp(above, path, length) == 0 && (!path[length] || path[length] == '/');
}

static int
holds_calendars(struct caldav *caldav, const struct address *address, bool *holds, struct err *err)
{
    struct caldav_answer answer;
    *holds = false;
    if (caldav_properties(caldav, address, "1", "<d:resourcetype/>", &answer, err) < 0)
        return -1;
    for (size_t i = 0; i < answer.multistatus.count; i++)
        *holds |= answer.multistatus.resources[i].is_calendar;
    return 0;
}

static struct address
parent_of(struct arena *arena, const struct address *address)
{
    struct address parent = *address;
    size_t length = strlen(parent.path);
    while (length && parent.path[length - 1] == '/')
        length--;
    while (length && parent.path[length - 1] != '/')
        length--;
    parent.path = length ? arena_copy(arena, parent.path, length) : "/";
    return parent;
}

// The address may be of a folder of calendars that is not the user's own: then it is meant.
static int
conclude(struct caldav *caldav, const struct clue *clue, struct discovery *discovery, bool *found,
         struct err *err)
{
    struct arena *arena = caldav->arena;
    const char *asked_path = caldav_path(arena, &clue->address);
    bool holds = false;
    *found = true;
    discovery->address = with_slash(arena, &clue->address);
    if (clue->self.is_calendar) {
        discovery->calendar = asked_path;
        discovery->home = parent_of(arena, &clue->address);
        return 0;
    }
    discovery->home = with_slash(arena, clue->has_home ? &clue->home : &clue->address);
    if (clue->has_home &&
        (clue->self.home || !asked_path || is_above(asked_path, caldav_path(arena, &clue->home))))
        return 0;
    if (holds_calendars(caldav, &clue->address, &holds, err) < 0)
        return -1;
    if (holds)
        discovery->home = with_slash(arena, &clue->address);
    *found = holds || clue->has_home;
    return 0;
}

static int
try_address(struct caldav *caldav, const struct address *address, struct discovery *discovery,
            bool *found, struct err *err)
{
    struct clue clue = {0};
    if (look(caldav, address, &clue, found, err) < 0)
        return -1;
    if (!*found)
        return 0;
    if (!clue.self.is_calendar && follow(caldav, &clue, err) < 0)
        return -1;
    return conclude(caldav, &clue, discovery, found, err);
}

int
discovery_find(struct caldav *caldav, const struct address *addresses, size_t count,
               struct discovery *discovery, struct err *err)
{
    struct address well_known = addresses[0];
    bool found = false;
    *discovery = (struct discovery){0};
    for (size_t i = 0; i < count && !found; i++)
        if (try_address(caldav, &addresses[i], discovery, &found, err) < 0)
            return -1;
    well_known.path = "/.well-known/caldav";
    well_known.query = NULL;
    if (!found && try_address(caldav, &well_known, discovery, &found, err) < 0)
        return -1;
    if (found)
        return 0;
    return err_set(err,
                   _("no calendars (CalDAV) are found at %s; in Nextcloud, open the calendar, its "
                     "settings at the lower left, and copy the \"primary CalDAV address\""),
                   address_text(caldav->arena, &addresses[0]));
}
