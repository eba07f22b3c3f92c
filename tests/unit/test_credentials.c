// SPDX-License-Identifier: MIT
#include "publish/credentials.h"

#include "base/arena.h"
#include "base/err.h"
#include "publish/http.h"
#include "publish/keyring.h"
#include "publish/netrc.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static char folder[] = "/tmp/almanac-credentials-XXXXXX";

// A home of our own, and no terminal to be asked at.
static int
prepare(void **state)
{
    (void)state;
    if (!mkdtemp(folder) || !freopen("/dev/null", "r", stdin))
        return -1;
    setenv("HOME", folder, 1);
    setenv("XDG_STATE_HOME", arena_printf(&arena, "%s/state", folder), 1);
    unsetenv("NETRC");
    unsetenv("ALMANAC_PASSWORD");
    unsetenv("ALMANAC_USER");
    return 0;
}

static int
release(void **state)
{
    (void)state;
    int removed = system(arena_printf(&arena, "rm -r %s", folder));
    arena_release(&arena);
    return removed;
}

static const char *
in_folder(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name);
}

static void
write_file(const char *name, const char *text, mode_t mode)
{
    FILE *file = fopen(in_folder(name), "w");
    fputs(text, file);
    fclose(file);
    chmod(in_folder(name), mode);
}

static struct address
server(const char *text)
{
    struct address address;
    struct err err;
    assert_int_equal(address_parse(&arena, text, &address, &err), 0);
    return address;
}

// What is found, as "user:password", or the message.
static const char *
found(const struct credentials_source *source, const char *url)
{
    struct address address = server(url);
    struct credentials credentials;
    struct err err = {0};
    if (credentials_find(&arena, source, &address, &credentials, &err) < 0)
        return arena_string(&arena, err.message);
    return arena_printf(&arena, "%s:%s", credentials.user, credentials.password);
}

// --- netrc -------------------------------------------------------------------------------------

static void
a_netrc_knows_users_by_host(void **state)
{
    (void)state;
    static const char text[] = "# comment\nmachine a.org login anna password \"with blank\"\n"
                               "  #machine a.org login anna password old\n"
                               "machine e.org login eva password \"a\\\"b\\\\c\"\n"
                               "machine f.org login fritz password #1\n"
                               "machine b.org\n  login bert\n  password secret\n"
                               "macdef init\nmachine no.org login x password y\n\n"
                               "machine B.org login carl password other\n"
                               "default login anybody password nobody\n";
    static const struct {
        const char *host, *user, *login;
    } cases[] = {
        {"a.org", NULL, "anna:with blank"}, {"A.ORG", "anna", "anna:with blank"},
        {"b.org", NULL, "bert:secret"},     {"b.org", "carl", "carl:other"},
        {"c.org", NULL, "anybody:nobody"},  {"c.org", "dora", NULL},
        {"no.org", NULL, "anybody:nobody"}, {"e.org", NULL, "eva:a\"b\\c"},
        {"f.org", NULL, "fritz:#1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct netrc_login login;
        bool knows = netrc_find(&arena, text, cases[i].host, cases[i].user, &login);
        assert_int_equal(knows, cases[i].login != NULL);
        if (knows)
            assert_string_equal(arena_printf(&arena, "%s:%s", login.user, login.password),
                                cases[i].login);
    }
}

static void
a_broken_netrc_knows_nobody(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "machine", "machine a.org login", "\"", "machine a.org login x", "login x password y"};
    struct netrc_login login;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(netrc_find(&arena, texts[i], "a.org", NULL, &login));
}

// --- where passwords come from -----------------------------------------------------------------

