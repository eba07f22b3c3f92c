// SPDX-License-Identifier: MIT
#include "publish/agendastate.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fileset.h"
#include "base/json.h"
#include "base/uuid.h"
#include "publish/keyring.h"

#include <string.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024 };

static const char *const names[CALENDAR_PROPERTIES] = {
    [CALENDAR_NAME] = "name",
    [CALENDAR_COLOUR] = "colour",
    [CALENDAR_DESCRIPTION] = "description",
    [CALENDAR_TIMEZONE] = "timezone",
};

// A file for each calendar: runs side by side do not take each other's away.
static const char *
file_of(struct arena *arena, const struct address *home, const char *segment)
{
    char uuid[UUID_SIZE];
    const char *name = arena_printf(arena, "%s%s", address_text(arena, home), segment);
    uuid_from_name(name, strlen(name), uuid);
    return arena_printf(arena, "%s/agendas/%s.json", keyring_folder(arena), uuid);
}

// What cannot be read is not remembered.
void
agenda_state_read(struct arena *arena, const struct address *home, const char *segment,
                  struct agenda_state *state)
{
    const char *path = file_of(arena, home, segment);
    struct buf bytes = {0};
    struct err ignored;
    *state = (struct agenda_state){0};
    if (access(path, R_OK) == 0 && file_read(path, FILE_MAX, &bytes, &ignored) == 0) {
        struct json *json = json_read(buf_text(&bytes), bytes.length);
        state->known = json != NULL;
        state->path = json ? json_text(arena, json, "path") : NULL;
        for (enum calendar_property i = 0; json && i < CALENDAR_PROPERTIES; i++)
            state->given[i] = json_text(arena, json, names[i]);
        json_free(json);
    }
    buf_release(&bytes);
}

int
agenda_state_keep(struct arena *arena, const struct address *home, const char *segment,
                  const struct agenda_state *state, struct err *err)
{
    struct buf bytes = {0};
    struct file_set set = {0};
    enum file_change change;
    buf_string(&bytes, "{");
    json_member(&bytes, "path", state->path);
    for (enum calendar_property i = 0; i < CALENDAR_PROPERTIES; i++)
        json_member(&bytes, names[i], state->given[i]);
    buf_string(&bytes, "}\n");
    int status =
        file_set_add(&set, file_of(arena, home, segment), bytes.bytes, bytes.length, &change, err);
    if (status == 0)
        status = file_set_commit(&set, err);
    file_set_release(&set);
    buf_release(&bytes);
    return status;
}
