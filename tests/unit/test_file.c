// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fileset.h"
#include "folder.h"

#include <fcntl.h>
#include <sys/stat.h>

static void
put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void
assert_holds(const char *path, const char *text)
{
    struct buf bytes = {0};
    struct err err = {0};
    assert_int_equal(file_read(path, 1 << 20, &bytes, &err), 0);
    assert_string_equal(buf_text(&bytes), text);
    buf_release(&bytes);
}

static enum file_change
add(struct file_set *set, const char *path, const char *text)
{
    enum file_change change;
    struct err err = {0};
    assert_int_equal(file_set_add(set, path, text, strlen(text), &change, &err), 0);
    return change;
}

static void
reading_appends_and_stops_at_the_limit(void **state)
{
    (void)state;
    struct buf bytes = {0};
    struct err err = {0};
    put("a", "12345");
    buf_string(&bytes, "0");
    assert_int_equal(file_read("a", 5, &bytes, &err), 0);
    assert_string_equal(buf_text(&bytes), "012345");
    assert_int_equal(file_read("a", 4, &bytes, &err), -1);
    assert_non_null(strstr(err.message, "a is larger than"));
    buf_release(&bytes);
}

static void
reading_nothing_is_no_failure_but_a_missing_file_is(void **state)
{
    (void)state;
    struct buf bytes = {0};
    struct err err = {0};
    put("empty", "");
    assert_int_equal(file_read("empty", 10, &bytes, &err), 0);
    assert_string_equal(buf_text(&bytes), "");
    assert_int_equal(file_read("missing", 10, &bytes, &err), -1);
    assert_string_equal(err.message, "cannot open missing: No such file or directory");
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(file_read("folder", 10, &bytes, &err), -1);
    assert_string_equal(err.message, "cannot read folder: Is a directory");
    buf_release(&bytes);
}

static void
a_set_tells_new_changed_and_unchanged(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    put("same", "text");
    put("other", "text");
    put("longer", "text and more");
    assert_int_equal(symlink("same", "link"), 0);
    assert_int_equal(add(&set, "same", "text"), FILE_UNCHANGED);
    assert_int_equal(add(&set, "other", "TEXT"), FILE_CHANGED);
    assert_int_equal(add(&set, "longer", "text"), FILE_CHANGED);
    assert_int_equal(add(&set, "link", "text"), FILE_CHANGED);
    assert_int_equal(add(&set, "deep/down/new", ""), FILE_NEW);
    assert_int_equal(set.count, 4);
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_holds("other", "TEXT");
    assert_holds("longer", "text");
    assert_holds("link", "text");
    assert_holds("deep/down/new", "");
}

// Puts `text` in parts of `size` bytes.
static enum file_change
add_in_parts(struct file_set *set, const char *path, const char *text, size_t length, size_t size)
{
    enum file_change change;
    struct err err = {0};
    assert_int_equal(file_set_begin(set, path, &err), 0);
    for (size_t at = 0; at < length; at += size)
        assert_int_equal(
            file_set_put(set, text + at, length - at < size ? length - at : size, &err), 0);
    assert_int_equal(file_set_end(set, &change, &err), 0);
    return change;
}

// Of more than what is compared at once, with a difference anywhere or none.
static void
parts_are_compared_as_they_come(void **state)
{
    (void)state;
    enum { LENGTH = 100 * 1000, SIZE = 7001 };
    static char text[LENGTH + 2];
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = (char)('a' + i % 26);
    put("old", text);
    for (size_t at = 0; at <= LENGTH; at += LENGTH / 20) {
        struct file_set set = {0};
        struct err err = {0};
        bool differs = at < LENGTH;
        text[at] = differs ? '!' : '\0';
        assert_int_equal(add_in_parts(&set, "old", text, LENGTH, SIZE),
                         differs ? FILE_CHANGED : FILE_UNCHANGED);
        assert_int_equal(set.count, differs);
        assert_int_equal(file_set_commit(&set, &err), 0);
        file_set_release(&set);
        assert_holds("old", text);
        put("old", text);
    }
}

static void
parts_may_be_more_or_less_than_stands_there(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    put("shorter", "text");
    put("longer", "text and more");
    put("emptied", "text");
    put("same", "");
    assert_int_equal(add_in_parts(&set, "shorter", "text and more", 13, 4), FILE_CHANGED);
    assert_int_equal(add_in_parts(&set, "longer", "text", 4, 2), FILE_CHANGED);
    assert_int_equal(add_in_parts(&set, "emptied", "", 0, 1), FILE_CHANGED);
    assert_int_equal(add_in_parts(&set, "same", "", 0, 1), FILE_UNCHANGED);
    assert_int_equal(add_in_parts(&set, "deep/new", "text", 4, 1), FILE_NEW);
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_holds("shorter", "text and more");
    assert_holds("longer", "text");
    assert_holds("emptied", "");
    assert_holds("deep/new", "text");
}

static void
what_repeats_is_not_written_and_what_is_given_up_goes(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    put("old", "text");
    assert_int_equal(file_set_begin(&set, "old", &err), 0);
    assert_int_equal(file_set_put(&set, "te", 2, &err), 0);
    assert_int_equal(access("old.almanac-tmp", F_OK), -1);
    assert_int_equal(file_set_put(&set, "XT", 2, &err), 0);
    assert_holds("old.almanac-tmp", "teXT");
    file_set_release(&set);
    assert_int_equal(access("old.almanac-tmp", F_OK), -1);
    assert_holds("old", "text");
}

