// SPDX-License-Identifier: MIT
#include "base/directory.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fileset.h"
#include "folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static void
put(const char *path)
{
    int fd = creat(path, 0666);
    assert_true(fd >= 0);
    close(fd);
}

static bool
is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static void
opening_makes_what_is_missing_and_closing_removes_it_empty(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    assert_int_equal(directory_open(&directory, "a/b", "c", &err), 0);
    assert_string_equal(directory.path, "a/b/c");
    assert_true(is_there("a/b/c"));
    directory_close(&directory);
    assert_false(is_there("a/b/c"));
}

static void
closing_leaves_what_holds_something_and_what_was_there(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    put("c/file");
    directory_close(&directory);
    assert_true(is_there("c/file"));
    assert_int_equal(mkdir("empty", 0777), 0);
    assert_int_equal(directory_open(&directory, ".", "empty", &err), 0);
    directory_close(&directory);
    assert_true(is_there("empty"));
}

static void
only_one_that_was_made_just_now_is_fresh(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    assert_true(directory.fresh);
    directory_keep(&directory);
    assert_false(directory.fresh);
    directory_close(&directory);
    assert_true(is_there("c"));
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    assert_false(directory.fresh);
    directory_close(&directory);
}

static void
what_stands_in_a_fresh_one_is_not_looked_for(void **state)
{
    (void)state;
    struct directory directory;
    struct file_set set = {.folder = &directory};
    struct err err = {0};
    enum file_change change;
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    put("c/file");
    assert_int_equal(file_set_add(&set, "file", "text", 4, &change, &err), 0);
    assert_int_equal(change, FILE_NEW);
    directory_keep(&directory);
    assert_int_equal(file_set_add(&set, "file", "other", 5, &change, &err), 0);
    assert_int_equal(change, FILE_CHANGED);
    file_set_release(&set);
    directory_close(&directory);
}

