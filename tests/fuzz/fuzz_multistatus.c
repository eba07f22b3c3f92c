// SPDX-License-Identifier: MIT
// What servers answer, reader by reader over the same bytes: a multistatus, an error's sentence,
// JSON, the manifest of a folder, an object of a calendar, an address. The last two are compared
// with themselves.
#include "whole.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "publish/address.h"
#include "publish/manifest.h"
#include "publish/multistatus.h"
#include "publish/owner.h"

#include <string.h>

static void
check_multistatus(struct arena *arena, const char *bytes, size_t size)
{
    struct multistatus multistatus;
    struct err err = {0};
    if (multistatus_read(arena, bytes, size, &multistatus, &err) == 0 &&
        multistatus.count > MULTISTATUS_COUNT_MAX)
        whole_wrong("more than there may be", "");
    multistatus_message(arena, bytes, size);
}

static void
check_json(struct arena *arena, const char *bytes, size_t size)
{
    struct json *json = json_read(bytes, size);
    if (!json)
        return;
    json_text(arena, json, "ocs.data.0.token");
    json_text(arena, json, "poll.endpoint");
    json_count(json, "ocs.data");
    json_free(json);
}

// What was written is read as the same: written again, the same bytes.
static void
check_manifest(struct arena *arena, const char *bytes, size_t size)
{
    struct manifest manifest, again;
    struct err err = {0};
    bool whole;
    struct buf first = {0}, second = {0};
    if (manifest_read(arena, bytes, size, &manifest, &whole, &err) < 0 || !manifest.address)
        return;
    manifest_write(&manifest, &first);
    if (manifest_read(arena, first.bytes, first.length, &again, &whole, &err) < 0 || !whole)
        whole_wrong(err.message, first.bytes);
    manifest_write(&again, &second);
    if (strcmp(first.bytes, second.bytes) != 0)
        whole_wrong(first.bytes, second.bytes);
    buf_release(&first);
    buf_release(&second);
}

static void
check_address(struct arena *arena, const char *text)
{
    struct address base, address, again;
    struct err err = {0};
    address_parse(arena, "https://cloud.example.org/a/b", &base, &err);
    if (address_parse(arena, text, &address, &err) == 0) {
        const char *shown = address_text(arena, &address);
        if (address_parse(arena, shown, &again, &err) < 0 ||
            strcmp(address_text(arena, &again), shown) != 0)
            whole_wrong("an address that is read otherwise than it is written", shown);
    }
    if (address_resolve(arena, &base, text, &address, &err) == 0 &&
        strncmp(address_text(arena, &address), "http", 4) != 0)
        whole_wrong("an address that leads out of the web", text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const plans[] = {"pix"};
    struct arena arena = {0};
    const char *text = arena_copy(&arena, (const char *)data, size);
    check_multistatus(&arena, text, size);
    check_json(&arena, text, size);
    check_manifest(&arena, text, size);
    check_address(&arena, text);
    owner_of_feed(text, size, plans, 1);
    owner_has_mark(text, size);
    arena_release(&arena);
    return 0;
}
