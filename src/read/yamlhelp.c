// SPDX-License-Identifier: MIT
#include "read/yamlhelp.h"

#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/trouble.h"
#include "read/yaml.h"
#include "read/yamlkeys.h"
#include "read/yamlquotes.h"

#include <string.h>

static struct pos
spot_pos(const struct trouble *trouble, const struct spot *spot)
{
    return source_pos(trouble->source, spot->offset);
}

// A tab or a no-break space before the first word of the line.
static bool
explain_indentation_sign(const struct trouble *trouble)
{
    const struct lineparts *parts = &trouble->suspect;
    size_t size;
    for (size_t at = parts->start; at < parts->content; at += size) {
        uint32_t code = lineparts_character(trouble->source, at, parts->content, &size);
        if (code == ' ' || (code == '\t' && trouble_says(trouble, "flow")))
            continue;
        struct pos pos = source_stretch(trouble->source, at, at + size);
        if (code == '\t') {
            diag_error(trouble->diags, "yaml-tab", pos, _("this line is indented with a tab"));
            diag_hint(trouble->diags,
                      _("YAML takes only spaces here: put two spaces for each tab"));
            return true;
        }
        diag_error(trouble->diags, "yaml-indent", pos,
                   _("this line is indented with a no-break space"));
        diag_hint(trouble->diags, _("YAML takes only ordinary spaces here: type them again"));
        return true;
    }
    return false;
}

// A line of nothing but tabs, or a tab before a key.
static bool
explain_tab(const struct trouble *trouble)
{
    size_t at = trouble->problem->at.offset;
    bool blank =
        trouble_says(trouble, "cannot start any token") || trouble_says(trouble, "tab character");
    if (!blank || at >= trouble->source->size || trouble->source->bytes[at] != '\t')
        return false;
    diag_error(trouble->diags, "yaml-tab", source_stretch(trouble->source, at, at + 1),
               _("a tab stands here"));
    diag_hint(trouble->diags, _("YAML takes only spaces here: put spaces for it"));
    return true;
}

static bool
explain_bullet(const struct trouble *trouble)
{
    const struct lineparts *parts = &trouble->suspect;
    size_t at = parts->content, size;
    uint32_t sign = lineparts_character(trouble->source, at, parts->end, &size);
    uint32_t next = lineparts_character(trouble->source, at + size, parts->end, NULL);
    if (trouble_says(trouble, "flow") || !next)
        return false;
    bool glued = sign == '-' && next != '-' && !text_is_space(next);
    if (!glued && !(lineparts_is_bullet(sign) && text_is_space(next)))
        return false;
    struct pos pos = source_stretch(trouble->source, at, at + size);
    const char *bytes = trouble->source->bytes;
    if (glued)
        diag_error(trouble->diags, "yaml-bullet", pos, _("a space is missing behind this hyphen"));
    else
        diag_error(trouble->diags, "yaml-bullet", pos,
                   _("'%.*s' begins no list item: that is a hyphen with a space behind it"),
                   (int)size, bytes + at);
    size_t length = parts->end - at - size;
    const char *text = text_trim(bytes + at + size, &length);
    diag_hint(trouble->diags, _("write: - %.*s"), (int)length, text);
    return true;
}

// The text before was cut at " #", and its next line stands alone.
static bool
explain_cut(const struct trouble *trouble)
{
    const struct event *last = trouble->last;
    struct lineparts above;
    if (last->kind != EVENT_TEXT || last->style != STYLE_PLAIN ||
        !lineparts_above(&trouble->broke, &above) || above.line != last->end.line)
        return false;
    size_t at = last->end.offset;
    while (trouble->source->bytes[at] == ' ')
        at++;
    if (trouble->source->bytes[at] != '#' ||
        trouble->broke.content != trouble->problem->at.offset || lineparts_has_key(&trouble->broke))
        return false;
    diag_error(trouble->diags, "text-cut", source_stretch(trouble->source, at, above.end),
               _("the text ends before '#', so that its next line stands alone"));
    diag_also(trouble->diags, lineparts_pos(&trouble->broke), _("this is that line"));
    diag_hint(trouble->diags, _("put the whole text in quotation marks"));
    return true;
}

static void
hint_bracket(const struct trouble *trouble, uint32_t line, size_t opened)
{
    struct lineparts parts = lineparts_of(trouble->source, line);
    const char *bytes = trouble->source->bytes;
    if (memmem(bytes + opened, parts.end - opened, " #", 2))
        diag_hint(trouble->diags,
                  _("what begins with ' #' is a comment, a closing bracket too: put "
                    "a text that holds '#' in quotation marks"));
    else
        diag_hint(trouble->diags, _("close it with '%c', or put the text in quotation marks"),
                  bytes[opened] == '[' ? ']' : '}');
}

// The bracket that is open where it broke; false for none.
static bool
find_bracket(const struct trouble *trouble, size_t *opened)
{
    *opened = trouble->problem->opened.offset;
    if (trouble_says(trouble, "a flow sequence") || trouble_says(trouble, "a flow mapping"))
        return true;
    *opened = trouble->last->start.offset; // nothing was read behind it
    return trouble_says(trouble, "flow node") &&
           (trouble->last->kind == EVENT_LIST || trouble->last->kind == EVENT_MAP);
}

