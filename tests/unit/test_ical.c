// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "read/contentline.h"
#include "read/digest.h"
#include "render/verify.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <libical/ical.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct buf out;

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    buf_release(&out);
    return 0;
}

static void
render(const struct feed *feed)
{
    struct err err = {.message = ""};
    buf_clear(&out);
    if (renderer_feed(renderer, feed, &out, &err) < 0 ||
        verify_feed(out.bytes, out.length, &err) < 0)
        fail_msg("%s", err.message);
}

static const struct ics_component *
read_back(void)
{
    struct err err = {.message = ""};
    const struct ics_component *file = ics_read(&arena, out.bytes, out.length, &err);
    if (!file)
        fail_msg("%s", err.message);
    return &file->children[0];
}

static const char head[] = "BEGIN:VCALENDAR\r\n"
                           "VERSION:2.0\r\n"
                           "PRODID:-//almanac//almanac//FR\r\n"
                           "CALSCALE:GREGORIAN\r\n"
                           "NAME:Pix\r\n"
                           "X-WR-CALNAME:Pix\r\n"
                           "X-WR-TIMEZONE:Pacific/Tahiti\r\n"
                           "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
                           "X-PUBLISHED-TTL:PT6H\r\n";

// Renders one entry in a bare feed; compares all but the digest.
static void
assert_entry(const struct entry *entry, const char *before, const char *after)
{
    struct entry copy = *entry;
    struct feed feed = {.file = "pix.ics",
                        .name = "Pix",
                        .language = "fr",
                        .timezone = "Pacific/Tahiti",
                        .entries = &copy,
                        .count = 1};
    char digest[DIGEST_SIZE];
    renderer_digest(renderer, &feed, &copy, digest);
    render(&feed);
    assert_string_equal(out.bytes, arena_printf(&arena, "%s%sX-ALMANAC-DIGEST:%s\r\n%s%s", head,
                                                before, digest, after, "END:VCALENDAR\r\n"));
}

static const struct entry bare = {
    .uid = "00000000-0000-5000-8000-000000000000",
    .mark = "pix/a",
    .summary = "Fin",
    .created = 1690000000,
    .modified = 1695000000,
};

static void
a_day_is_all_day_and_silent(void **state)
{
    (void)state;
    struct entry day = bare;
    day.kind = ENTRY_DAY;
    day.start = sample_moment(2024, 2, 28, 7, 0);
    day.end = sample_moment(2024, 2, 29, 7, 0);
    day.alarm.set = true; // not on a day
    assert_entry(&day,
                 "BEGIN:VEVENT\r\nUID:00000000-0000-5000-8000-000000000000\r\n"
                 "DTSTAMP:20230918T012000Z\r\nLAST-MODIFIED:20230918T012000Z\r\n"
                 "CREATED:20230722T042640Z\r\nSEQUENCE:0\r\n"
                 "DTSTART;VALUE=DATE:20240228\r\nDTEND;VALUE=DATE:20240301\r\nSUMMARY:Fin\r\n"
                 "TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nSTATUS:CONFIRMED\r\n"
                 "X-ALMANAC-ID:pix/a\r\n",
                 "END:VEVENT\r\n");
}

