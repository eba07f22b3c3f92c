// SPDX-License-Identifier: MIT
#include "read/yaml.h"

#include "base/arena.h"
#include "base/text.h"
#include "read/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct yaml {
    yaml_parser_t parser;
    yaml_event_t event; // its text is lent to the caller
    const struct source *source;
    // Libyaml counts code points; this is the byte that the last mark stood at. Marks come nearly
    // in order, so that following them passes over the file once.
    size_t index, offset;
    struct yaml_problem problem;
};

struct yaml *
yaml_open(const struct source *source)
{
    struct yaml *yaml = memory_get(sizeof *yaml);
    *yaml = (struct yaml){.source = source};
    if (!yaml_parser_initialize(&yaml->parser))
        memory_exhausted();
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)source->bytes, source->size);
    return yaml;
}

void
yaml_close(struct yaml *yaml)
{
    yaml_event_delete(&yaml->event);
    yaml_parser_delete(&yaml->parser);
    free(yaml);
}

static bool
is_inside_character(const struct source *source, size_t offset)
{
    return ((unsigned char)source->bytes[offset] & 0xC0) == 0x80;
}

// Follows a mark that is further on: over ASCII at once, over other characters one by one.
static void
follow(struct yaml *yaml, size_t index)
{
    const struct source *source = yaml->source;
    while (yaml->index < index && yaml->offset < source->size) {
        size_t left = source->size - yaml->offset, wanted = index - yaml->index;
        size_t end = yaml->offset + (wanted < left ? wanted : left);
        size_t ascii = text_ascii_end(source->bytes, end, yaml->offset);
        yaml->index += ascii - yaml->offset;
        yaml->offset = ascii;
        if (ascii == end)
            continue;
        yaml->index++;
        do
            yaml->offset++;
        while (is_inside_character(source, yaml->offset));
    }
}

static struct spot
spot_of(struct yaml *yaml, yaml_mark_t mark)
{
    const struct source *source = yaml->source;
    follow(yaml, mark.index);
    for (; yaml->index > mark.index && yaml->offset > 0; yaml->index--)
        do
            yaml->offset--;
        while (is_inside_character(source, yaml->offset));
    if (yaml->offset == source->size) { // libyaml ends a last line that has no end
        struct pos pos = source_pos(source, source->size);
        return (struct spot){source->size, pos.line, pos.column};
    }
    return (struct spot){
        .offset = yaml->offset,
        .line = (uint32_t)mark.line + 1,
        .column = (uint32_t)mark.column + 1,
    };
}

static void
keep_problem(struct yaml *yaml)
{
    const yaml_parser_t *parser = &yaml->parser;
    if (parser->error == YAML_MEMORY_ERROR)
        memory_exhausted();
    yaml->problem.text = parser->problem ? parser->problem : "";
    yaml->problem.context = parser->context ? parser->context : "";
    yaml->problem.at = spot_of(yaml, parser->problem_mark);
    yaml->problem.opened = parser->context ? spot_of(yaml, parser->context_mark) : yaml->problem.at;
}

struct yaml_problem
yaml_problem(const struct yaml *yaml)
{
    return yaml->problem;
}

static enum node_style
style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return STYLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return STYLE_BLOCK;
    default:
        return STYLE_PLAIN;
    }
}

static struct event
event_of(struct yaml *yaml)
{
    static const enum event_kind kinds[] = {
        [YAML_STREAM_END_EVENT] = EVENT_END,      [YAML_DOCUMENT_START_EVENT] = EVENT_DOCUMENT,
        [YAML_ALIAS_EVENT] = EVENT_ALIAS,         [YAML_SCALAR_EVENT] = EVENT_TEXT,
        [YAML_SEQUENCE_START_EVENT] = EVENT_LIST, [YAML_SEQUENCE_END_EVENT] = EVENT_CLOSE,
        [YAML_MAPPING_START_EVENT] = EVENT_MAP,   [YAML_MAPPING_END_EVENT] = EVENT_CLOSE,
    };
    const yaml_event_t *found = &yaml->event;
    struct event event = {.kind = kinds[found->type]};
    event.start = spot_of(yaml, found->start_mark);
    event.end = spot_of(yaml, found->end_mark);
    if (event.kind == EVENT_TEXT) {
        event.style = style_of(found->data.scalar.style);
        event.text = (const char *)found->data.scalar.value;
        event.length = found->data.scalar.length;
    }
    return event;
}

struct event
yaml_next(struct yaml *yaml)
{
    do {
        yaml_event_delete(&yaml->event);
        if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
            keep_problem(yaml);
            return (struct event){.kind = EVENT_BROKEN};
        }
    } while (yaml->event.type == YAML_STREAM_START_EVENT ||
             yaml->event.type == YAML_DOCUMENT_END_EVENT);
    return event_of(yaml);
}

const char *
yaml_library_version(void)
{
    return yaml_get_version_string();
}
