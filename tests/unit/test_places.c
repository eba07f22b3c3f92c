// SPDX-License-Identifier: MIT
#include "publish/places.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { COUNT = 4 };

static const struct row {
    const char *rule;
    struct place before[COUNT];
    int64_t after[COUNT];
} rows[] = {
    {"new ones have gaps", {{0}, {0}, {0}, {0}}, {1024, 2048, 3072, 4096}},
    {"what stands there stays",
     {{1024, true}, {2048, true}, {3072, true}, {4096, true}},
     {1024, 2048, 3072, 4096}},
    {"new ones come between", {{1024, true}, {0}, {0}, {2048, true}}, {1024, 1365, 1706, 2048}},
    {"before the first", {{0}, {1024, true}, {2048, true}, {0}}, {512, 1024, 2048, 3072}},
    {"what is written again gets a place anew",
     {{1024, true}, {9, false}, {3072, true}, {1, false}},
     {1024, 2048, 3072, 4096}},
    {"one that fell behind is passed over",
     {{1024, true}, {512, true}, {0}, {2048, true}},
     {1024, 512, 1536, 2048}},
    {"without room they share one", {{7, true}, {0}, {0}, {8, true}}, {7, 7, 7, 8}},
    {"one without a place stays so", {{0, true}, {0}, {2048, true}, {0}}, {0, 1024, 2048, 3072}},
};

static void
places_rise_in_the_plan_s_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct place places[COUNT];
        for (int j = 0; j < COUNT; j++)
            places[j] = rows[i].before[j];
        places_assign(places, COUNT);
        for (int j = 0; j < COUNT; j++)
            if (places[j].number != rows[i].after[j])
                fail_msg("%s: place %d is %lld, not %lld", rows[i].rule, j,
                         (long long)places[j].number, (long long)rows[i].after[j]);
    }
}

static void
a_thousand_insertions_at_one_place_do_no_harm(void **state)
{
    (void)state;
    struct place places[3] = {{1024, true}, {0}, {2048, true}};
    for (int i = 0; i < 1000; i++) {
        places[1] = (struct place){0};
        places_assign(places, 3);
        assert_in_range((uintmax_t)places[1].number, 1024, 2048);
        places[2] = (struct place){places[1].number, true};
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_rise_in_the_plan_s_order),
        cmocka_unit_test(a_thousand_insertions_at_one_place_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
