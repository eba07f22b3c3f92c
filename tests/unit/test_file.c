// SPDX-License-Identifier: MIT
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fileset.h"
#include "folder.h"

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