enum meddling { WRITES, SHORTENS, REPLACES, REMOVES, MEDDLING_COUNT };

static void
meddle(enum meddling kind)
{
    const struct timespec times[] = {{.tv_sec = 1}, {.tv_sec = 2}}; // clocks of files are coarse
    if (kind == REPLACES || kind == REMOVES)
        assert_int_equal(unlink("old"), 0);
    if (kind != REMOVES)
        put("old", kind == SHORTENS ? "t" : "TEXT");
    if (kind == WRITES)
        assert_int_equal(utimensat(AT_FDCWD, "old", times, 0), 0);
}

// What another program does to a file while it is compared is never mixed into it, nor lost.
static void
somebody_else_is_noticed(void **state)
{
    (void)state;
    for (int kind = 0; kind < MEDDLING_COUNT; kind++)
        for (int same = 0; same < 2; same++) {
            struct file_set set = {0};
            struct err err = {0};
            enum file_change change;
            put("old", "text");
            assert_int_equal(file_set_begin(&set, "old", &err), 0);
            assert_int_equal(file_set_put(&set, "te", 2, &err), 0);
            meddle(kind);
            bool failed = file_set_put(&set, same ? "xt" : "XX", 2, &err) < 0 ||
                          file_set_end(&set, &change, &err) < 0;
            assert_true(failed);
            assert_string_equal(err.message, "another program is writing to old: build again");
            file_set_release(&set);
            assert_int_equal(access("old.almanac-tmp", F_OK), -1);
            if (kind == REMOVES)
                assert_int_equal(access("old", F_OK), -1);
            else
                assert_holds("old", kind == SHORTENS ? "t" : "TEXT");
        }
}

static void
nothing_is_replaced_before_the_commit(void **state)
{
    (void)state;
    struct file_set set = {0};
    put("old", "before");
    add(&set, "old", "after");
    add(&set, "new", "after");
    assert_holds("old", "before");
    assert_int_equal(access("new", F_OK), -1);
    assert_holds("new.almanac-tmp", "after");
    file_set_release(&set);
    assert_holds("old", "before");
    assert_int_equal(access("old.almanac-tmp", F_OK), -1);
    assert_int_equal(access("new.almanac-tmp", F_OK), -1);
}

static void
a_commit_leaves_no_temporary_file(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    put("a.almanac-tmp", "what a killed run left");
    add(&set, "a", "text");
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_holds("a", "text");
    assert_int_equal(access("a.almanac-tmp", F_OK), -1);
}

static void
an_unchanged_file_is_not_written(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    struct stat before, after;
    put("a", "text");
    assert_int_equal(stat("a", &before), 0);
    add(&set, "a", "text");
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_int_equal(stat("a", &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

// A folder stands where the second file is to go.
static void
a_failure_leaves_every_file_old_or_new(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    put("first", "old");
    put("third", "old");
    assert_int_equal(mkdir("second", 0777), 0);
    add(&set, "first", "new");
    add(&set, "second", "new");
    add(&set, "third", "new");
    assert_int_equal(file_set_commit(&set, &err), -1);
    assert_string_equal(err.message, "cannot replace second: Is a directory");
    file_set_release(&set);
    assert_holds("first", "old");
    assert_holds("third", "new");
    assert_int_equal(access("second.almanac-tmp", F_OK), -1);
    assert_int_equal(access("first.almanac-tmp", F_OK), -1);
}

static void
a_file_in_the_way_of_a_folder_is_told(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    enum file_change change;
    put("a", "text");
    assert_int_equal(file_set_add(&set, "a/b", "x", 1, &change, &err), -1);
    assert_string_equal(err.message, "cannot write a/b: Not a directory");
    file_set_release(&set);
    assert_holds("a", "text");
}

static void
a_temporary_file_is_known_by_its_name(void **state)
{
    (void)state;
    assert_true(file_is_temporary("pix-eleves.ics.almanac-tmp"));
    assert_false(file_is_temporary("pix-eleves.ics"));
    assert_false(file_is_temporary(".almanac-tmp"));
    assert_false(file_is_temporary("a.almanac-tmp2"));
}

// "--report /dev/null" as root must not put a file in the device's place.
static void
a_device_is_written_to_and_stays(void **state)
{
    (void)state;
    struct file_set set = {0};
    struct err err = {0};
    struct stat status;
    enum file_change change;
    assert_int_equal(symlink("/dev/null", "report"), 0);
    assert_int_equal(file_set_add(&set, "report", "text", 4, &change, &err), 0);
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_int_equal(lstat("report", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat("report", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reading_appends_and_stops_at_the_limit),
        IN_FOLDER(reading_nothing_is_no_failure_but_a_missing_file_is),
        IN_FOLDER(a_set_tells_new_changed_and_unchanged),
        IN_FOLDER(parts_are_compared_as_they_come),
        IN_FOLDER(parts_may_be_more_or_less_than_stands_there),
        IN_FOLDER(what_repeats_is_not_written_and_what_is_given_up_goes),
        IN_FOLDER(somebody_else_is_noticed),
        IN_FOLDER(nothing_is_replaced_before_the_commit),
        IN_FOLDER(a_commit_leaves_no_temporary_file),
        IN_FOLDER(an_unchanged_file_is_not_written),
        IN_FOLDER(a_failure_leaves_every_file_old_or_new),
        IN_FOLDER(a_file_in_the_way_of_a_folder_is_told),
        IN_FOLDER(a_device_is_written_to_and_stays),
        cmocka_unit_test(a_temporary_file_is_known_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
