// SPDX-License-Identifier: MIT
#include "plan/rollclosed.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json.h"
#include "plan/closed.h"
#include "plan/redate.h"
#include "plan/rolling.h"

#include <ctype.h>
#include <string.h>

static bool
has_days(struct rolling *rolling, const struct node *entry)
{
    struct redate *dates;
    return entry->kind != NODE_TEXT || redate_find(rolling->arena, entry->text, &dates) > 0;
}

static void
move_closed(struct rolling *rolling, const struct node *entry)
{
    const char *what = _("closed");
    if (entry->kind == NODE_TEXT)
        rolling_dates(rolling, entry, DAYS_CLOSED, what);
    for (size_t i = 0; entry->kind == NODE_MAP && i < entry->count; i++) {
        const struct pair *pair = &entry->pairs[i];
        if (strcmp(rolling_key(rolling, &closed_set, &pair->key), "file") == 0)
            rolling_path(rolling, &pair->value, what, true);
        else
            rolling_dates(rolling, &pair->value, DAYS_CLOSED, what);
    }
}

static const char *
file_key(const struct rolling *rolling)
{
    return rolling->loader.language == LANGUAGE_FR ? "fichier" : "file";
}

// Whether YAML takes the path for nothing but a text: ": " and " #" would end it.
static bool
is_plain(const char *path)
{
    size_t length = strlen(path);
    for (const char *at = path; *at; at++)
        if (!isalnum((unsigned char)*at) && (unsigned char)*at < 0x80 && !strchr(" ._/-", *at))
            return false;
    return length && !strchr(" -", *path) && path[length - 1] != ' ';
}

static const char *
quoted(const struct rolling *rolling)
{
    struct buf text = {0};
    json_quote(&text, rolling->closed); // which YAML reads, too
    const char *copy = arena_string(rolling->arena, buf_text(&text));
    buf_release(&text);
    return copy;
}

const char *
rollclosed_line(const struct rolling *rolling)
{
    return arena_printf(rolling->arena, "%s: %s", file_key(rolling),
                        is_plain(rolling->closed) ? rolling->closed : quoted(rolling));
}

// The stretches of a block list give way to one line that names the file.
static void
replace_lines(struct rolling *rolling, const struct node *list)
{
    const char *bytes = rolling->source->bytes;
    const char *line = rollclosed_line(rolling);
    bool written = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *entry = &list->items[i];
        if (!has_days(rolling, entry))
            continue;
        const char *before = rolling_raw(rolling, entry);
        size_t start = entry->start, end = edits_line_end(&rolling->edits, entry->end);
        if (written) {
            while (start > 0 && bytes[start - 1] != '\n')
                start--;
            end += bytes[end] == '\r';
            end += bytes[end] == '\n';
        }
        edits_replace(&rolling->edits, start, end, written ? "" : line);
        rolling_note(rolling, entry, _("closed"), before, written ? "" : line, NULL);
        written = true;
    }
    if (!written) {
        size_t end = edits_line_end(&rolling->edits, list->items[list->count - 1].end);
        int indent = (int)list->pos.column - 1;
        edits_replace(&rolling->edits, end, end,
                      arena_printf(rolling->arena, "\n%*s- %s", indent, "", line));
    }
}

static void
replace_closed(struct rolling *rolling, const struct node *closed)
{
    if (closed->kind == NODE_LIST && closed->count &&
        rolling->source->bytes[closed->start] != '[') {
        replace_lines(rolling, closed);
        return;
    }
    struct buf list = {0};
    size_t count = closed->kind == NODE_LIST ? closed->count : 1;
    buf_char(&list, '[');
    for (size_t i = 0; i < count; i++) {
        const struct node *entry = closed->kind == NODE_LIST ? &closed->items[i] : closed;
        if (closed->start < closed->end && !has_days(rolling, entry))
            buf_printf(&list, "%s, ", rolling_raw(rolling, entry));
    }
    buf_printf(&list, "{%s: %s}]", file_key(rolling), quoted(rolling));
    const char *text = arena_string(rolling->arena, buf_text(&list));
    edits_replace(&rolling->edits, closed->start, closed->end, text);
    rolling_note(rolling, closed, _("closed"), rolling_raw(rolling, closed), text, NULL);
    buf_release(&list);
}

void
rollclosed_value(struct rolling *rolling, const struct node *closed)
{
    if (rolling->closed)
        replace_closed(rolling, closed);
    else if (closed->kind == NODE_LIST)
        for (size_t i = 0; i < closed->count; i++)
            move_closed(rolling, &closed->items[i]);
    else
        move_closed(rolling, closed);
}