static bool
explain_bracket(const struct trouble *trouble)
{
    size_t opened, at = trouble->problem->at.offset;
    if (!find_bracket(trouble, &opened))
        return false;
    const struct source *source = trouble->source;
    char opening = source->bytes[opened], found = source->bytes[at];
    struct pos bracket = source_stretch(source, opened, opened + 1);
    if (found == ']' || found == '}') {
        diag_error(trouble->diags, "yaml-bracket", source_stretch(source, at, at + 1),
                   _("'%c' cannot close what '%c' opened"), found, opening);
        diag_also(trouble->diags, bracket, _("opened here"));
        return true;
    }
    if (trouble->broke.line == bracket.line && at < trouble->broke.end) {
        diag_error(trouble->diags, "yaml-bracket", source_pos(source, at),
                   _("a comma or a closing bracket is missing before this"));
        diag_also(trouble->diags, bracket, _("opened here"));
        return true;
    }
    diag_error(trouble->diags, "yaml-bracket", bracket, _("this bracket '%c' is never closed"),
               opening);
    if (at < source->size)
        diag_also(trouble->diags, source_pos(source, at), _("it is still open here"));
    hint_bracket(trouble, bracket.line, opened);
    return true;
}

static bool
explain_list_place(const struct trouble *trouble)
{
    size_t at = trouble->problem->at.offset;
    if (!trouble_says(trouble, "block sequence entries"))
        return false;
    struct pos pos = source_stretch(trouble->source, at, at + 1);
    if (at == trouble->broke.content) {
        diag_error(trouble->diags, "yaml-list", pos, _("a list cannot begin here"));
        diag_hint(trouble->diags, _("below a key stands a text or a list, not both"));
        return true;
    }
    diag_error(trouble->diags, "yaml-list", pos, _("a list cannot begin on the line of its key"));
    diag_hint(trouble->diags,
              _("put each '- ' on a line of its own below, two spaces further right; a text that "
                "begins with '-' goes in quotation marks"));
    return true;
}

// What stands at the wrong column, and among what.
static const char *
column_words(bool in_list, bool in_map, bool is_item)
{
    if (in_list && is_item)
        return _("this list item does not begin at the column of the list's other items");
    if (in_list)
        return _("this line stands among the items of a list and does not begin with '- '");
    if (in_map && is_item)
        return _("this list item stands where a key is expected");
    return _("this line does not begin at the column of the lines it belongs with");
}

static bool
explain_column(const struct trouble *trouble)
{
    const struct yaml_problem *problem = trouble->problem;
    bool in_map = trouble_says(trouble, "expected key"),
         in_list = trouble_says(trouble, "'-' indicator");
    bool at_top = trouble_says(trouble, "document start");
    bool is_item = trouble->broke.body > trouble->broke.content;
    if (!(in_map || in_list || at_top) || problem->at.offset != trouble->broke.content)
        return false;
    diag_error(trouble->diags, "yaml-indent", lineparts_pos(&trouble->broke), "%s",
               column_words(in_list, in_map, is_item));
    if (!at_top)
        diag_also(trouble->diags, spot_pos(trouble, &problem->opened),
                  in_list ? _("the list begins here, at column %u")
                          : _("those lines begin here, at column %u"),
                  problem->opened.column);
    if (in_list != is_item)
        diag_hint(trouble->diags,
                  _("move it right to belong to what stands above it, or left to what comes "
                    "before; lines of one list or one group begin at the same column"));
    else
        diag_hint(trouble->diags, _("lines of one list or one group begin at the same column"));
    return true;
}

static bool
explain_anything(const struct trouble *trouble)
{
    const struct yaml_problem *problem = trouble->problem;
    diag_error(trouble->diags, "yaml-syntax", spot_pos(trouble, &problem->at),
               _("this cannot be read as YAML (%s)"), problem->text);
    if (problem->opened.offset != problem->at.offset)
        diag_also(trouble->diags, spot_pos(trouble, &problem->opened), _("it began here"));
    diag_hint(trouble->diags, _("if this is part of a text, put the text in quotation marks"));
    return true;
}

// The first that knows what happened speaks; who comes later may take less for granted.
static bool (*const experts[])(const struct trouble *) = {
    yamlquotes_explain_open,
    explain_indentation_sign,
    explain_tab,
    yamlquotes_explain_swallowed,
    yamlquotes_explain_early,
    explain_bullet,
    yamlkeys_explain_glued_colon,
    yamlquotes_explain_escape,
    yamlquotes_explain_sign,
    explain_cut,
    yamlquotes_explain_sentence,
    explain_bracket,
    explain_list_place,
    yamlkeys_explain_no_colon,
    yamlkeys_explain_key_too_far,
    yamlkeys_explain_long_sentence,
    yamlkeys_explain_no_key,
    explain_column,
    explain_anything,
};

void
yamlhelp_explain(struct arena *arena, const struct source *source,
                 const struct yaml_problem *problem, const struct event *last, struct diags *diags)
{
    struct trouble trouble = {arena, source, problem, last, diags, {0}, {0}};
    bool stray_line = strstr(problem->text, "not find expected ':'") != NULL;
    trouble.broke = lineparts_of(source, problem->at.line);
    trouble.suspect = stray_line ? lineparts_of(source, problem->opened.line) : trouble.broke;
    for (size_t i = 0; i < sizeof experts / sizeof *experts; i++)
        if (experts[i](&trouble))
            return;
}
