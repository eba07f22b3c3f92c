// SPDX-License-Identifier: MIT
// How far a plan is read for its address alone: the address is that of the whole plan.
#include "reading.h"

#include "plan/glance.h"
#include "plan/library.h"
#include "plan/load.h"

struct look {
    const char *text, *address;
    size_t count; // pairs that are read
};

static const struct look looks[] = {
    // as far as the base
    {"almanac: 1\nextends: base.yaml\nschool: S\nevents: []\n", "plan", 2},
    {"almanac: 1\nà partir de: 'base.yaml' # here\nevents:\n- {title: T, date: 1/2/2024}\n", "plan",
     2},
    {"roles:\n  a: {title: [T]}\nÀ PARTIR DE: base.yaml\nschool: S\n", "plan", 2},
    // without a base all of it
    {"almanac: 1\nschool: S\ntitle: T\n", "plan", 3},
    // a key that says where it belongs, however it is written
    {"extends: base.yaml\nschool: S\naddress: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\nADRESSE : far\n", "far", 3},
    {"extends: base.yaml\nschool: S\nàdréssé: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\n'address': far\n", "far", 3},
    {"extends: base.yaml\nschool: S\n? address\n: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\n\"\\x61ddress\": far\n", "far", 3},
    {"extends: base.yaml\nschool: S\n? \"addr\\\n  ess\"\n: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\naddre\u00ADss: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\n\uFF41ddress: far\n", "far", 3},
    {"extends: base.yaml\nschool: S\nid: own\n", "own", 3},
    {"{extends: base.yaml, school: S, id: own}\n", "own", 3},
    {"{extends: base.yaml, school: S}\n", "plan", 2},
    // a word of a text that might be such a key
    {"extends: base.yaml\nschool: S\ncontact: the address (id)\n", "plan", 3},
    // what is no map, and what only the reader refuses
    {"- extends: base.yaml\n", "plan", 1},
    {"%TAG ! x\n---\nextends: base.yaml\nschool: S\n", NULL, 0},
    {"extends: base.yaml\nextends: other.yaml\n", "plan", 1},
};

static void
the_address_is_that_of_the_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        const struct look *look = &looks[i];
        struct library *library = library_new();
        struct reading reading = reading_of(look->text, strlen(look->text));
        const struct node *seen = glance_document(&reading.arena, reading.source, library);
        if ((seen != NULL) != (look->address != NULL) || (seen && seen->count != look->count))
            print_error("%s: %zu\n", look->text, seen ? seen->count : 0);
        assert_true((seen != NULL) == (look->address != NULL));
        if (seen) {
            assert_int_equal(seen->count, look->count);
            const char *address = load_address_of(&reading.arena, seen, "plan.yaml", library);
            assert_string_equal(address, look->address);
            if (reading.root)
                assert_string_equal(
                    address, load_address_of(&reading.arena, reading.root, "plan.yaml", library));
        }
        reading_release(&reading);
        library_free(library);
    }
}

// What breaks behind the base is told when the plan is read.
static void
it_looks_no_further(void **state)
{
    (void)state;
    static const char text[] = "extends: base.yaml\ntitle: [\n";
    struct library *library = library_new();
    struct reading reading = reading_of(text, strlen(text));
    assert_null(reading.root);
    assert_non_null(glance_document(&reading.arena, reading.source, library));
    reading_release(&reading);
    library_free(library);
}

// Libyaml alone would read at these for minutes.
static void
what_libyaml_takes_long_for_is_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"[", "%TAG !a! a:\n"};
    enum { SIZE = 1000 * 1000 };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buf text = {0};
        buf_string(&text, i == 0 ? "title: " : "");
        while (text.length < SIZE)
            buf_string(&text, parts[i]);
        struct library *library = library_new();
        struct reading reading = reading_of(text.bytes, text.length);
        assert_null(glance_document(&reading.arena, reading.source, library));
        reading_release(&reading);
        library_free(library);
        buf_release(&text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_address_is_that_of_the_whole),
        cmocka_unit_test(it_looks_no_further),
        cmocka_unit_test(what_libyaml_takes_long_for_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
