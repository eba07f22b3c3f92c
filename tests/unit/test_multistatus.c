// SPDX-License-Identifier: MIT
#include "publish/multistatus.h"

#include "base/arena.h"
#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

static struct arena arena;
static struct err err;

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct multistatus
read_text(const char *responses)
{
    struct multistatus multistatus;
    const char *text =
        arena_printf(&arena,
                     "<?xml version=\"1.0\"?><multistatus xmlns=\"DAV:\" "
                     "xmlns:c=\"urn:ietf:params:xml:ns:caldav\" "
                     "xmlns:a=\"http://apple.com/ns/ical/\" xmlns:n=\"http://nextcloud.com/ns\" "
                     "xmlns:o=\"http://owncloud.org/ns\">%s</multistatus>",
                     responses);
    if (multistatus_read(&arena, text, strlen(text), &multistatus, &err) < 0)
        fail_msg("%s", err.message);
    return multistatus;
}

// One response with properties of status 200.
static struct resource
read_properties(const char *properties)
{
    struct multistatus multistatus =
        read_text(arena_printf(&arena,
                               "<response><href>/a/</href><propstat><prop>%s</prop>"
                               "<status>HTTP/1.1 200 OK</status></propstat></response>",
                               properties));
    assert_int_equal(multistatus.count, 1);
    return multistatus.resources[0];
}

static void
a_calendar_says_what_it_is(void **state)
{
    (void)state;
    struct resource is = read_properties(
        "<resourcetype><collection/><c:calendar/></resourcetype><displayname>Pix &amp; moi"
        "</displayname><a:calendar-color>#0082C9FF</a:calendar-color><c:calendar-description/>"
        "<c:supported-calendar-component-set><c:comp name=\"VTODO\"/>"
        "</c:supported-calendar-component-set><current-user-privilege-set><privilege><read/>"
        "</privilege><privilege><write-content/></privilege></current-user-privilege-set>");
    assert_true(is.is_folder && is.is_calendar && !is.is_trashed);
    assert_string_equal(is.name, "Pix & moi");
    assert_string_equal(is.colour, "#0082C9FF");
    assert_null(is.description);
    assert_true(is.says_takes && is.says_privileges);
    assert_int_equal(is.takes, TAKES_TASKS);
    assert_int_equal(is.privileges, PRIVILEGE_READ | PRIVILEGE_CHANGE);
}

static void
a_privilege_holds_others(void **state)
{
    (void)state;
    struct resource is = read_properties("<current-user-privilege-set><privilege><all/></privilege>"
                                         "</current-user-privilege-set>");
    assert_int_equal(is.privileges, PRIVILEGE_READ | PRIVILEGE_WRITE);
    is = read_properties("<current-user-privilege-set/>");
    assert_true(is.says_privileges);
    assert_int_equal(is.privileges, 0);
    is = read_properties("<x:privilege xmlns:x=\"x\"/>");
    assert_false(is.says_privileges);
}

static void
a_trashed_calendar_is_told(void **state)
{
    (void)state;
    assert_true(read_properties("<resourcetype><collection/><n:deleted-calendar/></resourcetype>")
                    .is_trashed);
    assert_true(read_properties("<resourcetype><c:calendar/></resourcetype>"
                                "<n:deleted-at>1700000000</n:deleted-at>")
                    .is_trashed);
    assert_false(read_properties("<n:deleted-at/>").is_trashed);
}

static void
those_who_only_read_are_named(void **state)
{
    (void)state;
    struct resource is = read_properties(
        "<o:invite><o:user><href>principal:a</href><o:common-name>Anna</o:common-name>"
        "<o:access><o:read/></o:access></o:user><o:user><o:common-name>Bob</o:common-name>"
        "<o:access><o:read-write/></o:access></o:user><o:user><o:common-name>Chloé"
        "</o:common-name><o:access><o:read/></o:access></o:user></o:invite>");
    assert_string_equal(is.readers, "Anna, Chloé");
}

static void
data_in_pieces_is_whole(void **state)
{
    (void)state;
    struct resource is = read_properties("<c:calendar-data>BEGIN:A&#13;\nX:&lt;<![CDATA[<b>&]]>\n"
                                         "END:A\n</c:calendar-data>");
    assert_string_equal(is.data, "BEGIN:A\r\nX:<<b>&\nEND:A");
}

static void
a_refusal_is_told_though_all_else_is_well(void **state)
{
    (void)state;
    struct multistatus multistatus =
        read_text("<response><href>/a/</href><propstat><prop><displayname/></prop>"
                  "<status>HTTP/1.1 200 OK</status></propstat><propstat><prop>"
                  "<a:calendar-color>#FFF</a:calendar-color></prop>"
                  "<status>HTTP/1.1 424 Failed Dependency</status></propstat></response>");
    assert_int_equal(multistatus.resources[0].refusal, 424);
    assert_null(multistatus.resources[0].colour);
    multistatus = read_text("<response><href>/a.ics</href><status>HTTP/1.1 412 x</status>"
                            "<error><c:no-uid-conflict/></error></response>");
    assert_int_equal(multistatus.resources[0].status, 412);
    assert_int_equal(multistatus.resources[0].refusal, 0);
}

static void
homes_and_principals_are_hrefs(void **state)
{
    (void)state;
    struct resource is = read_properties(
        "<current-user-principal><href> /p/ </href></current-user-principal>"
        "<c:calendar-home-set><href>/one/</href><href>/two/</href></c:calendar-home-set>");
    assert_string_equal(is.principal, "/p/");
    assert_string_equal(is.home, "/one/");
}

static void
entities_are_refused(void **state)
{
    (void)state;
    static const char text[] = "<!DOCTYPE x [<!ENTITY a \"b\">]><multistatus xmlns=\"DAV:\">&a;"
                               "</multistatus>";
    struct multistatus multistatus;
    assert_int_equal(multistatus_read(&arena, text, strlen(text), &multistatus, &err), -1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, release)
    const struct CMUnitTest tests[] = {
        TEST(a_calendar_says_what_it_is),     TEST(a_privilege_holds_others),
        TEST(a_trashed_calendar_is_told),     TEST(those_who_only_read_are_named),
        TEST(data_in_pieces_is_whole),        TEST(a_refusal_is_told_though_all_else_is_well),
        TEST(homes_and_principals_are_hrefs), TEST(entities_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