static void
an_event_has_everything_before_its_alarm(void **state)
{
    (void)state;
    struct entry event = bare;
    event.kind = ENTRY_EVENT;
    event.start = sample_moment(2024, 4, 22, 8, 0);
    event.end = sample_moment(2024, 4, 22, 10, 0);
    event.description = "a, b\nc\n";
    event.url = "https://example.org/?a=b,c;d";
    event.location = "Salle; 1";
    event.categories[0] = "Pix, collège";
    event.categories[1] = "Notes";
    event.busy = true;
    event.sequence = 3;
    event.alarm.set = true;
    event.alarm.at = sample_before(event.start, 30);
    event.alarm.text = "Fin, bientôt";
    assert_entry(&event,
                 "BEGIN:VEVENT\r\nUID:00000000-0000-5000-8000-000000000000\r\n"
                 "DTSTAMP:20230918T012000Z\r\nLAST-MODIFIED:20230918T012000Z\r\n"
                 "CREATED:20230722T042640Z\r\nSEQUENCE:3\r\n"
                 "DTSTART:20240422T180000Z\r\nDTEND:20240422T200000Z\r\nSUMMARY:Fin\r\n"
                 "DESCRIPTION:a\\, b\\nc\\n\r\nURL:https://example.org/?a=b,c;d\r\n"
                 "LOCATION:Salle\\; 1\r\nCATEGORIES:Pix\\, collège\r\nCATEGORIES:Notes\r\n"
                 "TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nSTATUS:CONFIRMED\r\n"
                 "X-ALMANAC-ID:pix/a\r\n",
                 "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Fin\\, bientôt\r\n"
                 "TRIGGER:-PT30M\r\nEND:VALARM\r\nEND:VEVENT\r\n");
}

static void
a_task_has_start_and_due_and_an_alarm_at_its_end(void **state)
{
    (void)state;
    struct entry task = bare;
    task.kind = ENTRY_TASK;
    task.start = sample_moment(2024, 4, 20, 7, 0);
    task.end = sample_moment(2024, 4, 22, 18, 0);
    task.alarm.set = true;
    task.alarm.at = sample_before(task.end, 7 * 24 * 60);
    assert_entry(&task,
                 "BEGIN:VTODO\r\nUID:00000000-0000-5000-8000-000000000000\r\n"
                 "DTSTAMP:20230918T012000Z\r\nLAST-MODIFIED:20230918T012000Z\r\n"
                 "CREATED:20230722T042640Z\r\nSEQUENCE:0\r\n"
                 "DTSTART:20240420T170000Z\r\nDUE:20240423T040000Z\r\nSUMMARY:Fin\r\n"
                 "STATUS:NEEDS-ACTION\r\nX-ALMANAC-ID:pix/a\r\n",
                 "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Fin\r\n"
                 "TRIGGER;RELATED=END:-P7D\r\nEND:VALARM\r\nEND:VTODO\r\n");
}

static void
a_reminder_rings_at_its_start(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    render(&feed);
    const struct ics_component *reminder = &read_back()->children[2];
    assert_string_equal(ics_find(reminder, "TRANSP")->value, "TRANSPARENT");
    assert_string_equal(ics_find(reminder, "DTSTART")->value, "20231022T170000Z");
    assert_string_equal(ics_find(reminder, "DTEND")->value, "20231022T171500Z");
    const struct ics_property *trigger = ics_find(&reminder->children[0], "TRIGGER");
    assert_string_equal(trigger->value, "PT0S");
    assert_int_equal(trigger->parameter_count, 0);
}

static void
the_calendar_says_what_it_is(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    feed.count = 0;
    render(&feed);
    assert_string_equal(out.bytes, "BEGIN:VCALENDAR\r\n"
                                   "VERSION:2.0\r\n"
                                   "PRODID:-//almanac//almanac//FR\r\n"
                                   "CALSCALE:GREGORIAN\r\n"
                                   "NAME:Pix – Enseignants – Collège de Paea\r\n"
                                   "X-WR-CALNAME:Pix – Enseignants – Collège de Paea\r\n"
                                   "DESCRIPTION:Tout\\, pour les enseignants\\; rappels\r\n"
                                   "X-WR-CALDESC:Tout\\, pour les enseignants\\; rappels\r\n"
                                   "X-WR-TIMEZONE:Pacific/Tahiti\r\n"
                                   "COLOR:rebeccapurple\r\n"
                                   "X-APPLE-CALENDAR-COLOR:#6D28D9\r\n"
                                   "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
                                   "X-PUBLISHED-TTL:PT6H\r\n"
                                   "SOURCE;VALUE=URI:https://example.org/pix.ics\r\n"
                                   "URL:https://example.org/\r\n"
                                   "END:VCALENDAR\r\n");
}