static void
the_first_way_that_knows_counts(void **state)
{
    (void)state;
    struct credentials_source source = {.target = "nuage", .user = "anna"};
    assert_non_null(strstr(found(&source, "https://a.org/"), "put it into ~/.netrc"));
    source.is_nextcloud = true;
    assert_non_null(strstr(found(&source, "https://a.org/"), "almanac login https://a.org"));
    write_file(".netrc", "machine a.org login anna password from-netrc\n", 0600);
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-netrc");
    struct err err = {0};
    const struct login kept = {"https://a.org/", "anna", "from-keyring"};
    assert_int_equal(keyring_keep(&arena, &kept, &err), 0);
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-keyring");
    write_file("secret", "from-file\nsecond line\n", 0600);
    source.file = in_folder("secret");
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-file");
    source.command = "printf 'from-command\\nmore\\n'";
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-command");
    setenv("ALMANAC_PASSWORD", "from-environment", 1);
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-environment");
    setenv("ALMANAC_PASSWORD_NUAGE", "of-the-target", 1);
    assert_string_equal(found(&source, "https://a.org/"), "anna:of-the-target");
    unsetenv("ALMANAC_PASSWORD_NUAGE");
    unsetenv("ALMANAC_PASSWORD");
}

static void
a_password_goes_only_to_the_server_it_is_for(void **state)
{
    (void)state;
    struct credentials_source source = {.target = "nuage", .moved = true};
    setenv("ALMANAC_PASSWORD", "from-environment", 1);
    source.file = in_folder("secret");
    source.command = "echo from-command";
    // the keyring and netrc know the server by its name
    assert_string_equal(found(&source, "https://a.org/"), "anna:from-keyring");
    assert_non_null(strstr(found(&source, "https://b.org/"), "leads on to https://b.org"));
    source.moved = false;
    source.user = "bert";
    unsetenv("ALMANAC_PASSWORD");
    source.file = source.command = NULL;
    assert_non_null(strstr(found(&source, "https://a.org/"), "no password is known"));
}

static void
others_must_not_be_able_to_read_a_password(void **state)
{
    (void)state;
    struct credentials_source source = {.target = "nuage", .user = "anna"};
    write_file("open", "secret\n", 0640);
    source.file = in_folder("open");
    const char *said = found(&source, "https://a.org/");
    assert_non_null(strstr(said, "chmod 600"));
    assert_null(strstr(said, "secret\n"));
    source.file = NULL;
    chmod(in_folder("state/almanac/logins.json"), 0644);
    assert_non_null(strstr(found(&source, "https://a.org/"), "chmod 600"));
    chmod(in_folder("state/almanac/logins.json"), 0600);
    write_file(".netrc", "machine c.org login anna password x\n", 0604);
    assert_non_null(strstr(found(&source, "https://c.org/"), "chmod 600"));
}

static void
a_failing_command_ends_the_search(void **state)
{
    (void)state;
    struct credentials_source source = {.target = "nuage", .user = "anna"};
    source.command = "echo half; exit 3";
    assert_string_equal(found(&source, "https://a.org/"), "the password command failed");
}

static void
a_password_is_taken_whole(void **state)
{
    (void)state;
    enum { LENGTH = 60000 };
    struct credentials_source source = {.target = "nuage", .user = "anna"};
    source.command = "head -c 60000 /dev/zero | tr '\\0' x; echo; echo more";
    const char *whole = found(&source, "https://a.org/");
    assert_int_equal(strlen(whole), strlen("anna:") + LENGTH);
    assert_int_equal(strspn(whole + strlen("anna:"), "x"), LENGTH);
    source.command = "yes"; // which never ends
    assert_string_equal(found(&source, "https://a.org/"),
                        "the password command printed more than 64 KiB: no password is so long");
    source.command = "echo; echo second";
    assert_string_equal(found(&source, "https://a.org/"),
                        "the password command printed no password on its first line");
    source.command = NULL;
    source.file = in_folder("empty");
    write_file("empty", "\nsecond\n", 0600);
    assert_non_null(strstr(found(&source, "https://a.org/"), "holds no password"));
    source.file = in_folder("marked"); // as Notepad saves it
    write_file("marked", "\uFEFFsecret\r\n", 0600);
    assert_string_equal(found(&source, "https://a.org/"), "anna:secret");
    source.file = NULL;
    source.command = "printf 's\\0e\\0c\\0'"; // UTF-16
    assert_non_null(strstr(found(&source, "https://a.org/"), "printed no password"));
}

// --- the keyring -------------------------------------------------------------------------------

