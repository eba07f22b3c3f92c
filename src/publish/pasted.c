// SPDX-License-Identifier: MIT
#include "publish/pasted.h"

#include "base/arena.h"

#include <stddef.h>
#include <string.h>

// What follows the mark.
enum rest { REST_NOTHING, REST_FOLDER, REST_USER, REST_QUERY, REST_TOKEN, REST_NUMBER };

// Where the root ends; the longer forms first. A mark ends where a segment of the path does.
static const struct form {
    const char *mark;
    enum rest rest;
} forms[] = {
    {"/remote.php/dav/files", REST_USER},
    {"/remote.php/webdav", REST_FOLDER},
    {"/remote.php", REST_NOTHING},
    {"/public.php/dav/files", REST_TOKEN},
    {"/public.php", REST_NOTHING},
    {"/index.php/apps/files", REST_QUERY},
    {"/apps/files", REST_QUERY},
    {"/index.php/s", REST_TOKEN},
    {"/index.php/f", REST_NUMBER},
    {"/index.php", REST_NOTHING},
    {"/ocs", REST_NOTHING},
    {"/apps", REST_NOTHING},
    {"/settings", REST_NOTHING},
    {"/status.php", REST_NOTHING},
    {"/login", REST_NOTHING},
    {"/s", REST_TOKEN},
    {"/f", REST_NUMBER},
};

// Without the slashes around it; NULL when nothing is left.
static const char *
trimmed(struct arena *arena, const char *path)
{
    if (!path)
        return NULL;
    path += strspn(path, "/");
    size_t length = strlen(path);
    while (length && path[length - 1] == '/')
        length--;
    return length ? arena_copy(arena, path, length) : NULL;
}

// Up to the next slash, decoded; NULL when nothing is there.
static const char *
segment(struct arena *arena, const char *path)
{
    path += strspn(path, "/");
    size_t length = strcspn(path, "/");
    return length ? address_decode(arena, arena_copy(arena, path, length)) : NULL;
}

static void
take_rest(struct arena *arena, enum rest rest, const char *path, const struct address *address,
          struct pasted *pasted)
{
    const char *first = segment(arena, path);
    switch (rest) {
    case REST_NOTHING:
        break;
    case REST_USER:
        if (!pasted->user)
            pasted->user = first;
        path += strspn(path, "/");
        pasted->folder = trimmed(arena, address_decode(arena, path + strcspn(path, "/")));
        break;
    case REST_FOLDER:
        pasted->folder = trimmed(arena, address_decode(arena, path));
        break;
    case REST_QUERY:
        pasted->folder = trimmed(arena, address_query(arena, address, "dir"));
        pasted->numbered = !address_query(arena, address, "dir") && strpbrk(path, "0123456789");
        break;
    case REST_TOKEN:
        pasted->token = first;
        break;
    case REST_NUMBER:
        pasted->numbered = true;
        break;
    }
}

// Where the mark stands in the path as a whole segment; NULL when it does not.
static const char *
find_mark(const char *path, const char *mark)
{
    size_t length = strlen(mark);
    for (const char *at = path; (at = strstr(at, mark)); at++)
        if (!at[length] || at[length] == '/')
            return at;
    return NULL;
}

void
pasted_read(struct arena *arena, const struct address *address, struct pasted *pasted)
{
    *pasted = (struct pasted){.root = *address, .user = address->user};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *found = find_mark(address->path, forms[i].mark);
        const char *rest = found ? found + strlen(forms[i].mark) : NULL;
        if (!found || (forms[i].rest == REST_TOKEN && !segment(arena, rest)))
            continue;
        pasted->kind = strstr(forms[i].mark, ".php") ? PASTED_NEXTCLOUD : PASTED_LIKELY;
        pasted->root.path = arena_copy(arena, address->path, (size_t)(found - address->path));
        pasted->root.query = NULL;
        take_rest(arena, forms[i].rest, rest, address, pasted);
        break;
    }
    if (!*pasted->root.path)
        pasted->root.path = "/";
}
