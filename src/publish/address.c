// SPDX-License-Identifier: MIT
#include "publish/address.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool
is_https(const struct address *address)
{
    return strcmp(address->scheme, "https") == 0;
}

static int
default_port(const struct address *address)
{
    return is_https(address) ? 443 : 80;
}

static const char *
lower(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length > 0 ? length : 0);
    for (char *at = copy; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}

static bool
has_bad_byte(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7F || *text == '\\')
            return true;
    return false;
}

// "host", "host:8443", "[::1]:80".
static int
parse_host(struct arena *arena, const char *text, size_t length, struct address *address,
           struct err *err)
{
    const char *bracket = *text == '[' ? memchr(text, ']', length) : NULL;
    size_t host = bracket ? (size_t)(bracket - text) + 1 : strcspn(text, ":");
    if (host > length)
        host = length;
    address->port = default_port(address);
    if (host < length && text[host] == ':' && host + 1 < length) {
        char *end;
        long port = strtol(text + host + 1, &end, 10);
        if (end != text + length || port < 1 || port > 65535)
            return err_set(err, _("'%.*s' names no port that exists"), (int)length, text);
        address->port = (int)port;
    }
    address->host = lower(arena, text, host);
    if (!*address->host || (*text == '[' && !bracket))
        return err_set(err, _("the address names no server"));
    return 0;
}

// What stands between "//" and the path.
static int
parse_authority(struct arena *arena, const char *text, size_t length, struct address *address,
                struct err *err)
{
    const char *at = memrchr(text, '@', length);
    if (at) {
        size_t user = (size_t)(at - text);
        if (memchr(text, ':', user))
            return err_set(err, _("the address holds a password; take it out of there"));
        address->user = address_decode(arena, arena_copy(arena, text, user));
        length -= user + 1;
        text = at + 1;
    }
    return parse_host(arena, text, length, address, err);
}

// Path and query, up to a fragment.
static void
parse_path(struct arena *arena, const char *text, struct address *address)
{
    size_t length = strcspn(text, "#"), path = strcspn(text, "?#");
    const char *slash = *text == '/' ? "" : "/";
    address->path = arena_printf(arena, "%s%.*s", slash, (int)path, text);
    address->query = path < length ? arena_copy(arena, text + path + 1, length - path - 1) : NULL;
}

int
address_parse(struct arena *arena, const char *text, struct address *address, struct err *err)
{
    *address = (struct address){.scheme = "https"};
    if (has_bad_byte(text))
        return err_set(err, _("'%s' is no web address"), text);
    const char *authority = text, *colon = strstr(text, "://");
    if (colon && colon < text + strcspn(text, "/?#")) {
        address->scheme = lower(arena, text, (size_t)(colon - text));
        authority = colon + 3;
        if (!is_https(address) && strcmp(address->scheme, "http") != 0)
            return err_set(err, _("'%s' is no web address: it begins with %s://"), text,
                           address->scheme);
    }
    size_t length = strcspn(authority, "/?#");
    parse_path(arena, authority + length, address);
    return parse_authority(arena, authority, length, address, err);
}

// Without the segments "." and ".." (RFC 3986 5.2.4).
static const char *
without_dots(struct arena *arena, const char *path)
{
    struct buf out = {0};
    while (*path) {
        size_t length = strcspn(path + 1, "/") + 1; // "/segment"
        bool last = !path[length];
        if (length == 2 && path[1] == '.') {
            if (last)
                buf_char(&out, '/');
        } else if (length == 3 && strncmp(path, "/..", 3) == 0) {
            const char *slash = out.length ? memrchr(out.bytes, '/', out.length) : NULL;
            out.length = slash ? (size_t)(slash - out.bytes) : 0;
            if (last)
                buf_char(&out, '/');
        } else {
            buf_add(&out, path, length);
        }
        path += length;
    }
    const char *clean = arena_copy(arena, buf_text(&out), out.length);
    buf_release(&out);
    return *clean ? clean : "/";
}

// Servers that do not encode the names of their files are many.
static const char *
with_blanks_encoded(struct arena *arena, const char *reference)
{
    struct buf out = {0};
    if (!strchr(reference, ' '))
        return reference;
    for (; *reference; reference++)
        if (*reference == ' ')
            buf_string(&out, "%20");
        else
            buf_char(&out, *reference);
    const char *encoded = arena_string(arena, buf_text(&out));
    buf_release(&out);
    return encoded;
}

