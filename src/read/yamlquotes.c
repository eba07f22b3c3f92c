// SPDX-License-Identifier: MIT
#include "read/yamlquotes.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/trouble.h"
#include "read/yaml.h"

#include <string.h>

static bool
is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

// True where a bracket is open before the offset, as far as its line shows.
static bool
is_in_brackets(const struct lineparts *parts, size_t at)
{
    const char *bytes = parts->source->bytes;
    if (parts->body < at && memchr("[{", bytes[parts->body], 2))
        return true;
    return lineparts_has_key(parts) && parts->value < at && memchr("[{", bytes[parts->value], 2);
}

// What the line says before the text: "titre: ", "- " or nothing.
static const char *
prefix_of(struct arena *arena, const struct lineparts *parts, size_t at)
{
    const char *bytes = parts->source->bytes;
    if (is_in_brackets(parts, at))
        return "";
    if (lineparts_has_key(parts) && parts->colon < at) {
        size_t length = parts->colon - parts->body;
        const char *key = text_trim(bytes + parts->body, &length);
        return arena_printf(arena, "%.*s: ", (int)length, key);
    }
    return parts->body > parts->content ? "- " : "";
}

// The hint that shows the line with its text in quotation marks.
static void
hint_quoted(struct arena *arena, struct diags *diags, const struct lineparts *parts, size_t start,
            size_t end)
{
    const char *bytes = parts->source->bytes;
    if (is_in_brackets(parts, start))
        for (size_t at = start; at < end; at++)
            if (memchr(",]}", bytes[at], 3))
                end = at;
    diag_hint(diags, _("write: %s%s"), prefix_of(arena, parts, start),
              lineparts_quoted(arena, bytes + start, end > start ? end - start : 0));
}

static void
hint_line(const struct trouble *trouble, const struct lineparts *parts, size_t start)
{
    hint_quoted(trouble->arena, trouble->diags, parts, start, parts->end);
}

// The end of the last line that says anything.
static struct pos
end_of_file(const struct source *source)
{
    size_t end = source->size;
    while (end > 0 && strchr(" \t\r\n", source->bytes[end - 1]))
        end--;
    return source_pos(source, end);
}

static bool
has_curly_quotes(const struct lineparts *parts, size_t from)
{
    static const char *const marks[] = {"“", "”", "„", "‘"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (from < parts->end &&
            memmem(parts->source->bytes + from, parts->end - from, marks[i], strlen(marks[i])))
            return true;
    return false;
}

static void
say_open(const struct trouble *trouble, size_t at)
{
    struct pos pos = source_stretch(trouble->source, at, at + 1);
    struct lineparts parts = lineparts_of(trouble->source, pos.line);
    diag_error(trouble->diags, "yaml-quote", pos, _("this quotation mark is never closed"));
    if (has_curly_quotes(&parts, at))
        diag_hint(trouble->diags,
                  _("a curly quotation mark (“ or ”) closes nothing: type a straight one (%c)"),
                  trouble->source->bytes[at]);
    else
        hint_line(trouble, &parts, at);
}

bool
yamlquotes_explain_open(const struct trouble *trouble)
{
    size_t opened = trouble->problem->opened.offset;
    if (!strstr(trouble->problem->context, "quoted scalar") ||
        !(trouble_says(trouble, "end of stream") || trouble_says(trouble, "document indicator")))
        return false;
    say_open(trouble, opened);
    struct pos end = trouble_says(trouble, "end of stream")
                         ? end_of_file(trouble->source)
                         : source_pos(trouble->source, trouble->problem->at.offset);
    diag_also(trouble->diags, end, _("up to here all is read as one text"));
    return true;
}

// A key or a list's item below the line where the text was opened.
static bool
holds_lines(const struct source *source, uint32_t first, uint32_t last)
{
    for (uint32_t line = first + 1; line <= last; line++) {
        struct lineparts parts = lineparts_of(source, line);
        if (lineparts_has_key(&parts) || parts.body > parts.content)
            return true;
    }
    return false;
}

bool
yamlquotes_explain_swallowed(const struct trouble *trouble)
{
    const struct event *last = trouble->last;
    const char *bytes = trouble->source->bytes;
    size_t opened = trouble->problem->opened.offset;
    bool is_key = trouble_says(trouble, "not find expected ':'") && is_quote(bytes[opened]);
    if (is_key &&
        lineparts_close_quote(bytes, opened, trouble->suspect.end) == trouble->suspect.end) {
        say_open(trouble, opened);
        return true;
    }
    if (last->kind != EVENT_TEXT || last->style != STYLE_QUOTED ||
        last->start.line == last->end.line || last->end.line != trouble->broke.line ||
        !holds_lines(trouble->source, last->start.line, last->end.line))
        return false;
    say_open(trouble, last->start.offset);
    diag_also(trouble->diags,
              source_stretch(trouble->source, last->end.offset - 1, last->end.offset),
              _("the next one, meant to open a text, closed it here"));
    return true;
}

// Where the quoted text before the problem begins; its end in *end. False for none.
static bool
find_quoted(const struct trouble *trouble, size_t *start, size_t *end)
{
    const struct event *last = trouble->last;
    const struct lineparts *parts = &trouble->broke;
    const char *bytes = trouble->source->bytes;
    if (last->kind == EVENT_TEXT && last->style == STYLE_QUOTED &&
        last->start.line == parts->line && last->end.offset <= trouble->problem->at.offset) {
        *start = last->start.offset;
        *end = last->end.offset;
        return true;
    }
    size_t places[] = {parts->value, parts->body};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *start = places[i];
        if (*start >= parts->end || !is_quote(bytes[*start]))
            continue;
        *end = lineparts_close_quote(bytes, *start, parts->end);
        return true;
    }
    return false;
}

