// SPDX-License-Identifier: MIT
#include "publish/pasted.h"

#include "base/arena.h"

#include <stddef.h>
#include <string.h>

// Where the root ends and what follows it; the longer forms first.
static const struct form {
    const char *mark;
    enum { FOLDER_NOWHERE, FOLDER_IN_PATH, FOLDER_IN_QUERY } folder;
    bool has_user; // the segment behind the mark is the user
} forms[] = {
    {"/remote.php/dav/files/", FOLDER_IN_PATH, true},
    {"/remote.php/webdav", FOLDER_IN_PATH, false},
    {"/remote.php/", FOLDER_NOWHERE, false},
    {"/public.php/", FOLDER_NOWHERE, false},
    {"/index.php/apps/files", FOLDER_IN_QUERY, false},
    {"/apps/files", FOLDER_IN_QUERY, false},
    {"/index.php/", FOLDER_NOWHERE, false},
    {"/ocs/", FOLDER_NOWHERE, false},
    {"/apps/", FOLDER_NOWHERE, false},
    {"/settings/", FOLDER_NOWHERE, false},
    {"/status.php", FOLDER_NOWHERE, false},
    {"/login", FOLDER_NOWHERE, false},
    {"/s/", FOLDER_NOWHERE, false},
    {"/f/", FOLDER_NOWHERE, false},
    {"/index.php", FOLDER_NOWHERE, false},
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

static void
take_path(struct arena *arena, const struct form *form, const char *rest, struct pasted *pasted)
{
    if (form->has_user) {
        size_t length = strcspn(rest, "/");
        if (length && !pasted->user)
            pasted->user = address_decode(arena, arena_copy(arena, rest, length));
        rest += length;
    }
    pasted->folder = trimmed(arena, address_decode(arena, rest));
}

void
pasted_read(struct arena *arena, const struct address *address, struct pasted *pasted)
{
    *pasted = (struct pasted){.root = *address, .user = address->user};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *found = strstr(address->path, forms[i].mark);
        if (!found)
            continue;
        pasted->kind = PASTED_NEXTCLOUD;
        pasted->root.path = arena_copy(arena, address->path, (size_t)(found - address->path));
        pasted->root.query = NULL;
        if (forms[i].folder == FOLDER_IN_PATH)
            take_path(arena, &forms[i], found + strlen(forms[i].mark), pasted);
        if (forms[i].folder == FOLDER_IN_QUERY)
            pasted->folder = trimmed(arena, address_query(arena, address, "dir"));
        break;
    }
    if (!*pasted->root.path)
        pasted->root.path = "/";
}