static void
the_keyring_keeps_one_login_a_server(void **state)
{
    (void)state;
    struct err err = {0};
    struct login login;
    struct stat status;
    bool known;
    const struct login kept[] = {{"https://k.org/", "a", "1"},
                                 {"https://l.org/", "b \"quoted\"", "2\n"},
                                 {"https://k.org/", "c", "3"}};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(keyring_keep(&arena, &kept[i], &err), 0);
    // what a killed run of our number left, as in containers, is in nobody's way
    write_file(arena_printf(&arena, "state/almanac/logins.json.%ld", (long)getpid()), "x", 0600);
    assert_int_equal(keyring_keep(&arena, &kept[2], &err), 0);
    assert_int_equal(keyring_find(&arena, "https://k.org/", &login, &known, &err), 0);
    assert_true(known);
    assert_string_equal(login.user, "c");
    assert_string_equal(login.password, "3");
    assert_int_equal(keyring_find(&arena, "https://l.org/", &login, &known, &err), 0);
    assert_string_equal(login.user, kept[1].user);
    assert_string_equal(login.password, kept[1].password);
    assert_int_equal(keyring_find(&arena, "https://m.org/", &login, &known, &err), 0);
    assert_false(known);
    assert_int_equal(stat(keyring_path(&arena), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(stat(in_folder("state/almanac"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
}

// A file with this text at its beginning and blanks behind it.
static void
write_filled(const char *name, const char *text, int size)
{
    write_file(name, arena_printf(&arena, "%-*s", size, text), 0600);
}

static void
what_holds_passwords_is_of_64_KiB_at_most_and_the_keyring_of_1_MiB(void **state)
{
    (void)state;
    enum { KIB = 1024, MIB = 1024 * KIB };
    static const char keyring[] = "[{\"server\": \"https://f.org/\", \"user\": \"u\", "
                                  "\"password\": \"p\"}]";
    struct credentials_source source = {
        .target = "nuage", .user = "anna", .file = in_folder("filled")};
    struct login login;
    struct err err = {0};
    bool known;
    write_filled("filled", "p\n", 64 * KIB);
    assert_string_equal(found(&source, "https://a.org/"), "anna:p");
    write_filled("filled", "p\n", 64 * KIB + 1);
    assert_non_null(strstr(found(&source, "https://a.org/"), "filled is larger than 64 KiB"));
    source.file = NULL;
    source.command = arena_printf(&arena, "head -c %d /dev/zero | tr '\\0' '\\n'; echo", 64 * KIB);
    assert_non_null(strstr(found(&source, "https://a.org/"), "more than 64 KiB"));
    source.command = arena_printf(&arena, "echo p; head -c %d /dev/zero", 64 * KIB - 2);
    assert_string_equal(found(&source, "https://a.org/"), "anna:p");
    write_filled("state/almanac/logins.json", keyring, MIB);
    assert_int_equal(keyring_find(&arena, "https://f.org/", &login, &known, &err), 0);
    assert_true(known);
    write_filled("state/almanac/logins.json", keyring, MIB + 1);
    assert_int_equal(keyring_find(&arena, "https://f.org/", &login, &known, &err), -1);
    assert_non_null(strstr(err.message, "logins.json is larger than 1 MiB"));
    write_file("state/almanac/logins.json", "[]", 0600);
}

// A disk that takes no more, and a file where the folder should be.
static void
what_the_keyring_holds_outlives_a_failure(void **state)
{
    (void)state;
    const struct login login = {"https://n.org/", "anna", "a password as long as this one"};
    const struct login another = {login.server, login.user, "another, and as long as that one"};
    const struct rlimit small = {16, RLIM_INFINITY};
    struct rlimit before;
    struct err err = {0};
    struct login found;
    bool known;
    assert_int_equal(keyring_keep(&arena, &login, &err), 0);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    int status = keyring_keep(&arena, &another, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, -1);
    assert_non_null(strstr(err.message, "cannot write"));
    assert_non_null(strstr(err.message, keyring_path(&arena)));
    assert_int_equal(keyring_find(&arena, login.server, &found, &known, &err), 0);
    assert_true(known);
    assert_string_equal(found.password, login.password);
    write_file("file", "", 0600);
    setenv("XDG_STATE_HOME", in_folder("file"), 1);
    status = keyring_keep(&arena, &login, &err);
    setenv("XDG_STATE_HOME", in_folder("state"), 1);
    assert_int_equal(status, -1);
    assert_non_null(strstr(err.message, in_folder("file")));
}

// Each is a process of its own; the status is 0 when all of them kept theirs.
static int
keep_side_by_side(int count)
{
    int status = 0, all = 0;
    for (int i = 0; i < count; i++)
        if (fork() == 0) {
            if (!freopen("/dev/null", "w", stderr)) // that they wait for each other
                _exit(1);
            const char *host = arena_printf(&arena, "https://side%d.org/", i);
            struct err err = {0};
            _exit(keyring_keep(&arena, &(struct login){host, "anna", "p"}, &err) < 0);
        }
    while (wait(&status) > 0)
        all |= status;
    return all;
}

static void
the_keyring_loses_nothing_side_by_side(void **state)
{
    (void)state;
    enum { RUNS = 12 };
    struct err err = {0};
    struct login login;
    bool known;
    assert_int_equal(keep_side_by_side(RUNS), 0);
    for (int i = 0; i < RUNS; i++) {
        const char *host = arena_printf(&arena, "https://side%d.org/", i);
        assert_int_equal(keyring_find(&arena, host, &login, &known, &err), 0);
        if (!known)
            fail_msg("the login at %s is lost", host);
    }
}

// --- patience ----------------------------------------------------------------------------------

static bool
always(void *context)
{
    (void)context;
    return true;
}

// Stops as soon as somebody waits, and keeps for how long it would be.
static void
note_seconds(void *context, const char *host, int seconds)
{
    (void)host;
    *(int *)context = seconds;
}

static bool
is_noted(void *context)
{
    return *(int *)context != 0;
}

static void
a_server_is_waited_for_two_minutes_at_most(void **state)
{
    (void)state;
    int seconds = 0;
    const struct http_options options = {
        .retries = 1, .waits = note_seconds, .stopped = is_noted, .context = &seconds};
    struct http *http = http_new(&options);
    struct http_answer answer = {.status = 503, .address = server("https://a.org/")};
    answer.retry_after = 120;
    assert_false(http_wait(http, 0, &answer));
    assert_int_equal(seconds, 120);
    seconds = 0;
    answer.retry_after = 121;
    assert_false(http_wait(http, 0, &answer));
    assert_int_equal(seconds, 0);
    http_free(http);
}

static void
waiting_has_bounds(void **state)
{
    (void)state;
    const struct http_options options = {.retries = 1}, stopped = {.retries = 9, .stopped = always};
    struct http *http = http_new(&options), *ended = http_new(&stopped);
    struct http_answer answer = {.status = 503, .address = server("https://a.org/")};
    answer.retry_after = 3600;
    assert_true(http_is_passing(&answer));
    assert_false(http_wait(http, 0, &answer));
    // which was the end of waiting for that server, and only for that one
    answer.retry_after = -1;
    assert_false(http_wait(http, 0, &answer));
    answer.address = server("https://b.org/");
    assert_true(http_wait(http, 0, &answer));
    assert_false(http_wait(http, 1, &answer));
    assert_false(http_wait(ended, 0, &answer));
    answer.status = 404;
    assert_false(http_is_passing(&answer));
    http_free(http);
    http_free(ended);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_netrc_knows_users_by_host),
        cmocka_unit_test(a_broken_netrc_knows_nobody),
        cmocka_unit_test(the_first_way_that_knows_counts),
        cmocka_unit_test(a_password_goes_only_to_the_server_it_is_for),
        cmocka_unit_test(others_must_not_be_able_to_read_a_password),
        cmocka_unit_test(a_failing_command_ends_the_search),
        cmocka_unit_test(a_password_is_taken_whole),
        cmocka_unit_test(the_keyring_keeps_one_login_a_server),
        cmocka_unit_test(what_holds_passwords_is_of_64_KiB_at_most_and_the_keyring_of_1_MiB),
        cmocka_unit_test(what_the_keyring_holds_outlives_a_failure),
        cmocka_unit_test(the_keyring_loses_nothing_side_by_side),
        cmocka_unit_test(a_server_is_waited_for_two_minutes_at_most),
        cmocka_unit_test(waiting_has_bounds),
    };
    return cmocka_run_group_tests(tests, prepare, release);
}
