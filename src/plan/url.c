// SPDX-License-Identifier: MIT
#include "plan/url.h"

#include "base/arena.h"
#include "base/i18n.h"

#include <string.h>
#include <strings.h>

static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};

bool
url_is_like(const char *text)
{
    size_t length =
        strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    return length > 0 && text[length] == ':' && text[length + 1] != ' ' && text[length + 1];
}

static bool
is_allowed(unsigned char byte)
{
    return byte > ' ' && byte < 0x7F && !strchr("\"<>\\^`{|}", byte);
}

// The text itself where all of it is allowed.
static const char *
encoded(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0, others = 0;
    for (; text[length]; length++)
        others += !is_allowed((unsigned char)text[length]);
    if (others == 0)
        return text;
    char *url = arena_alloc(arena, length + 2 * others + 1), *end = url;
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (is_allowed(byte)) {
            *end++ = *text;
            continue;
        }
        *end++ = '%';
        *end++ = digits[byte >> 4];
        *end++ = digits[byte & 15];
    }
    return url;
}

const char *
url_read(struct arena *arena, const char *text, struct diags *diags, struct pos pos)
{
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (strncasecmp(text, schemes[i], length) == 0 && text[length])
            return encoded(arena, text);
    }
    diag_error(diags, "url-scheme", pos, _("'%s' is not an address that people can open"), text);
    diag_hint(diags, _("write an address that begins with https://, http://, mailto: or tel:"));
    return NULL;
}