bool
yamlquotes_explain_early(const struct trouble *trouble)
{
    size_t start, end;
    if (!find_quoted(trouble, &start, &end))
        return false;
    const char *bytes = trouble->source->bytes;
    size_t behind = end;
    while (bytes[behind] == ' ' || bytes[behind] == '\t')
        behind++;
    if (behind >= trouble->broke.end || memchr(",]}#", bytes[behind], 4) ||
        trouble->problem->at.offset < end)
        return false;
    if (bytes[behind] == ':' && !trouble_says(trouble, "mapping values"))
        return false;
    if (trouble_says(trouble, "a flow") && memchr("\"'[{", bytes[behind], 4))
        return false; // the next text: a comma is missing
    diag_error(trouble->diags, "yaml-quote",
               source_stretch(trouble->source, behind, trouble->broke.end),
               _("the text goes on behind its closing quotation mark"));
    diag_also(trouble->diags, source_stretch(trouble->source, end - 1, end),
              _("the text opened at column %u ends here"),
              source_pos(trouble->source, start).column);
    hint_line(trouble, &trouble->broke, start);
    return true;
}

bool
yamlquotes_explain_escape(const struct trouble *trouble)
{
    if (!trouble_says(trouble, "escape character") && !trouble_says(trouble, "escape code") &&
        !trouble_says(trouble, "hexdecimal"))
        return false;
    size_t at = trouble->problem->at.offset, start = trouble->problem->opened.offset;
    diag_error(trouble->diags, "yaml-quote", source_stretch(trouble->source, at, at + 1),
               _("between double quotation marks a backslash begins a special character"));
    struct lineparts parts = lineparts_of(trouble->source, trouble->problem->opened.line);
    size_t end =
        start < parts.end ? lineparts_close_quote(trouble->source->bytes, start, parts.end) : start;
    hint_quoted(trouble->arena, trouble->diags, &parts, start, end);
    return true;
}

static const char *
sign_name(char sign)
{
    return sign == '&' || sign == '*' ? "yaml-anchor" : sign == '!' ? "yaml-tag" : "yaml-sign";
}

