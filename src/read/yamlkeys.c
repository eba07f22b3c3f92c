// SPDX-License-Identifier: MIT
#include "read/yamlkeys.h"

#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/trouble.h"
#include "read/yaml.h"

#include <string.h>

static unsigned
column_of(const struct source *source, size_t offset)
{
    return source_pos(source, offset).column;
}

// The colon of "titre:x" or, with a no-break space, "titre: x"; `end` for none. It makes the line
// a text that swallows the next one.
static size_t
find_glued_colon(const struct lineparts *parts)
{
    const char *bytes = parts->source->bytes;
    const char *colon = memchr(bytes + parts->body, ':', parts->end - parts->body);
    size_t at = colon ? (size_t)(colon - bytes) : parts->end;
    if (at == parts->body || at + 1 >= parts->end || at == parts->colon)
        return parts->end;
    bool is_address = strncmp(colon, "://", 3) == 0;
    bool is_hour = colon[-1] >= '0' && colon[-1] <= '9';
    return is_address || is_hour ? parts->end : at;
}

static bool
say_glued_colon(const struct trouble *trouble, const struct lineparts *parts)
{
    const char *bytes = trouble->source->bytes;
    size_t colon = find_glued_colon(parts), size;
    if (colon == parts->end)
        return false;
    uint32_t next = lineparts_character(trouble->source, colon + 1, parts->end, &size);
    if (text_is_space(next))
        diag_error(trouble->diags, "yaml-colon",
                   source_stretch(trouble->source, colon, colon + 1 + size),
                   _("the space behind this colon is a no-break space, which YAML does not take "
                     "for one"));
    else
        diag_error(trouble->diags, "yaml-colon", source_stretch(trouble->source, colon, colon + 1),
                   _("a space is missing behind this colon"));
    size_t key_length = colon - parts->body, length = parts->end - colon - 1;
    const char *key = text_trim(bytes + parts->body, &key_length);
    const char *text = text_trim(bytes + colon + 1, &length);
    diag_hint(trouble->diags, _("write: %.*s: %.*s"), (int)key_length, key, (int)length, text);
    return true;
}

// The key on this line is the first thing on it, so that what is wrong may be the line above.
static bool
breaks_at_first_key(const struct trouble *trouble)
{
    return trouble_says(trouble, "mapping values") &&
           trouble->broke.colon == trouble->problem->at.offset;
}

bool
yamlkeys_explain_glued_colon(const struct trouble *trouble)
{
    struct lineparts above;
    if (trouble_says(trouble, "not find expected ':'"))
        return say_glued_colon(trouble, &trouble->suspect);
    if (trouble_says(trouble, "found unexpected ':'")) {
        size_t at = trouble->problem->at.offset;
        diag_error(trouble->diags, "yaml-colon", source_stretch(trouble->source, at, at + 1),
                   _("a space is missing behind this colon"));
        diag_hint(trouble->diags, _("write 'key: value'"));
        return true;
    }
    return breaks_at_first_key(trouble) && lineparts_above(&trouble->broke, &above) &&
           say_glued_colon(trouble, &above);
}

// "- Créer les campagnes" with "lien: ..." below it.
static bool
say_bare_item(const struct trouble *trouble, const struct lineparts *parts)
{
    diag_error(trouble->diags, "yaml-colon", lineparts_pos(parts),
               _("lines like \"link: ...\" can only follow a text that has a key too"));
    diag_hint(trouble->diags, _("write: - task: %.*s"), (int)(parts->end - parts->body),
              trouble->source->bytes + parts->body);
    return true;
}

static bool
say_no_colon(const struct trouble *trouble, const struct lineparts *parts)
{
    if (parts->body > parts->content)
        return say_bare_item(trouble, parts);
    diag_error(trouble->diags, "yaml-colon", lineparts_pos(parts),
               _("this line has no key: a colon with a space behind it is missing"));
    diag_hint(trouble->diags, _("write 'key: value'; a line that continues the text above begins "
                                "further right than that text's key"));
    return true;
}

bool
yamlkeys_explain_no_colon(const struct trouble *trouble)
{
    struct lineparts above;
    if (trouble_says(trouble, "not find expected ':'"))
        return say_no_colon(trouble, &trouble->suspect);
    if (!breaks_at_first_key(trouble) || !lineparts_above(&trouble->broke, &above))
        return false;
    return !lineparts_has_key(&above) &&
           above.body - above.start == trouble->broke.body - trouble->broke.start &&
           say_no_colon(trouble, &above);
}

// A key further right than the one above that it belongs with: the text above runs on into it.
bool
yamlkeys_explain_key_too_far(const struct trouble *trouble)
{
    struct lineparts above;
    const struct lineparts *broke = &trouble->broke;
    if (!breaks_at_first_key(trouble) || !lineparts_above(broke, &above) ||
        !lineparts_has_key(&above) ||
        text_is_space(lineparts_character(trouble->source, broke->colon - 1, broke->end, NULL)))
        return false;
    unsigned column = column_of(trouble->source, above.body);
    diag_error(trouble->diags, "yaml-indent",
               source_stretch(trouble->source, broke->content, broke->colon),
               _("this line is read as part of the text above, for it begins further right"));
    diag_also(trouble->diags, source_stretch(trouble->source, above.body, above.colon),
              _("that text stands under this key"));
    diag_hint(trouble->diags,
              _("begin the line at column %u if it is a key of its own; else put the whole text in "
                "quotation marks"),
              column);
    return true;
}

// A text of several lines with a colon in a later one.
bool
yamlkeys_explain_long_sentence(const struct trouble *trouble)
{
    struct lineparts above;
    if (!trouble_says(trouble, "mapping values") || !lineparts_above(&trouble->broke, &above))
        return false;
    size_t at = trouble->problem->at.offset;
    diag_error(trouble->diags, "yaml-colon", source_stretch(trouble->source, at, at + 1),
               _("a text with a colon and a space in it must stand in quotation marks"));
    diag_also(trouble->diags, lineparts_pos(&above), _("the text goes on from here"));
    diag_hint(trouble->diags, _("put a quotation mark before its first word and one behind its "
                                "last"));
    return true;
}

bool
yamlkeys_explain_no_key(const struct trouble *trouble)
{
    size_t at = trouble->problem->at.offset;
    if (at >= trouble->source->size || trouble->source->bytes[at] != ':' ||
        trouble->broke.body != at)
        return false;
    diag_error(trouble->diags, "yaml-key", source_stretch(trouble->source, at, at + 1),
               _("there is no key before this colon"));
    return true;
}
