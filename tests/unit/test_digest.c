// SPDX-License-Identifier: MIT
#include "read/digest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "read/contentline.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

// The digest of the first component in a calendar of these lines, in memory of the arena.
static const char *
digest_of(const char *lines)
{
    struct err err = {.message = ""};
    const char *text = arena_printf(&arena, "BEGIN:VCALENDAR\n%sEND:VCALENDAR\n", lines);
    const struct ics_component *file = ics_read(&arena, text, strlen(text), &err);
    if (!file)
        fail_msg("%s", err.message);
    char *digest = arena_alloc(&arena, DIGEST_SIZE);
    digest_component(&file->children[0].children[0], digest);
    return digest;
}

static const char event[] = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20230101T000000Z\nSEQUENCE:1\n"
                            "DTSTART:20231027T170000Z\nDTEND:20231027T180000Z\n"
                            "SUMMARY:Réunion\\, à 8 h\nDESCRIPTION:a\\nb\n"
                            "URL:https://a/,b\nLOCATION:Salle 1\nCATEGORIES:Pix\\, a\n"
                            "CATEGORIES:b\nTRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\n"
                            "STATUS:CONFIRMED\nX-ALMANAC-ID:pix/a\n"
                            "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-P1D\n"
                            "END:VALARM\nEND:VEVENT\n";

// The digest of `event` with one text in it replaced by another.
static const char *
digest_with(const char *old, const char *new)
{
    const char *place = strstr(event, old);
    assert_non_null(place);
    return digest_of(
        arena_printf(&arena, "%.*s%s%s", (int)(place - event), event, new, place + strlen(old)));
}

static void
what_servers_and_people_change_does_not_count(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"DTSTAMP:20230101T000000Z", "DTSTAMP:20240101T000000Z"},
        {"SEQUENCE:1", "SEQUENCE:2\nCREATED:20230101T000000Z\nLAST-MODIFIED:20230101T000000Z"},
        {"STATUS:CONFIRMED\n", ""},
        {"STATUS:CONFIRMED", "STATUS:COMPLETED\nCOMPLETED:20230101T000000Z\nPERCENT-COMPLETE:100"},
        {"STATUS:CONFIRMED", "X-MOZ-LASTACK:20230101T000000Z\nX-ALMANAC-DIGEST:old"},
        {"Réunion\\, à 8 h", "Réu\n nion\\, à\n  8 h"},
        {"Réunion\\, à 8 h", "  Réunion\\, à 8 h "},
        {"SUMMARY:", "SUMMARY;LANGUAGE=fr:"},
        {"DESCRIPTION:a\\nb", "DESCRIPTION:a\\Nb\\n"},
        {"CATEGORIES:Pix\\, a\nCATEGORIES:b", "CATEGORIES:b,Pix\\, a"},
        {"CATEGORIES:Pix\\, a\nCATEGORIES:b", "CATEGORIES:b\nCATEGORIES:Pix\\, a,b"},
        {"CATEGORIES:Pix\\, a\nCATEGORIES:b", "CATEGORIES:a\nCATEGORIES:b\nCATEGORIES: Pix,a"},
        {"TRIGGER:-P1D", "TRIGGER:-PT24H"},
        {"TRIGGER:-P1D", "TRIGGER;RELATED=START;VALUE=DURATION:-PT1440M"},
        {"TRIGGER:-P1D", "TRIGGER:-P1D\nACKNOWLEDGED:20230101T000000Z\nX-WR-ALARMUID:1"},
        {"LOCATION:Salle 1\n", "COMMENT:\nLOCATION:Salle 1\n"},
        {"END:VEVENT", "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER;VALUE=DATE-TIME:20231026T170000Z\n"
                       "RELATED-TO;RELTYPE=SNOOZE:1\nEND:VALARM\nEND:VEVENT"},
        {"END:VEVENT", "BEGIN:VALARM\nX-APPLE-DEFAULT-ALARM:TRUE\nTRIGGER:-PT15H\nACTION:AUDIO\n"
                       "END:VALARM\nEND:VEVENT"},
    };
    const char *digest = digest_of(event);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(digest_with(rows[i][0], rows[i][1]), digest);
}

