// SPDX-License-Identifier: MIT
#include "read/traps.h"

#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/lineparts.h"
#include "read/tree.h"

#include <string.h>

// A text that is looked at, as it stands in the source.
struct look {
    struct arena *arena;
    const struct source *source;
    const struct node *key; // NULL for a list's item or a key
    const struct node *node;
    struct diags *diags;
};

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool
is_line_end(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\0';
}

static bool
is_first_on_line(const struct source *source, size_t at)
{
    while (at > 0 && is_blank(source->bytes[at - 1]))
        at--;
    return at == 0 || is_line_end(source->bytes[at - 1]);
}

// What to write instead: the key if there is one, and the text in quotation marks.
static void
hint_quoted(const struct look *look, size_t start, size_t end)
{
    const char *text = lineparts_quoted(look->arena, look->source->bytes + start, end - start);
    if (look->key)
        diag_hint(look->diags, _("write: %s: %s"), look->key->text, text);
    else
        diag_hint(look->diags, _("write: - %s"), text);
}

static size_t
line_end(const struct source *source, size_t at)
{
    while (!is_line_end(source->bytes[at]))
        at++;
    while (at > 0 && is_blank(source->bytes[at - 1]))
        at--;
    return at;
}

// Offset of a comment that looks like part of the text before it ("#3", "#6d28d9"); 0 for none.
static size_t
find_cut(const struct source *source, size_t at)
{
    const char *bytes = source->bytes;
    while (is_blank(bytes[at]))
        at++;
    bool is_cut = bytes[at] == '#' && !is_blank(bytes[at + 1]) && !is_line_end(bytes[at + 1]) &&
                  bytes[at + 1] != '#' && bytes[at + 1] != '!';
    return is_cut ? at : 0;
}

bool
traps_is_cut(const struct node *text)
{
    return text->pos.source && find_cut(text->pos.source, text->end) != 0;
}

static void
check_cut(const struct look *look)
{
    const struct node *node = look->node;
    size_t cut = find_cut(look->source, node->end), end = cut ? line_end(look->source, cut) : 0;
    if (!cut)
        return;
    struct pos pos = source_stretch(look->source, cut, end);
    if (node->start == node->end)
        diag_error(look->diags, "text-cut", pos,
                   _("nothing is read here: what begins with '#' is a comment"));
    else
        diag_warning(look->diags, "text-cut", pos,
                     _("the text ends before '#': from there on it is a comment"));
    hint_quoted(look, node->start == node->end ? cut : node->start, end);
}

// All of the text between curly quotation marks, and no other such mark in it.
static bool
is_in_curly_quotes(const char *text)
{
    static const char *const pairs[][2] = {
        {"“", "”"}, {"”", "”"}, {"„", "“"}, {"„", "”"}, {"‘", "’"}};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t open = strlen(pairs[i][0]), close = strlen(pairs[i][1]);
        if (length > open + close && strncmp(text, pairs[i][0], open) == 0 &&
            strstr(text + open, pairs[i][1]) == text + length - close)
            return true;
    }
    return false;
}

static void
check_curly(const struct look *look)
{
    const char *text = look->node->text;
    if (!is_in_curly_quotes(text))
        return;
    diag_warning(look->diags, "curly-quotes", look->node->pos,
                 _("these curly quotation marks will be shown as part of the text"));
    diag_hint(look->diags, _("leave them out, or write straight ones: %s"),
              lineparts_quoted(look->arena, text, strlen(text)));
}

static void
say_bullet(const struct look *look, enum severity severity, size_t at)
{
    size_t size, end = line_end(look->source, at);
    lineparts_character(look->source, at, end, &size);
    const char *sign = look->source->bytes + at;
    diag_add(look->diags, severity, "yaml-bullet", source_stretch(look->source, at, at + size),
             _("'%.*s' begins no list item: that is a hyphen with a space behind it"), (int)size,
             sign);
    size_t length = end - at - size;
    const char *text = text_trim(sign + size, &length);
    if (severity == DIAG_ERROR)
        diag_hint(look->diags, _("write: - %.*s"), (int)length, text);
    else
        diag_hint(look->diags, _("its lines are joined to one text; for a list write '- ' before "
                                 "each item, to keep the lines apart write '|' behind the key"));
}

static void
say_hyphen(const struct look *look, size_t at)
{
    size_t end = line_end(look->source, at);
    diag_error(look->diags, "yaml-bullet", source_stretch(look->source, at, at + 1),
               _("a space is missing behind this hyphen"));
    diag_hint(look->diags, _("write: - %.*s"), (int)(end - at - 1), look->source->bytes + at + 1);
}

static bool
is_bullet_at(const struct source *source, size_t at, size_t end)
{
    size_t size;
    if (!lineparts_is_bullet(lineparts_character(source, at, end, &size)))
        return false;
    return at + size == end || text_is_space(lineparts_character(source, at + size, end, NULL));
}

