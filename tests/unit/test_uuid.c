// SPDX-License-Identifier: MIT
#include "base/uuid.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

// Expected: uuid.uuid5(uuid.UUID("d917497b-59ee-47b0-8b26-f6a9417c81bf"), name) in Python 3.11.
static void
names_give_version_5_uuids_in_the_fixed_namespace(void **state)
{
    (void)state;
    char x[1000];
    memset(x, 'x', sizeof x);
    const struct {
        const char *name;
        size_t length;
        const char *uuid;
    } rows[] = {
        {"", 0, "153492e4-3295-55a5-8248-ee63d970dbe7"},
        {"a", 1, "d39eff05-b7a6-51b4-be1c-47833b5d0990"},
        {"pix-college/référent/période-2", 33, "8d242245-2f12-51ca-af90-bb1b74e8bed1"},
        {x, sizeof x, "6eb6239f-da65-56d9-b3e8-e743e4f6bbc3"},
        {"a\0b", 3, "5054d82c-b325-5a38-830c-5bf2c3d8488d"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char uuid[UUID_SIZE];
        uuid_from_name(rows[i].name, rows[i].length, uuid);
        assert_string_equal(uuid, rows[i].uuid);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_give_version_5_uuids_in_the_fixed_namespace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