static void
what_the_component_says_counts(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"UID:1", "UID:2"},
        {"DTSTART:20231027T170000Z", "DTSTART:20231027T171500Z"},
        {"DTSTART:20231027T170000Z", "DTSTART;TZID=Europe/Paris:20231027T170000"},
        {"DTEND:20231027T180000Z\n", ""},
        {"DTEND:", "DUE:"},
        {"Réunion\\, à 8 h", "Réunion\\; à 8 h"},
        {"Réunion\\, à 8 h", "Re\xCC\x81union\\, à 8 h"},
        {"DESCRIPTION:a\\nb", "DESCRIPTION:a\\\\nb"},
        {"DESCRIPTION:a\\nb", "DESCRIPTION:ab"},
        {"URL:https://a/,b", "URL:https://a/,c"},
        {"URL:https://a/,b\n", ""},
        {"LOCATION:Salle 1", "LOCATION:Salle  1"},
        {"LOCATION:Salle 1", "COMMENT:Salle 1"},
        {"CATEGORIES:Pix\\, a\n", "CATEGORIES:Pix\\; a\n"},
        {"CATEGORIES:b\n", ""},
        {"TRANSP:OPAQUE", "TRANSP:TRANSPARENT"},
        {"BUSYSTATUS:BUSY", "BUSYSTATUS:FREE"},
        {"X-ALMANAC-ID:pix/a", "X-ALMANAC-ID:pix/b"},
        {"TRIGGER:-P1D", "TRIGGER:-PT1H"},
        {"TRIGGER:-P1D", "TRIGGER:P1D"},
        {"TRIGGER:-P1D", "TRIGGER;RELATED=END:-P1D"},
        {"TRIGGER:-P1D", "TRIGGER;VALUE=DATE-TIME:20231026T170000Z"},
        {"DESCRIPTION:x", "DESCRIPTION:y"},
        {"ACTION:DISPLAY", "ACTION:AUDIO"},
        {"END:VEVENT", "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nEND:VALARM\nEND:VEVENT"},
        {"BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-P1D\nEND:VALARM\n", ""},
    };
    const char *digest = digest_of(event);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(digest_with(rows[i][0], rows[i][1]), digest) == 0)
            fail_msg("%s for %s makes no difference", rows[i][1], rows[i][0]);
}

static void
an_event_and_a_task_differ(void **state)
{
    (void)state;
    assert_string_not_equal(digest_of("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n"),
                            digest_of("BEGIN:VTODO\nUID:1\nEND:VTODO\n"));
}

// The canonical form is a promise: another one would restamp every feed there is.
static void
the_canonical_form_stays(void **state)
{
    (void)state;
    assert_string_equal(digest_of(event), "87fc30e56ab119a16f35dff38529ac61");
}

static struct entry entries[SAMPLE_COUNT];

static void
it_does_not_hang_on_stamps_but_on_the_zone(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    char before[DIGEST_SIZE], after[DIGEST_SIZE];
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        renderer_digest(renderer, &feed, &entries[i], before);
        entries[i].created++;
        entries[i].modified++;
        entries[i].sequence++;
        renderer_digest(renderer, &feed, &entries[i], after);
        assert_string_equal(before, after);
        feed.timezone = "Europe/Paris";
        renderer_digest(renderer, &feed, &entries[i], after);
        assert_int_equal(strcmp(before, after) == 0, entries[i].kind == ENTRY_DAY);
        feed.timezone = "Pacific/Tahiti";
    }
}

// Turns the properties of a component round, as servers do that sort them.
static void
reverse(struct ics_component *component)
{
    for (size_t i = 0, j = component->property_count; i + 1 < j; i++) {
        struct ics_property property = component->properties[i];
        component->properties[i] = component->properties[--j];
        component->properties[j] = property;
    }
    for (size_t i = 0; i < component->child_count; i++)
        reverse(&component->children[i]);
}

static void
the_digest_written_is_the_digest_read(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    for (int round = 0; round < 200; round++) {
        struct buf out = {0};
        struct err err = {.message = ""};
        for (int i = 0; i < SAMPLE_COUNT; i++) {
            struct entry *entry = &entries[i];
            entry->start.day += round;
            entry->end.day += round;
            entry->alarm.at.day += round;
            entry->alarm.at =
                sample_before(entry->alarm.at, entry->kind == ENTRY_REMINDER ? 0 : round * 7);
            entry->description = arena_printf(&arena, " %s%*c%s\r\n \n", entry->summary, round + 1,
                                              ',', entry->summary);
        }
        assert_int_equal(renderer_feed(renderer, &feed, &out, &err), 0);
        const struct ics_component *file = ics_read(&arena, out.bytes, out.length, &err);
        assert_non_null(file);
        for (size_t i = 0; i < SAMPLE_COUNT; i++) {
            char digest[DIGEST_SIZE];
            struct ics_component *item = &file->children[0].children[i];
            const char *written = ics_find(item, "X-ALMANAC-DIGEST")->value;
            digest_component(item, digest);
            assert_string_equal(digest, written);
            reverse(item);
            digest_component(item, digest);
            assert_string_equal(digest, written);
            renderer_digest(renderer, &feed, &entries[i], digest);
            assert_string_equal(digest, written);
        }
        buf_release(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_servers_and_people_change_does_not_count, release),
        cmocka_unit_test_teardown(what_the_component_says_counts, release),
        cmocka_unit_test_teardown(an_event_and_a_task_differ, release),
        cmocka_unit_test_teardown(the_canonical_form_stays, release),
        cmocka_unit_test_teardown(it_does_not_hang_on_stamps_but_on_the_zone, release),
        cmocka_unit_test_teardown(the_digest_written_is_the_digest_read, release),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
