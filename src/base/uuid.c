// SPDX-License-Identifier: MIT
#include "base/uuid.h"

#include <uuid/uuid.h>

// d917497b-59ee-47b0-8b26-f6a9417c81bf, drawn at random once. It must never change: every UID that
// people have subscribed to hangs on it.
static const uuid_t name_space = {0xd9, 0x17, 0x49, 0x7b, 0x59, 0xee, 0x47, 0xb0,
                                  0x8b, 0x26, 0xf6, 0xa9, 0x41, 0x7c, 0x81, 0xbf};

void
uuid_from_name(const char *name, size_t length, char uuid[UUID_SIZE])
{
    uuid_t made;
    uuid_generate_sha1(made, name_space, name, length);
    uuid_unparse_lower(made, uuid);
}

bool
uuid_is(const char *text)
{
    uuid_t parsed;
    return uuid_parse(text, parsed) == 0;
}
