// SPDX-License-Identifier: MIT
#include "render/markdown.h"

#include "base/buf.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

// Of ASCII punctuation (CommonMark 2.4: a backslash before any of it is safe) what has a meaning
// anywhere; the rest only at the beginning of a line. ":" and "@" make links of bare addresses.
static const char anywhere[] = "\\`*_{}[]<>#|~&$^!:@";

// "1." and "2)" begin a list.
static bool
ends_list_number(const char *start, const char *at)
{
    if ((*at != '.' && *at != ')') || at == start)
        return false;
    for (const char *digit = start; digit < at; digit++)
        if (!isdigit((unsigned char)*digit))
            return false;
    return true;
}

// A colon is only dangerous inside a word ("https:"); "Période 2 : ..." stays readable.
static bool
is_special(const char *start, const char *at)
{
    if (*at == ':')
        return at[1] && at[1] != ' ';
    if (*at == '.' && at - start >= 3 && strncasecmp(at - 3, "www", 3) == 0)
        return true;
    if (strchr("+-=", *at))
        return at == start;
    return strchr(anywhere, *at) || ends_list_number(start, at);
}

void
markdown_add(struct buf *out, const char *text)
{
    text += strspn(text, " \t\r\n");
    for (const char *at = text; *at; at++) {
        bool blank = strchr(" \t\r\n", *at);
        if (blank && (!at[1] || strchr(" \t\r\n", at[1])))
            continue; // one blank for a run of them, none at the end
        if (!blank && is_special(text, at))
            buf_char(out, '\\');
        buf_char(out, blank ? ' ' : *at);
    }
}
