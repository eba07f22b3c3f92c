// SPDX-License-Identifier: MIT
#include "read/contentline.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

// Everything is done in one copy of the bytes: a line's parts are never longer than the line, so
// names and values stay where they are and get a NUL behind them.
struct reader {
    struct arena *arena;
    struct err *err;
    char *at, *end;  // what is not read yet
    unsigned line;   // from 1, of the content line at hand
    unsigned passed; // physical lines read so far
    struct ics_component *open[DEPTH_MAX + 1];
    size_t depth; // of what is open; open[0] is the component named ""
};

static bool
is_name(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

// Passes over a name, which becomes upper case.
static char *
name_end(char *at)
{
    for (; is_name(*at); at++)
        if (*at >= 'a' && *at <= 'z')
            *at += 'A' - 'a';
    return at;
}

// Takes the next content line off the input: unfolds it where it stands, without its line end.
// NULL at the end of the input.
static char *
next_line(struct reader *reader, size_t *length)
{
    if (reader->at == reader->end)
        return NULL;
    char *start = reader->at, *out = start;
    reader->line = reader->passed + 1;
    bool folded;
    do {
        char *stop = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
        char *next = stop ? stop + 1 : reader->end;
        stop = stop ? stop : reader->end;
        while (stop > reader->at && stop[-1] == '\r')
            stop--;
        if (out != reader->at)
            memmove(out, reader->at, (size_t)(stop - reader->at));
        out += stop - reader->at;
        reader->passed++;
        folded = next < reader->end && (*next == ' ' || *next == '\t');
        reader->at = next + folded;
    } while (folded);
    *length = (size_t)(out - start);
    *out = '\0'; // on the line's own end, or behind the copy
    return start;
}

// UTF-8 without NUL; only a whole line can tell, for a fold may cut a sequence.
static bool
is_text(const char *line, size_t length)
{
    uint32_t code;
    for (size_t at = 0, size; (at = text_ascii_end(line, length, at)) < length; at += size) {
        size = (unsigned char)line[at] < 0x80 ? 1 : text_decode(line + at, length - at, &code);
        if (!size || !line[at])
            return false;
    }
    return true;
}

// RFC 6868: decodes "^" at *at into one byte, moves *at to its last byte.
static char
caret(char **at)
{
    static const char codes[] = "n^'", meanings[] = "\n^\"";
    const char *code = (*at)[1] ? strchr(codes, (*at)[1]) : NULL;
    if (!code)
        return '^';
    ++*at;
    return meanings[code - codes];
}

// Passes over a parameter's values, which lose their quotes and carets. Returns where they end in
// the line and, in *last, where they end in memory; NULL for a quote that is not closed.
static char *
parameter_values(char *at, char **last)
{
    char *out = at;
    bool quoted = false;
    for (; *at && (quoted || (*at != ';' && *at != ':')); at++) {
        if (*at == '"')
            quoted = !quoted;
        else
            *out++ = *at == '^' ? caret(&at) : *at;
    }
    *last = out;
    return quoted ? NULL : at;
}

// Reads ";NAME=value" and moves *at behind it.
static bool
read_parameter(struct reader *reader, struct ics_property *property, char **at)
{
    char *name = *at + 1, *equals = name_end(name);
    if (equals == name || *equals != '=')
        return false;
    char *last, *stop = parameter_values(equals + 1, &last);
    if (!stop || !*stop)
        return false;
    struct ics_parameter *parameter =
        arena_push(reader->arena, property->parameters, property->parameter_count);
    *parameter = (struct ics_parameter){name, equals + 1};
    *at = stop;
    *equals = '\0';
    // Where nothing was taken out the values end on the delimiter, which is still to be looked at.
    if (last < stop)
        *last = '\0';
    return true;
}

// Splits a line. False when it is no content line.
static bool
read_property(struct reader *reader, char *line, struct ics_property *property)
{
    char *at = name_end(line);
    if (at == line)
        return false;
    *property = (struct ics_property){.name = line, .line = reader->line};
    while (*at == ';') {
        char *delimiter = at;
        if (!read_parameter(reader, property, &at))
            return false;
        *delimiter = '\0';
    }
    if (*at != ':')
        return false;
    *at = '\0';
    property->value = at + 1;
    return true;
}

static int
begin(struct reader *reader, char *name)
{
    if (reader->depth == DEPTH_MAX)
        return err_set(reader->err, _("line %u: more than %d parts of the calendar in one another"),
                       reader->line, DEPTH_MAX);
    if (reader->depth == 0 && strcmp(name, "VCALENDAR") != 0)
        return err_set(reader->err, _("line %u: %s outside of a calendar (BEGIN:VCALENDAR)"),
                       reader->line, name);
    struct ics_component *parent = reader->open[reader->depth];
    struct ics_component *child = arena_push(reader->arena, parent->children, parent->child_count);
    *child = (struct ics_component){.name = name, .line = reader->line};
    // No sibling comes while this one is open, so it does not move.
    reader->open[++reader->depth] = child;
    return 0;
}

static int
end(struct reader *reader, const char *name)
{
    const struct ics_component *open = reader->open[reader->depth];
    if (reader->depth == 0)
        return err_set(reader->err, _("line %u: END:%s without its BEGIN"), reader->line, name);
    if (strcmp(open->name, name) != 0)
        return err_set(reader->err, _("line %u: END:%s, but BEGIN:%s of line %u is still open"),
                       reader->line, name, open->name, open->line);
    reader->depth--;
    return 0;
}

// The component that BEGIN or END names: upper case, without spaces behind it. NULL for none.
static char *
component_name(char *value)
{
    char *stop = name_end(value);
    bool ends = stop[strspn(stop, " \t")] == '\0';
    *stop = '\0';
    return ends && *value ? value : NULL;
}

static int
take_line(struct reader *reader, char *line, size_t length)
{
    if (!is_text(line, length))
        return err_set(reader->err, _("line %u: this is not UTF-8 text"), reader->line);
    struct ics_property property;
    if (!read_property(reader, line, &property))
        return err_set(reader->err, _("line %u: this is not a line of a calendar file"),
                       reader->line);
    bool begins = strcmp(property.name, "BEGIN") == 0;
    if (begins || strcmp(property.name, "END") == 0) {
        char *name = component_name(line + (property.value - line));
        if (!name)
            return err_set(reader->err, _("line %u: %s without the name of a part of a calendar"),
                           reader->line, property.name);
        return begins ? begin(reader, name) : end(reader, name);
    }
    struct ics_component *open = reader->open[reader->depth];
    if (reader->depth == 0)
        return err_set(reader->err, _("line %u: %s outside of a calendar (BEGIN:VCALENDAR)"),
                       reader->line, property.name);
    *arena_push(reader->arena, open->properties, open->property_count) = property;
    return 0;
}

const struct ics_component *
ics_read(struct arena *arena, const char *bytes, size_t length, struct err *err)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    size_t mark = length >= 3 && memcmp(bytes, byte_order_mark, 3) == 0 ? 3 : 0;
    char *copy = arena_copy(arena, bytes + mark, length - mark);
    struct ics_component *root = arena_alloc(arena, sizeof *root);
    root->name = "";
    struct reader reader = {
        .arena = arena, .err = err, .at = copy, .end = copy + length - mark, .open = {root}};
    size_t line_length;
    for (char *line; (line = next_line(&reader, &line_length));)
        if (line_length && take_line(&reader, line, line_length) < 0)
            return NULL;
    if (reader.depth == 0)
        return root;
    const struct ics_component *open = reader.open[reader.depth];
    err_set(err, _("the file ends before END:%s (begun in line %u)"), open->name, open->line);
    return NULL;
}

const struct ics_property *
ics_find(const struct ics_component *component, const char *name)
{
    for (size_t i = 0; i < component->property_count; i++)
        if (strcmp(component->properties[i].name, name) == 0)
            return &component->properties[i];
    return NULL;
}

const char *
ics_text(struct arena *arena, const char *value)
{
    if (!strchr(value, '\\') && !text_has_controls(value))
        return value;
    char *text = arena_string(arena, value), *out = text;
    text_tame(text, '?');
    for (const char *at = text; *at; at++) {
        bool escape = *at == '\\' && at[1] && strchr("\\;,nN", at[1]);
        if (escape)
            at++;
        *out++ = escape && (*at == 'n' || *at == 'N') ? '\n' : *at;
    }
    *out = '\0';
    return text;
}

const char *
ics_parameter(const struct ics_property *property, const char *name)
{
    for (size_t i = 0; i < property->parameter_count; i++)
        if (strcmp(property->parameters[i].name, name) == 0)
            return property->parameters[i].value;
    return NULL;
}
