// SPDX-License-Identifier: MIT
// The keys of a plan as tables: one row a key, with its English name, its French ones and the
// function that takes its value. Accents, case and hyphen-or-space do not matter in a key.
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "plan/model.h"
#include "read/diag.h"
#include "read/tree.h"

#include <stdbool.h>
#include <stddef.h>

struct library;
struct loader;

// Takes the value of a key and puts what it means at `place`.
typedef void field_load(struct loader *loader, const struct node *value, void *place);

enum { FIELD_NAMES_MAX = 6 };
struct field {
    // English, French (NULL when it is the same word), then more of either.
    const char *names[FIELD_NAMES_MAX];
    field_load *load;
    size_t offset; // of the place within the struct that the map describes
    unsigned mask; // of a set that serves several kinds of things: which; 0 for all
};

struct field_set {
    const char *noun; // "a task", for messages; marked with N_()
    const struct field *fields;
    size_t count;
    unsigned mask;
};

// A word that a value may be, with its meaning.
struct word {
    const char *names[FIELD_NAMES_MAX];
    int value;
};

// The folded names of the sets that were used so far. A zeroed struct is empty.
struct field_names {
    struct arena arena;
    struct field_index *indexes;
    size_t count;
};

// What the loading functions share.
struct loader {
    struct arena *arena;
    struct diags *diags;
    struct diags *silent; // fields_silent()
    struct plan *plan;
    struct library *library;  // what was read for other plans; NULL: nothing is kept
    enum language language;   // that the plan's keys are written in: for hints
    bool is_targets;          // a file of targets is read, not a plan
    const char *field;        // the key being read, as written: for messages
    struct field_names names; // where no library has them
    struct map links, types;  // folded id -> struct link; folded id -> the type's struct node
    bool order_is_told;       // dateorder_check() gave its warning
    bool in_file;             // reading a file of closed days, which names no other
    const char **link_ids, **type_ids; // as written: for suggestions
    size_t link_id_count, type_id_count;
    size_t files_taken, bytes_taken; // tables and lists of closed days: nearby_read()
};

// Takes the messages of what is only tried; nobody reads them.
struct diags *fields_silent(struct loader *loader);
// Reads a map: every known key's load function is called, in the order of the table; unknown keys
// are errors with a suggestion. False, with a message, when the node is no map.
bool fields_load(struct loader *loader, const struct field_set *set, const struct node *map,
                 void *target);
// The row that a key names; NULL when the set has none.
const struct field *fields_find(struct loader *loader, const struct field_set *set,
                                const char *key);
// The English name of that row; NULL where there is none.
const char *fields_name(struct loader *loader, const struct field_set *set, const char *key);
// The first pair of a map whose key has this English name; NULL for none, and for what is no map.
const struct pair *fields_pair(struct loader *loader, const struct field_set *set,
                               const struct node *map, const char *name);
// Says that a key is unknown and which are allowed.
void fields_unknown(struct loader *loader, const struct field_set *set, const struct node *key);
// A row whose name is nearly the key: what was probably meant. NULL when none is near.
const struct field *fields_near(struct loader *loader, const struct field_set *set,
                                const char *key);
// The language most of whose names the map's keys use; English when neither leads.
enum language fields_language(struct loader *loader, const struct field_set *set,
                              const struct node *map);
// Frees what the loader holds outside its arena.
void fields_release(struct loader *loader);
void fields_release_names(struct field_names *names);

// Texts and words. Each says in loader->diags what is wrong and returns NULL or false.
// Any text, "" included.
const char *fields_text(struct loader *loader, const struct node *value);
// A text that is not empty.
const char *fields_full_text(struct loader *loader, const struct node *value);
// The same on one line: a title, a place.
const char *fields_line(struct loader *loader, const struct node *value);
// One of the words.
bool fields_word(struct loader *loader, const struct node *value, const struct word *words,
                 size_t count, int *meaning);
// The meaning of a text among words; false, without a message, when it is none of them.
bool fields_is_word(struct loader *loader, const char *text, const struct word *words, size_t count,
                    int *meaning);

// Calls `take` for a single value, or for each of a list's.
void fields_each(struct loader *loader, const struct node *value, field_load *take, void *place);

// Load functions that many rows share. `place` is a const char * for a text, which may have lines,
// and for one on a line; a bool for yes or no; a struct optional_minute; a struct optional_day.
field_load fields_load_text, fields_load_line, fields_load_yes, fields_load_time, fields_load_day;
// Says so where a day is given that another key gave already, at `first`: one of the two would be
// passed over. Not where a school's plan gives it anew: its base is another file.
void fields_refuse_second(struct loader *loader, const struct node *value, struct pos first);
// True for a key without a value.
bool fields_is_empty(const struct node *value);
