// SPDX-License-Identifier: MIT
#include "publish/changes.h"

#include "base/arena.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
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

// What becomes of one name: ours with the digest "new", there with `digest` and `owner`; NULL for a
// side that has none.
static struct change
change_of(const char *local, const char *remote, enum owner owner, struct change_options options)
{
    const struct local_item ours = {"a.ics", local};
    const struct remote_item there = {"a.ics", remote, owner};
    size_t count;
    struct change *changes =
        changes_plan(&arena, &ours, local != NULL, &there, remote != NULL, &options, &count);
    assert_in_range(count, 0, 1);
    if (count == 0)
        return (struct change){.name = NULL};
    assert_string_equal(changes[0].name, "a.ics");
    return changes[0];
}

static const struct change_options plain = {0}, force = {.force = true}, part = {.partial = true};

static void
what_is_not_there_is_made(void **state)
{
    (void)state;
    assert_int_equal(change_of("new", NULL, OWNER_OURS, plain).kind, CHANGE_CREATE);
}

static void
what_is_as_it_is_to_be_is_kept_whoever_wrote_it(void **state)
{
    (void)state;
    for (enum owner owner = OWNER_FOREIGN; owner <= OWNER_EDITED; owner++)
        assert_int_equal(change_of("new", "new", owner, plain).kind, CHANGE_KEEP);
}

static void
only_what_is_ours_is_replaced(void **state)
{
    (void)state;
    assert_int_equal(change_of("new", "old", OWNER_OURS, plain).kind, CHANGE_UPDATE);
    assert_int_equal(change_of("new", "old", OWNER_EDITED, plain).kind, CHANGE_EDITED);
    assert_int_equal(change_of("new", "old", OWNER_FOREIGN, plain).kind, CHANGE_FOREIGN);
}

static void
force_undoes_edits_and_touches_nothing_foreign(void **state)
{
    (void)state;
    struct change change = change_of("new", "old", OWNER_EDITED, force);
    assert_int_equal(change.kind, CHANGE_UPDATE);
    assert_true(change.forced);
    assert_false(change_of("new", "old", OWNER_OURS, force).forced);
    assert_int_equal(change_of("new", "old", OWNER_FOREIGN, force).kind, CHANGE_FOREIGN);
    assert_null(change_of(NULL, "old", OWNER_FOREIGN, force).name);
}

static void
what_is_no_longer_made_goes_if_it_is_ours(void **state)
{
    (void)state;
    assert_int_equal(change_of(NULL, "old", OWNER_OURS, plain).kind, CHANGE_DELETE);
    assert_int_equal(change_of(NULL, "old", OWNER_EDITED, plain).kind, CHANGE_EDITED);
    assert_int_equal(change_of(NULL, "old", OWNER_EDITED, force).kind, CHANGE_DELETE);
    assert_null(change_of(NULL, "old", OWNER_FOREIGN, plain).name);
}

static void
a_part_of_the_plans_removes_nothing(void **state)
{
    (void)state;
    assert_null(change_of(NULL, "old", OWNER_OURS, part).name);
    assert_int_equal(change_of("new", "old", OWNER_OURS, part).kind, CHANGE_UPDATE);
}

static void
changes_come_in_the_plans_order_then_what_goes(void **state)
{
    (void)state;
    const struct local_item local[] = {{"b", "1"}, {"a", "1"}};
    const struct remote_item remote[] = {
        {"z", "1", OWNER_OURS}, {"a", "0", OWNER_OURS}, {"c", "1", OWNER_OURS}};
    static const char *const names[] = {"b", "a", "z", "c"};
    static const enum change_kind kinds[] = {CHANGE_CREATE, CHANGE_UPDATE, CHANGE_DELETE,
                                             CHANGE_DELETE};
    size_t count;
    struct change *changes = changes_plan(&arena, local, 2, remote, 3, &plain, &count);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(changes[i].name, names[i]);
        assert_int_equal(changes[i].kind, kinds[i]);
        assert_true(change_writes(changes[i].kind));
    }
    assert_false(change_writes(CHANGE_KEEP));
    assert_false(change_writes(CHANGE_EDITED));
    assert_false(change_writes(CHANGE_FOREIGN));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_there_is_made),
        cmocka_unit_test(what_is_as_it_is_to_be_is_kept_whoever_wrote_it),
        cmocka_unit_test(only_what_is_ours_is_replaced),
        cmocka_unit_test(force_undoes_edits_and_touches_nothing_foreign),
        cmocka_unit_test(what_is_no_longer_made_goes_if_it_is_ours),
        cmocka_unit_test(a_part_of_the_plans_removes_nothing),
        cmocka_unit_test(changes_come_in_the_plans_order_then_what_goes),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