int
address_resolve(struct arena *arena, const struct address *base, const char *reference,
                struct address *address, struct err *err)
{
    reference = with_blanks_encoded(arena, reference);
    if (has_bad_byte(reference))
        return err_set(err, _("'%s' is no web address"), reference);
    const char *colon = strstr(reference, "://");
    if (colon && colon < reference + strcspn(reference, "/?#"))
        return address_parse(arena, reference, address, err);
    if (strncmp(reference, "//", 2) == 0)
        return address_parse(arena, arena_printf(arena, "%s:%s", base->scheme, reference), address,
                             err);
    *address = *base;
    if (!*reference)
        return 0;
    if (*reference == '?') {
        parse_path(arena, arena_printf(arena, "%s%s", base->path, reference), address);
        return 0;
    }
    const char *slash = strrchr(base->path, '/');
    int folder = *reference == '/' ? 0 : (int)(slash - base->path) + 1;
    parse_path(arena, arena_printf(arena, "%.*s%s", folder, base->path, reference), address);
    address->path = without_dots(arena, address->path);
    return 0;
}

const char *
address_origin(struct arena *arena, const struct address *address)
{
    if (address->port == default_port(address))
        return arena_printf(arena, "%s://%s", address->scheme, address->host);
    return arena_printf(arena, "%s://%s:%d", address->scheme, address->host, address->port);
}

const char *
address_text(struct arena *arena, const struct address *address)
{
    return arena_printf(arena, "%s%s%s%s", address_origin(arena, address), address->path,
                        address->query ? "?" : "", address->query ? address->query : "");
}

bool
address_same_origin(const struct address *left, const struct address *right)
{
    return strcmp(left->scheme, right->scheme) == 0 && strcmp(left->host, right->host) == 0 &&
           left->port == right->port;
}

bool
address_is_loopback(const struct address *address)
{
    const char *host = address->host;
    if (strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
        return true;
    // "127.evil.example" is a name, not an address: digits and dots only
    return strncmp(host, "127.", 4) == 0 && !host[strspn(host, "0123456789.")];
}

int
address_check_safe(const struct address *address, struct err *err)
{
    if (is_https(address) || address_is_loopback(address))
        return 0;
    return err_set(err,
                   _("a password is never sent over plain http; write the address of %s with "
                     "https://"),
                   address->host);
}

// --- percent-encoding --------------------------------------------------------------------------

static bool
is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("-._~/", byte));
}

const char *
address_encode(struct arena *arena, const char *path)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = arena_alloc(arena, 3 * strlen(path) + 1), *end = encoded;
    for (; *path; path++) {
        if (is_plain(*path)) {
            *end++ = *path;
            continue;
        }
        *end++ = '%';
        *end++ = digits[(unsigned char)*path >> 4];
        *end++ = digits[(unsigned char)*path & 15];
    }
    return encoded;
}

static int
hex_digit(char digit)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = digit ? strchr(digits, digit) : NULL;
    return found ? (int)(found - digits) % 16 : -1;
}

const char *
address_decode(struct arena *arena, const char *text)
{
    char *decoded = arena_alloc(arena, strlen(text) + 1), *end = decoded;
    for (; *text; text++) {
        int high = *text == '%' ? hex_digit(text[1]) : -1;
        int low = high >= 0 ? hex_digit(text[2]) : -1;
        if (low < 0) {
            *end++ = *text;
            continue;
        }
        if (high == 0 && low == 0)
            return NULL;
        *end++ = (char)(high << 4 | low);
        text += 2;
    }
    return decoded;
}

struct address
address_below(struct arena *arena, const struct address *base, const char *path)
{
    struct address below = *base;
    size_t length = strlen(base->path);
    while (length && base->path[length - 1] == '/')
        length--;
    below.path =
        arena_printf(arena, "%.*s/%s", (int)length, base->path, address_encode(arena, path));
    below.query = NULL;
    return below;
}

const char *
address_query(struct arena *arena, const struct address *address, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = address->query; at && *at;) {
        size_t pair = strcspn(at, "&");
        if (pair > length && strncmp(at, name, length) == 0 && at[length] == '=') {
            char *value = arena_copy(arena, at + length + 1, pair - length - 1);
            for (char *plus = value; (plus = strchr(plus, '+'));)
                *plus = ' ';
            return address_decode(arena, value);
        }
        at += pair + (at[pair] == '&');
    }
    return NULL;
}