static void
an_open_one_is_locked(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    int other = open("c", O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
    directory_close(&directory);
    assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
    close(other);
}

static void
a_link_in_the_place_of_a_folder_is_refused(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    const char *last;
    assert_int_equal(mkdir("elsewhere", 0777), 0);
    assert_int_equal(symlink("elsewhere", "c"), 0);
    assert_int_equal(directory_open(&directory, ".", "c", &err), -1);
    assert_string_equal(err.message, "./c is a link or a file where a folder is to be: nothing is "
                                     "written");
    directory_close(&directory);
    assert_int_equal(directory_open(&directory, ".", "d", &err), 0);
    assert_int_equal(symlink("../elsewhere", "d/messages"), 0);
    assert_int_equal(directory_enter(&directory, "messages/x", true, &last, &err), -1);
    assert_non_null(strstr(err.message, "./d/messages is a link"));
    directory_close(&directory);
}

static void
removing_stays_inside(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    bool removed;
    assert_int_equal(mkdir("elsewhere", 0777), 0);
    put("elsewhere/file");
    assert_int_equal(directory_open(&directory, ".", "d", &err), 0);
    assert_int_equal(symlink("../elsewhere", "d/link"), 0);
    assert_int_equal(directory_remove(&directory, "link/file", &removed, &err), -1);
    assert_false(removed);
    assert_true(is_there("elsewhere/file"));
    assert_int_equal(directory_remove(&directory, "none/file", &removed, &err), 0);
    assert_false(removed);
    put("d/file");
    assert_int_equal(directory_remove(&directory, "file", &removed, &err), 0);
    assert_true(removed);
    assert_false(is_there("d/file"));
    directory_close(&directory);
}

static void
a_set_below_it_follows_no_link(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    enum file_change change;
    put("victim");
    assert_int_equal(directory_open(&directory, ".", "d", &err), 0);
    assert_int_equal(symlink("../victim", "d/a"), 0);
    struct file_set set = {.folder = &directory};
    assert_int_equal(file_set_add(&set, "a", "text", 4, &change, &err), 0);
    assert_int_equal(file_set_add(&set, "b/c", "text", 4, &change, &err), 0);
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    struct stat status;
    assert_int_equal(stat("victim", &status), 0);
    assert_int_equal(status.st_size, 0);
    assert_true(file_is_plain("d/a"));
    assert_true(file_is_plain("d/b/c"));
    directory_close(&directory);
}

static void
folders_below_it_are_entered_in_any_order(void **state)
{
    (void)state;
    static const char *const names[] = {"a/x", "b/x", "c", "a/b/x", "a/y", "ab/x", "a/b/y", "b/y"};
    struct directory directory;
    struct file_set set = {.folder = &directory};
    struct err err = {0};
    enum file_change change;
    assert_int_equal(directory_open(&directory, ".", "d", &err), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(file_set_add(&set, names[i], "text", 4, &change, &err), 0);
    assert_int_equal(file_set_commit(&set, &err), 0);
    file_set_release(&set);
    assert_int_equal(chdir("d"), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(is_there(names[i]));
    assert_int_equal(chdir(".."), 0);
    directory_close(&directory);
}

static void
one_that_was_entered_stays_open_until_the_next(void **state)
{
    (void)state;
    struct directory directory;
    struct err err = {0};
    const char *last;
    assert_int_equal(directory_open(&directory, ".", "d", &err), 0);
    int fd = directory_enter(&directory, "messages/x", true, &last, &err);
    assert_string_equal(last, "x");
    assert_int_equal(directory_enter(&directory, "messages/y", true, &last, &err), fd);
    assert_string_equal(last, "y");
    assert_int_equal(directory_enter(&directory, "z", true, &last, &err), directory.fd);
    assert_int_equal(directory_enter(&directory, "message/y", false, &last, &err), -1);
    assert_true(fcntl(fd, F_GETFD) >= 0);
    directory_close(&directory);
    assert_int_equal(fcntl(fd, F_GETFD), -1);
}

// Opens "c", once its lock can be had, and puts a file in. What it has from us would hold the lock.
static pid_t
start_another(const struct directory *inherited)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    struct directory directory;
    struct err err;
    close(inherited->fd);
    if (!freopen("/dev/null", "w", stderr) || directory_open(&directory, ".", "c", &err) < 0)
        _exit(1);
    int fd = openat(directory.fd, "file", O_WRONLY | O_CREAT | O_EXCL, 0666);
    _exit(fd < 0);
}

// What it waits for goes, and another folder comes into its place.
static void
who_waited_has_the_folder_that_is_there(void **state)
{
    (void)state;
    const struct timespec a_while = {.tv_nsec = 300 * 1000 * 1000};
    struct directory directory;
    struct err err = {0};
    int status;
    assert_int_equal(directory_open(&directory, ".", "c", &err), 0);
    pid_t child = start_another(&directory);
    assert_true(child > 0);
    nanosleep(&a_while, NULL);
    assert_int_equal(rmdir("c"), 0);
    assert_int_equal(mkdir("c", 0777), 0);
    directory_keep(&directory); // for it is not ours
    directory_close(&directory);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(is_there("c/file"));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_enter, folder_leave)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(opening_makes_what_is_missing_and_closing_removes_it_empty),
        IN_FOLDER(closing_leaves_what_holds_something_and_what_was_there),
        IN_FOLDER(only_one_that_was_made_just_now_is_fresh),
        IN_FOLDER(what_stands_in_a_fresh_one_is_not_looked_for),
        IN_FOLDER(an_open_one_is_locked),
        IN_FOLDER(who_waited_has_the_folder_that_is_there),
        IN_FOLDER(a_link_in_the_place_of_a_folder_is_refused),
        IN_FOLDER(removing_stays_inside),
        IN_FOLDER(a_set_below_it_follows_no_link),
        IN_FOLDER(folders_below_it_are_entered_in_any_order),
        IN_FOLDER(one_that_was_entered_stays_open_until_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