// Whether a text that begins so is an anchor of YAML, or the alias of one: "&autumn {title: ...}",
// "*autumn". One that merely begins with the sign has more words behind its first.
static bool
is_anchor(struct arena *arena, const struct source *source, size_t at)
{
    static const char name_signs[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    const char *bytes = source->bytes + at;
    size_t name = strspn(bytes + 1, name_signs);
    const char *behind = bytes + 1 + name, *next = behind + strspn(behind, " ");
    if (!name || !memchr("&*", *bytes, 2) || !strchr("\r\n {[\"'|>,]}", *behind))
        return false;
    if (*bytes == '&')
        return strchr("\r\n{[\"'|>", *next) != NULL;
    const char *anchor = arena_printf(arena, "&%.*s", (int)name, bytes + 1);
    return strchr("\r\n,]}", *next) && strstr(source->bytes, anchor);
}

void
yamlquotes_refuse_sign(struct arena *arena, const struct source *source, size_t at,
                       struct diags *diags)
{
    struct pos pos = source_stretch(source, at, at + 1);
    if (is_anchor(arena, source, at)) {
        diag_error(diags, "yaml-anchor", pos,
                   _("anchors of YAML ('&' and '*' before a name) have no meaning in a plan"));
        diag_hint(diags, _("write out what is to stand here"));
        return;
    }
    diag_error(diags, sign_name(source->bytes[at]), pos,
               _("a text that begins with '%c' must stand in quotation marks"), source->bytes[at]);
    if (!diags_wants_hint(diags))
        return;
    struct lineparts parts = lineparts_of(source, pos.line);
    hint_quoted(arena, diags, &parts, at, parts.end);
}

// "[Pix] Réunion": where the list or map that the line's text begins with is closed before its end.
static bool
is_bracketed_text(const struct trouble *trouble, size_t at)
{
    const char *bytes = trouble->source->bytes;
    size_t end = trouble->broke.end, broke = trouble->problem->at.offset;
    if (at >= broke || broke >= end || !memchr("[{", bytes[at], 2))
        return false;
    const char *closing = memchr(bytes + at, bytes[at] == '[' ? ']' : '}', end - at);
    return closing && closing < bytes + broke;
}

bool
yamlquotes_explain_sign(const struct trouble *trouble)
{
    static const char signs[] = "@`%&*!|>?[]{},";
    const struct yaml_problem *problem = trouble->problem;
    const char *bytes = trouble->source->bytes;
    size_t at = problem->at.offset;
    bool in_flow = trouble_says(trouble, "flow");
    bool names_sign = trouble_says(trouble, "an alias") || trouble_says(trouble, "an anchor") ||
                      trouble_says(trouble, "a tag") || trouble_says(trouble, "tag handle") ||
                      trouble_says(trouble, "block scalar") || trouble_says(trouble, "directive");
    if (names_sign)
        at = problem->opened.offset;
    else if (is_bracketed_text(trouble, trouble->broke.body) && !in_flow)
        at = trouble->broke.body;
    else if (is_bracketed_text(trouble, trouble->broke.value) && !in_flow)
        at = trouble->broke.value;
    else if (!trouble_says(trouble, "cannot start any token") &&
             !trouble_says(trouble, "node content") && !trouble_says(trouble, "mapping keys"))
        return false;
    if (at >= trouble->source->size || !memchr(signs, bytes[at], sizeof signs - 1))
        return false;
    yamlquotes_refuse_sign(trouble->arena, trouble->source, at, trouble->diags);
    return true;
}

// Where the text begins whose colon broke the line. "- Réunion : bilan : suite" is one text, as its
// capital and the space before its colon tell; "- tâche: bilan : suite" has a key.
static size_t
sentence_start(const struct trouble *trouble)
{
    const struct lineparts *parts = &trouble->broke;
    const char *bytes = trouble->source->bytes;
    bool is_item = parts->body > parts->content;
    size_t length = parts->colon - parts->body;
    text_trim(bytes + parts->body, &length);
    bool spaced = parts->body + length < parts->colon;
    bool capital =
        text_is_capital(lineparts_character(trouble->source, parts->body, parts->end, NULL));
    return is_item && spaced && capital ? parts->body : parts->value;
}

// The same inside brackets, where a comma ends a text.
static size_t
bracketed_start(const struct trouble *trouble, bool in_map)
{
    const char *bytes = trouble->source->bytes;
    size_t at = trouble->problem->at.offset;
    for (; at > trouble->broke.body; at--) {
        if (memchr("[{,", bytes[at - 1], 3))
            break;
        if (in_map && bytes[at - 1] == ':' && at < trouble->problem->at.offset && bytes[at] == ' ')
            break;
    }
    while (bytes[at] == ' ')
        at++;
    return at;
}

bool
yamlquotes_explain_sentence(const struct trouble *trouble)
{
    size_t at = trouble->problem->at.offset;
    bool in_list = trouble_says(trouble, "flow sequence"),
         in_map = trouble_says(trouble, "flow mapping");
    bool one_line = trouble->problem->opened.line == trouble->problem->at.line;
    if (at >= trouble->source->size || trouble->source->bytes[at] != ':')
        return false;
    if (in_list || in_map) {
        if (!one_line)
            return false;
    } else if (!trouble_says(trouble, "mapping values") || trouble->broke.colon >= at) {
        return false;
    }
    diag_error(trouble->diags, "yaml-colon", source_stretch(trouble->source, at, at + 1),
               _("a text with a colon and a space in it must stand in quotation marks"));
    hint_line(trouble, &trouble->broke,
              in_list || in_map ? bracketed_start(trouble, in_map) : sentence_start(trouble));
    return true;
}