static void
names_of_calendars_need_no_escape(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    feed.name = "Pix, collège; A\\B\nC";
    render(&feed);
    const struct ics_component *calendar = read_back();
    assert_string_equal(ics_find(calendar, "NAME")->value, "Pix - collège - A/B C");
    assert_string_equal(ics_find(calendar, "X-WR-CALNAME")->value, "Pix - collège - A/B C");
}

// The text as a reader must see it: one kind of line end.
static const char *
one_line_end(const char *text)
{
    char *copy = arena_string(&arena, text), *end = copy;
    for (; *text; text++)
        if (*text != '\r' || text[1] != '\n')
            *end++ = *text == '\r' ? '\n' : *text;
    *end = '\0';
    return copy;
}

static void
assert_text(const struct ics_component *component, const char *name, const char *expected)
{
    const struct ics_property *property = ics_find(component, name);
    if (!expected) {
        assert_null(property);
        return;
    }
    assert_non_null(property);
    assert_string_equal(ics_text(&arena, property->value), one_line_end(expected));
}

static void
assert_reads_back(const struct feed *feed)
{
    render(feed);
    const struct ics_component *calendar = read_back();
    assert_int_equal(calendar->child_count, feed->count);
    for (size_t i = 0; i < feed->count; i++) {
        const struct entry *entry = &feed->entries[i];
        const struct ics_component *item = &calendar->children[i];
        assert_string_equal(item->name, entry->kind == ENTRY_TASK ? "VTODO" : "VEVENT");
        assert_text(item, "UID", entry->uid);
        assert_text(item, "SUMMARY", entry->summary);
        assert_text(item, "DESCRIPTION", entry->description);
        assert_text(item, "LOCATION", entry->location);
        assert_text(item, "CATEGORIES", entry->categories[0]);
        assert_text(item, "X-ALMANAC-ID", entry->mark);
        if (entry->url)
            assert_string_equal(ics_find(item, "URL")->value, entry->url);
        assert_int_equal(item->child_count, entry->kind != ENTRY_DAY);
        if (item->child_count)
            assert_text(&item->children[0], "DESCRIPTION", entry->alarm.text);
        char digest[DIGEST_SIZE];
        digest_component(item, digest);
        assert_text(item, "X-ALMANAC-DIGEST", digest);
    }
}

static void
hard_texts_read_back_equal(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    assert_reads_back(&feed);
}

static void
long_texts_read_back_equal(void **state)
{
    (void)state;
    static const char *const pieces[] = {"tâche", " ", "😀", ", ", "\n", "\\", "; ", "日本"};
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    struct buf text = {0};
    for (size_t i = 0; text.length < 10000; i++)
        buf_string(&text, pieces[i * i % 11 % 8]);
    entries[1].description = text.bytes;
    assert_reads_back(&feed);
    buf_release(&text);
}

static void
a_comma_in_a_category_does_not_split_it(void **state)
{
    (void)state; // libical takes a category for a list
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    render(&feed);
    assert_non_null(strstr(out.bytes, "\r\nCATEGORIES:Tâches\\, notes\\; \\\\ etc.\r\n"));
}

static void
assert_not_rendered(const struct feed *feed, const char *message)
{
    struct err err = {.message = ""};
    buf_clear(&out);
    assert_int_equal(renderer_feed(renderer, feed, &out, &err), -1);
    assert_string_equal(err.message, message);
}

static void
addresses_with_line_breaks_are_refused(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    entries[7].url = "https://example.org/\r\nATTENDEE:mailto:x@example.org";
    assert_not_rendered(&feed,
                        "\"x\": the address has a line break or another control character in it");
    feed = sample_feed(entries);
    feed.source = "https://example.org/\nMETHOD:CANCEL";
    assert_not_rendered(&feed, "pix-enseignants.ics: the address has a line break or another "
                               "control character in it");
}

static void
an_unknown_zone_is_refused(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    feed.timezone = "Pacific/Paea";
    assert_not_rendered(&feed,
                        "pix-enseignants.ics: this machine knows no time zone 'Pacific/Paea'");
}