// "-Tâche", but not "-3" nor "->" nor "--".
static bool
is_glued_hyphen(const struct source *source, size_t at, size_t end)
{
    if (source->bytes[at] != '-')
        return false;
    uint32_t code = lineparts_character(source, at + 1, end, NULL);
    return code >= 0x80 || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

// Says what is wrong with a list sign at `at`; false where nothing is.
static bool
check_sign(const struct look *look, enum severity severity, size_t at)
{
    size_t end = look->node->end;
    if (is_glued_hyphen(look->source, at, end))
        say_hyphen(look, at);
    else if (is_bullet_at(look->source, at, end))
        say_bullet(look, severity, at);
    else
        return false;
    return true;
}

static bool
has_many_lines(const struct node *node)
{
    const struct source *source = node->pos.source;
    return node->pos.line < source->line_count && source->lines[node->pos.line] < node->end;
}

// YAML joins lines that begin with unknown list signs to one text.
static void
check_bullets(const struct look *look)
{
    const struct source *source = look->source;
    const struct node *node = look->node;
    bool first = is_first_on_line(source, node->start) || has_many_lines(node);
    bool listed = first && check_sign(look, DIAG_ERROR, node->start);
    for (uint32_t line = node->pos.line; line < source->line_count; line++) {
        size_t at = source->lines[line];
        while (is_blank(source->bytes[at]))
            at++;
        if (at >= node->end)
            break;
        check_sign(look, listed ? DIAG_ERROR : DIAG_WARNING, at);
    }
}

static void
check_indentation(const struct look *look)
{
    size_t start = look->node->start, size;
    uint32_t code = lineparts_character(look->source, start, look->node->end, &size);
    if (code < 0x80 || !text_is_space(code) || !is_first_on_line(look->source, start))
        return;
    diag_error(look->diags, "yaml-indent", source_stretch(look->source, start, start + size),
               _("this line is indented with a no-break space"));
    diag_hint(look->diags, _("YAML takes only ordinary spaces here: type them again"));
}

// "titre:<no-break space>Réunion" is a text for YAML, "voir :<no-break space>..." for everybody.
static void
check_no_break_colon(const struct look *look)
{
    const char *text = look->source->bytes + look->node->start;
    size_t length = look->node->end - look->node->start, size;
    const char *colon = memchr(text, ':', length);
    size_t at = colon ? (size_t)(colon - text) : length;
    if (at == 0 || at + 1 >= length || memchr(text, ' ', at))
        return;
    uint32_t code =
        lineparts_character(look->source, look->node->start + at + 1, look->node->end, &size);
    bool spaced = memcmp(colon - (at >= 2 ? 2 : 0), "\xC2\xA0", 2) == 0;
    if (code < 0x80 || !text_is_space(code) || spaced)
        return;
    at += look->node->start;
    diag_warning(look->diags, "yaml-colon", source_stretch(look->source, at, at + 1 + size),
                 _("the space behind this colon is a no-break space, so that all is one text"));
    diag_hint(look->diags, _("if this is a key and its value, type the space again"));
}

// A closing mark that was forgotten: the text goes on over keys and items to the next mark.
static void
check_quote(const struct look *look)
{
    const struct source *source = look->source;
    const struct node *node = look->node;
    if (!has_many_lines(node))
        return;
    struct lineparts first = lineparts_of(source, node->pos.line);
    struct lineparts line = first;
    while (line.end < node->end && line.line < source->line_count) {
        line = lineparts_of(source, line.line + 1);
        bool is_item = line.body > line.content;
        if (lineparts_is_blank(&line) || line.content >= node->end ||
            !(lineparts_has_key(&line) || is_item) ||
            line.content - line.start > first.body - first.start)
            continue;
        diag_warning(look->diags, "yaml-quote",
                     source_stretch(source, node->start, node->start + 1),
                     _("this quotation mark is closed only some lines below"));
        diag_also(look->diags, source_stretch(source, line.content, line.end),
                  _("this line is taken as part of the text"));
        diag_hint(look->diags, _("close the text with the same mark on its own line"));
        return;
    }
}

void
traps_check_key(struct arena *arena, const struct node *key, struct diags *diags)
{
    struct look look = {arena, key->pos.source, NULL, key, diags};
    if (key->style != STYLE_PLAIN || key->start == key->end)
        return;
    check_indentation(&look);
    check_bullets(&look);
}

void
traps_check_text(struct arena *arena, const struct node *key, const struct node *text,
                 struct diags *diags)
{
    struct look look = {arena, text->pos.source, key, text, diags};
    if (text->kind != NODE_TEXT || text->style == STYLE_BLOCK)
        return;
    if (text->style == STYLE_QUOTED) {
        check_quote(&look);
        return;
    }
    check_cut(&look);
    if (text->start == text->end)
        return;
    check_indentation(&look);
    check_bullets(&look);
    check_curly(&look);
    check_no_break_colon(&look);
}
