// SPDX-License-Identifier: MIT
#include "plan/glance.h"

#include "base/arena.h"
#include "base/fold.h"
#include "plan/load.h"
#include "read/yaml.h"

#include <string.h>

// Whether the words stand in the fold of a text.
static bool
has_words(const char *fold, const char *words)
{
    size_t length = strlen(words);
    for (const char *at = fold; (at = strstr(at, words)); at++)
        if ((at == fold || at[-1] == '-') && (!at[length] || at[length] == '-'))
            return true;
    return false;
}

static bool
has_name(struct arena *arena, const char *fold, const struct field *field)
{
    for (size_t i = 0; i < FIELD_NAMES_MAX; i++)
        if (field->names[i] && has_words(fold, fold_text(arena, field->names[i])))
            return true;
    return false;
}

// Whether the plan may say itself where it belongs. A key stands in the text as it is read, unless
// it is written with escapes.
static bool
may_say_address(struct arena *arena, const struct source *source)
{
    const char *fold = strchr(source->bytes, '\\') ? NULL : fold_simply(arena, source->bytes);
    for (size_t i = 0; fold && i < load_set.count; i++) {
        const struct field *field = &load_set.fields[i];
        bool is_wanted =
            strcmp(field->names[0], "id") == 0 || strcmp(field->names[0], "address") == 0;
        if (is_wanted && has_name(arena, fold, field))
            return true;
    }
    return !fold;
}

// Passes over a value of which this is the first event, and returns its last.
static struct event
pass(struct yaml *yaml, struct event event)
{
    for (size_t depth = 0;; event = yaml_next(yaml)) {
        depth += event.kind == EVENT_LIST || event.kind == EVENT_MAP;
        depth -= depth && event.kind == EVENT_CLOSE;
        if (depth > TREE_DEPTH_MAX)
            event.kind = EVENT_BROKEN;
        if (depth == 0 || event.kind == EVENT_BROKEN || event.kind == EVENT_END)
            return event;
    }
}

// Where the value of "extends" ends, of a map that has just begun; 0 where there is none.
static size_t
find_end(struct loader *loader, struct yaml *yaml)
{
    for (struct event event; (event = yaml_next(yaml)).kind == EVENT_TEXT;) {
        const char *name = fields_name(loader, &load_set, event.text);
        bool is_found = name && strcmp(name, "extends") == 0;
        event = pass(yaml, yaml_next(yaml));
        if (event.kind == EVENT_BROKEN || event.kind == EVENT_END)
            return 0;
        if (is_found)
            return event.end.offset;
    }
    return 0;
}

// How much of the source is enough; 0 for all of it.
static size_t
enough_of(struct loader *loader, const struct source *source)
{
    size_t end = 0;
    if (strchr(source->bytes, '%')) // perhaps a directive, which tree_read() refuses
        return 0;
    struct yaml *yaml = yaml_open(source);
    if (yaml_next(yaml).kind == EVENT_DOCUMENT && yaml_next(yaml).kind == EVENT_MAP)
        end = find_end(loader, yaml);
    yaml_close(yaml);
    return end;
}

const struct node *
glance_document(struct arena *arena, const struct source *source, struct library *library)
{
    struct diags *silent = diags_new(arena, NULL);
    struct loader loader = {.arena = arena, .diags = silent, .library = library};
    const struct node *document = NULL;
    size_t enough = may_say_address(arena, source) ? 0 : enough_of(&loader, source);
    if (enough) {
        const struct source *beginning =
            source_new(arena, source->name, source->bytes, enough, silent);
        document = beginning ? tree_read(arena, beginning, silent) : NULL;
    }
    fields_release(&loader);
    return document ? document : tree_read(arena, source, silent); // braces are not to be cut
}
