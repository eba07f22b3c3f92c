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

// --- whole answers, wrong ones too --------------------------------------------------------------

static int
read_raw(const char *xml, struct multistatus *multistatus, struct err *said)
{
    *said = (struct err){0};
    return multistatus_read(&arena, xml, strlen(xml), multistatus, said);
}

static struct multistatus
good(const char *xml)
{
    struct multistatus multistatus;
    if (read_raw(xml, &multistatus, &err) < 0)
        fail_msg("%s: %s", xml, err.message);
    return multistatus;
}

#define MULTI(inner) "<?xml version='1.0'?><d:multistatus xmlns:d='DAV:'>" inner "</d:multistatus>"
#define RESPONSE(href, prop, status)                                                               \
    "<d:response><d:href>" href "</d:href><d:propstat><d:prop>" prop                               \
    "</d:prop><d:status>HTTP/1.1 " status "</d:status></d:propstat></d:response>"

static void
properties_of_each_resource_are_read(void **state)
{
    (void)state;
    struct multistatus found = good(MULTI(RESPONSE(
        "/dav/Pix/",
        "<d:resourcetype><d:collection/></d:resourcetype>"
        "<o:permissions xmlns:o='http://owncloud.org/ns'>RGDNVCK"
        "</o:permissions><d:quota-available-bytes>-3"
        "</d:quota-available-bytes>",
        "200 OK") RESPONSE("\n /dav/Pix/a.ics\n",
                           "<d:getetag>&quot;1&quot;</d:getetag><d:resourcetype/>", "200 OK")));
    assert_int_equal(found.count, 2);
    assert_string_equal(found.resources[0].href, "/dav/Pix/");
    assert_true(found.resources[0].is_folder);
    assert_string_equal(found.resources[0].permissions, "RGDNVCK");
    assert_string_equal(found.resources[0].quota, "-3");
    assert_string_equal(found.resources[1].href, "/dav/Pix/a.ics");
    assert_string_equal(found.resources[1].etag, "\"1\"");
    assert_false(found.resources[1].is_folder);
}

static void
a_value_in_pieces_is_one(void **state)
{
    (void)state;
    struct multistatus found =
        good(MULTI(RESPONSE("/a&amp;b<!-- x -->/<![CDATA[c d]]>&#233;", "", "200 OK")));
    assert_string_equal(found.resources[0].href, "/a&b/c dé");
    // over the parser's own limits of what it takes at once
    char *path = arena_alloc(&arena, 3001), *xml;
    memset(path, 'x', 3000);
    xml = arena_printf(&arena, MULTI(RESPONSE("%s", "", "200 OK")), path);
    assert_string_equal(good(xml).resources[0].href, path);
}

static void
what_is_not_200_says_nothing(void **state)
{
    (void)state;
    struct multistatus found =
        good(MULTI(RESPONSE("/a",
                            "<d:getetag>x</d:getetag><d:resourcetype><d:collection/>"
                            "</d:resourcetype>",
                            "404 Not Found") "<d:response><d:href>/b</d:href><d:status>HTTP/1.1 "
                                             "403 Forbidden</d:status>"
                                             "</d:response>"));
    assert_null(found.resources[0].etag);
    assert_false(found.resources[0].is_folder);
    assert_int_equal(found.resources[1].status, 403);
}

static void
other_namespaces_and_depths_say_nothing(void **state)
{
    (void)state;
    struct multistatus found =
        good(MULTI("<x:response xmlns:x='urn:x'><x:href>/x</x:href></x:response>" RESPONSE(
            "/a", "<x:getetag xmlns:x='urn:x'>1</x:getetag><d:y><d:getetag>2</d:getetag></d:y>",
            "200 OK")));
    assert_int_equal(found.count, 1);
    assert_null(found.resources[0].etag);
}

static void
what_is_no_multistatus_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "no xml",
        "<html/>",
        "<multistatus/>",
        "<m:multistatus xmlns:m='urn:x'/>",
        "<d:multistatus xmlns:d='DAV:'><d:response>",
        "<!DOCTYPE d:multistatus [<!ENTITY a 'x'>]><d:multistatus xmlns:d='DAV:'/>",
        "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d:multistatus xmlns:d='DAV:'/>",
        "<d:multistatus xmlns:d='DAV:'>&unknown;</d:multistatus>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct multistatus multistatus;
        if (read_raw(texts[i], &multistatus, &err) == 0)
            fail_msg("taken: %s", texts[i]);
        assert_true(*err.message);
    }
}

static void
size_number_and_depth_are_bounded(void **state)
{
    (void)state;
    struct multistatus multistatus;
    size_t size = MULTISTATUS_SIZE_MAX + 1;
    char *large = arena_alloc(&arena, size + 1);
    memset(large, ' ', size);
    assert_int_equal(multistatus_read(&arena, large, size, &multistatus, &err), -1);
    char *deep = arena_alloc(&arena, 100), *at = deep;
    for (int i = 0; i < 20; i++)
        at = stpcpy(at, "<a>");
    assert_int_equal(read_raw(deep, &multistatus, &err), -1);
    static const char start[] = "<d:multistatus xmlns:d='DAV:'>", one[] = "<d:response/>";
    char *many = arena_alloc(&arena, sizeof start + (MULTISTATUS_COUNT_MAX + 1) * sizeof one);
    at = stpcpy(many, start);
    for (int i = 0; i <= MULTISTATUS_COUNT_MAX; i++)
        at = stpcpy(at, one);
    assert_int_equal(read_raw(many, &multistatus, &err), -1);
}

static void
a_servers_sentence_is_found(void **state)
{
    (void)state;
    static const char error[] =
        "<d:error xmlns:d='DAV:' xmlns:s='http://sabredav.org/ns'><s:exception>X</s:exception>"
        "<s:message>No space &amp; no hope</s:message></d:error>";
    assert_string_equal(multistatus_message(&arena, error, sizeof error - 1), "No space & no hope");
    assert_null(multistatus_message(&arena, "<html/>", 7));
    assert_null(multistatus_message(&arena, "", 0));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, release)
    const struct CMUnitTest tests[] = {
        TEST(a_calendar_says_what_it_is),
        TEST(a_privilege_holds_others),
        TEST(a_trashed_calendar_is_told),
        TEST(those_who_only_read_are_named),
        TEST(data_in_pieces_is_whole),
        TEST(a_refusal_is_told_though_all_else_is_well),
        TEST(homes_and_principals_are_hrefs),
        TEST(properties_of_each_resource_are_read),
        TEST(a_value_in_pieces_is_one),
        TEST(what_is_not_200_says_nothing),
        TEST(other_namespaces_and_depths_say_nothing),
        TEST(what_is_no_multistatus_is_refused),
        TEST(size_number_and_depth_are_bounded),
        TEST(a_servers_sentence_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
