// SPDX-License-Identifier: MIT
#include "render/frame.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "feed/entry.h"
#include "render/ical.h"
#include "render/line.h"
#include "render/verify.h"
#include "render/zone.h"

int
frame_refuse(const struct feed *feed, const struct err *cause, struct err *err)
{
    return err_set(err,
                   _("%s would be no good calendar (%s): this is a mistake of almanac's; please "
                     "report it"),
                   feed->file, cause->message);
}

// What was appended from `start` on, with an end.
static int
verify_frame(const struct buf *out, size_t start, struct err *err)
{
    struct buf frame = {0};
    buf_add(&frame, out->bytes + start, out->length - start);
    line_plain(&frame, "END", "VCALENDAR");
    int status = verify_feed(frame.bytes, frame.length, err);
    buf_release(&frame);
    return status;
}

int
frame_write(const struct feed *feed, struct buf *out, struct err *err)
{
    struct err cause;
    size_t start = out->length;
    if (!zone_exists(feed->timezone))
        return err_set(err, _("%s: this machine knows no time zone '%s'"), feed->file,
                       feed->timezone);
    line_plain(out, "BEGIN", "VCALENDAR");
    if (ical_write_calendar(feed, out, &cause) < 0)
        return err_set(err, "%s: %s", feed->file, cause.message);
    return verify_frame(out, start, &cause) < 0 ? frame_refuse(feed, &cause, err) : 0;
}
