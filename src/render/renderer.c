// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/map.h"
#include "feed/entry.h"
#include "render/frame.h"
#include "render/hands.h"
#include "render/ical.h"
#include "render/line.h"
#include "render/verify.h"
#include "render/zone.h"

void
renderer_digest(void *renderer, const struct feed *feed, const struct entry *entry,
                char digest[DIGEST_SIZE])
{
    struct renderer *own = renderer;
    component_digest(&own->hands[0].writer, feed->timezone, entry, digest);
}

// ---- Feeds.

enum {
    PART = 128 * 1024,  // bytes that are worth giving to a sink
    ENTRY_USUAL = 1280, // bytes
};

struct rendering {
    const struct feed *feed;
    struct map uids;
    struct buf *out; // goes to the sink where there is one, part by part
    const struct renderer_sink *sink;
    int status;
    struct err *err;
};

static int
empty(struct rendering *rendering)
{
    struct buf *out = rendering->out;
    int status =
        rendering->sink->put(rendering->sink->context, buf_text(out), out->length, rendering->err);
    buf_clear(out);
    return status;
}

// An entry is verified where a part of it was not before.
static int
make_entry(struct component_writer *writer, const struct feed *feed, const struct entry *entry,
           struct piece *piece)
{
    struct err cause;
    struct component_marks marks;
    struct buf *bytes = piece->bytes;
    size_t start = bytes->length;
    if (component_write(writer, feed->timezone, entry, true, bytes, &marks, &piece->err) < 0)
        return -1;
    if (!marks.says_unverified && !marks.rings_unverified)
        return 0;
    if (verify_entry(bytes->bytes + start, bytes->length - start, &cause) < 0)
        return frame_refuse(feed, &cause, &piece->err);
    if (marks.says_unverified)
        *marks.says_unverified = true;
    if (marks.rings_unverified)
        *marks.rings_unverified = true;
    return 0;
}

static void
make_entries(struct component_writer *writer, void *context, struct piece *piece)
{
    const struct rendering *rendering = context;
    const struct feed *feed = rendering->feed;
    for (size_t i = piece->first; i < piece->last && piece->status == 0; i++)
        piece->status = make_entry(writer, feed, &feed->entries[i], piece);
}

static bool
take_entries(void *context, struct piece *piece)
{
    struct rendering *rendering = context;
    rendering->status = piece->status;
    if (piece->status < 0)
        *rendering->err = piece->err;
    for (size_t i = piece->first; i < piece->last && rendering->status == 0; i++) {
        struct entry *entry = &rendering->feed->entries[i];
        if (map_add(&rendering->uids, entry->uid, entry) != entry)
            rendering->status =
                err_set(rendering->err, _("\"%s\": a UID that was there before"), entry->summary);
    }
    if (piece->bytes != rendering->out)
        buf_add(rendering->out, buf_text(piece->bytes), piece->bytes->length);
    if (rendering->sink && rendering->status == 0 && rendering->out->length >= PART)
        rendering->status = empty(rendering);
    return rendering->status == 0;
}

static int
render(struct renderer *renderer, struct rendering *rendering)
{
    const struct feed *feed = rendering->feed;
    struct hands_job job = {feed->count, rendering->out, rendering, make_entries, take_entries};
    size_t usual = (feed->count + 2) * ENTRY_USUAL;
    buf_reserve(rendering->out, rendering->sink && usual > 2 * PART ? 2 * PART : usual);
    if (frame_write(feed, rendering->out, rendering->err) < 0)
        return -1;
    hands_do(renderer, &job);
    line_plain(rendering->out, "END", "VCALENDAR");
    map_release(&rendering->uids);
    return rendering->status;
}

int
renderer_feed(struct renderer *renderer, const struct feed *feed, struct buf *out, struct err *err)
{
    struct rendering rendering = {.feed = feed, .out = out, .err = err};
    return render(renderer, &rendering);
}

int
renderer_pour(struct renderer *renderer, const struct feed *feed, const struct renderer_sink *sink,
              struct err *err)
{
    struct buf part = {0};
    struct rendering rendering = {.feed = feed, .out = &part, .sink = sink, .err = err};
    int status = render(renderer, &rendering);
    if (status == 0)
        status = empty(&rendering);
    buf_release(&part);
    return status;
}

// ---- Entries by themselves.

int
renderer_object(struct renderer *renderer, const struct feed *feed, const struct entry *entry,
                struct buf *out, struct err *err)
{
    struct component_marks ignored;
    size_t start = out->length;
    if (!zone_exists(feed->timezone))
        return err_set(err, _("%s: this machine knows no time zone '%s'"), feed->file,
                       feed->timezone);
    line_plain(out, "BEGIN", "VCALENDAR");
    if (ical_write_plain_calendar(feed, out, err) < 0 ||
        component_write(&renderer->hands[0].writer, feed->timezone, entry, true, out, &ignored,
                        err) < 0)
        return -1;
    line_plain(out, "END", "VCALENDAR");
    return verify_feed(out->bytes + start, out->length - start, err);
}