static void
the_same_feed_gives_the_same_bytes(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    render(&feed);
    const char *first = arena_string(&arena, out.bytes);
    for (int i = 0; i < 3; i++) {
        render(&feed);
        assert_string_equal(out.bytes, first);
    }
}

// One kind of line end, for that is what is written.
static const char *
with_line_feeds(const char *text)
{
    char *copy = arena_string(&arena, text), *end = copy;
    for (const char *at = text; *at; at++)
        if (*at != '\r')
            *end++ = *at;
        else if (at[1] != '\n')
            *end++ = '\n';
    *end = '\0';
    return copy;
}

static void
assert_same_text(const char *read, const char *written)
{
    assert_string_equal(read ? read : "", written ? with_line_feeds(written) : "");
}

static void
assert_time(struct icaltimetype read, struct moment moment)
{
    struct civil civil = date_to_civil(moment.day);
    assert_int_equal(read.year, civil.year);
    assert_int_equal(read.month, civil.month);
    assert_int_equal(read.day, civil.day);
    if (!read.is_date)
        assert_int_equal(read.hour * 60 + read.minute, moment.minute);
}

// What libical's own reader finds in a component.
static void
assert_read_by_libical(icalcomponent *component, const struct entry *entry)
{
    assert_same_text(icalcomponent_get_uid(component), entry->uid);
    assert_same_text(icalcomponent_get_summary(component), entry->summary);
    assert_same_text(icalcomponent_get_description(component), entry->description);
    assert_same_text(icalcomponent_get_location(component), entry->location);
    icalproperty *url = icalcomponent_get_first_property(component, ICAL_URL_PROPERTY);
    assert_same_text(url ? icalproperty_get_url(url) : NULL, entry->url);
    assert_int_equal(icalcomponent_get_sequence(component), entry->sequence);
    assert_int_equal(icalcomponent_count_errors(component), 0);
    struct icaltimetype start = icalcomponent_get_dtstart(component);
    assert_int_equal(start.is_date, entry->kind == ENTRY_DAY);
    assert_time(start, entry->start);
    icalcomponent *alarm = icalcomponent_get_first_component(component, ICAL_VALARM_COMPONENT);
    assert_int_equal(alarm != NULL, entry->alarm.set && entry->kind != ENTRY_DAY);
    if (!alarm)
        return;
    icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
    bool of_end = entry->kind == ENTRY_TASK;
    assert_int_equal(icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration),
                     60 * moment_minutes(of_end ? entry->end : entry->start, entry->alarm.at));
    assert_int_equal(icalproperty_get_first_parameter(trigger, ICAL_RELATED_PARAMETER) != NULL,
                     of_end);
}

static void
libical_reads_the_same(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    feed.timezone = "UTC";
    render(&feed);
    icalcomponent *calendar = icalparser_parse_string(out.bytes);
    assert_non_null(calendar);
    icalcomponent *component = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        assert_non_null(component);
        assert_read_by_libical(component, &entries[i]);
        component = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT);
    }
    assert_null(component);
    icalcomponent_free(calendar);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_day_is_all_day_and_silent, release),
        cmocka_unit_test_teardown(an_event_has_everything_before_its_alarm, release),
        cmocka_unit_test_teardown(a_task_has_start_and_due_and_an_alarm_at_its_end, release),
        cmocka_unit_test_teardown(a_reminder_rings_at_its_start, release),
        cmocka_unit_test_teardown(the_calendar_says_what_it_is, release),
        cmocka_unit_test_teardown(names_of_calendars_need_no_escape, release),
        cmocka_unit_test_teardown(hard_texts_read_back_equal, release),
        cmocka_unit_test_teardown(long_texts_read_back_equal, release),
        cmocka_unit_test_teardown(a_comma_in_a_category_does_not_split_it, release),
        cmocka_unit_test_teardown(addresses_with_line_breaks_are_refused, release),
        cmocka_unit_test_teardown(an_unknown_zone_is_refused, release),
        cmocka_unit_test_teardown(the_same_feed_gives_the_same_bytes, release),
        cmocka_unit_test(libical_reads_the_same),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
