// SPDX-License-Identifier: MIT
#include "render/rawline.h"

#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

enum { LINE_OCTETS = 75 };

// What is wrong with a physical line, which is UTF-8 by itself when no fold cuts a sequence.
static const char *
line_fault(const char *line, size_t length)
{
    if (length == 0 || (length == 1 && (*line == ' ' || *line == '\t')))
        return _("empty");
    if (length > LINE_OCTETS)
        return _("longer than 75 octets");
    uint32_t code;
    for (size_t at = text_ascii_end(line, length, 0), size; at < length;
         at = text_ascii_end(line, length, at + size)) {
        unsigned char byte = (unsigned char)line[at];
        size = byte < 0x80 ? 1 : text_decode(line + at, length - at, &code);
        if (!size)
            return _("not UTF-8, or a character is cut by the end of the line");
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return _("a control character");
    }
    return NULL;
}

// Passes over a physical line. Returns its end, NULL where it is none.
static const char *
pass_line(struct rawlines *lines, struct err *err)
{
    const char *line = lines->at, *feed = memchr(line, '\n', (size_t)(lines->end - line));
    const char *fault = NULL;
    lines->passed++;
    if (!feed || feed == line || feed[-1] != '\r')
        fault = _("does not end with CR LF");
    else
        fault = line_fault(line, (size_t)(feed - 1 - line));
    if (fault) {
        err_set(err, _("line %u: %s"), lines->passed, fault);
        return NULL;
    }
    lines->at = feed + 1;
    return feed - 1;
}

// Behind the letters of a name.
static const char *
name_end(const char *at, const char *end)
{
    while (at < end && ((*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-'))
        at++;
    return at;
}

static struct rawword
word_between(const char *start, const char *end)
{
    return (struct rawword){start, (size_t)(end - start)};
}

// Behind ";NAME=value" at `at`, NULL where that does not stand there.
static const char *
parameter_end(const char *at, const char *end, struct rawword *name, struct rawword *value)
{
    const char *equals = name_end(at + 1, end), *stop = equals;
    if (equals == at + 1 || equals == end || *equals != '=')
        return NULL;
    for (bool quoted = false; stop < end && (quoted || (*stop != ';' && *stop != ':')); stop++)
        quoted ^= *stop == '"';
    *name = word_between(at + 1, equals);
    *value = word_between(equals + 1, stop);
    return stop;
}

// False where the line is no name, parameters and value.
static bool
split(const char *start, const char *end, struct rawline *line)
{
    const char *name = name_end(start, end), *at = name;
    struct rawword ignored;
    while (at && at < end && *at == ';')
        at = parameter_end(at, end, &ignored, &ignored);
    if (name == start || !at || at == end || *at != ':')
        return false;
    line->name = word_between(start, name);
    line->parameters = word_between(name, at);
    line->value = word_between(at + 1, end);
    return true;
}

int
rawline_next(struct rawlines *lines, struct rawline *line, struct err *err)
{
    const char *start = lines->at, *stop;
    line->number = lines->passed + 1;
    do {
        stop = pass_line(lines, err);
        if (!stop)
            return -1;
    } while (lines->at < lines->end && (*lines->at == ' ' || *lines->at == '\t'));
    if (!split(start, stop, line))
        return err_set(err, _("line %u: this is not a line of a calendar file"), line->number);
    return 0;
}

struct rawword
rawline_parameter(const struct rawline *line, const char *name)
{
    const char *at = line->parameters.bytes, *end = at + line->parameters.length;
    struct rawword found, value;
    while (at && at < end) {
        at = parameter_end(at, end, &found, &value);
        if (at && rawline_is(found, name))
            return value;
    }
    return (struct rawword){0};
}

const char *
rawline_shown(struct rawword word, char text[RAWLINE_SHOWN])
{
    size_t length = word.length < RAWLINE_SHOWN ? word.length : RAWLINE_SHOWN - 1;
    memcpy(text, word.bytes, length);
    text[length] = '\0';
    return text;
}
