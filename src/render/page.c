// SPDX-License-Identifier: MIT
#include "render/page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "check/reach.h"
#include "render/letters.h"
#include "render/picture.h"
#include "render/planxml.h"
#include "render/press.h"
#include "render/xml.h"

#include <string.h>

// Documents that are to be printed, all by one stylesheet.
struct order {
    struct press_job *jobs;
    size_t count;
};

// Prints of the pieces from `first` on that stand one behind the other in the page.
struct section {
    size_t first, count;
};

struct maker {
    struct speaker speaker;
    const struct site *site;
    struct site_role *roles;
    size_t role_count;
    struct order pieces, texts;
    struct section *sections;
    size_t section_count;
    struct page *pages;
    size_t page_count;
    struct err *err;
};

// The document, which is to be filled in.
static struct xml *
add_job(struct maker *maker, struct order *order, enum plate plate, const struct print *inside)
{
    struct arena *arena = maker->speaker.arena;
    struct xml *xml = arena_alloc(arena, sizeof *xml);
    *arena_push(arena, order->jobs, order->count) =
        (struct press_job){plate, maker->speaker.voice, xml, inside, inside != NULL};
    return xml;
}

// What is printed of each job, by its number; NULL, with a message, when a stylesheet fails.
static struct print *
print_all(struct maker *maker, const struct order *order)
{
    struct arena *arena = maker->speaker.arena;
    struct print *prints = arena_alloc(arena, (order->count + 1) * sizeof *prints);
    bool done =
        press_print(maker->site->press, arena, order->jobs, order->count, prints, maker->err);
    return done ? prints : NULL;
}

static void
release(struct order *order)
{
    for (size_t i = 0; i < order->count; i++)
        xml_release((struct xml *)order->jobs[i].xml);
}

static void
take(struct maker *maker, const char *name, struct print print)
{
    *arena_push(maker->speaker.arena, maker->pages, maker->page_count) =
        (struct page){name, print.bytes, print.length};
}

// --- index.html --------------------------------------------------------------------------------

static struct xml *
add_piece(struct maker *maker, const struct print *inside)
{
    return add_job(maker, &maker->pieces, PLATE_PIECES, inside);
}

// What was ordered since `first` becomes one print.
static struct planxml_print
end_section(struct maker *maker, size_t first)
{
    struct planxml_print number = {maker->pieces.count > first, maker->section_count};
    *arena_push(maker->speaker.arena, maker->sections, maker->section_count) =
        (struct section){first, maker->pieces.count - first};
    return number;
}

static struct planxml_year
order_year(struct maker *maker, const struct view_year *year)
{
    struct arena *arena = maker->speaker.arena;
    struct planxml_year printed = {0};
    size_t first = maker->pieces.count;
    if (year->plan->year.set) {
        struct print *picture = arena_alloc(arena, sizeof *picture);
        *picture = picture_draw(&maker->speaker, &year->timeline);
        planxml_timeline(add_piece(maker, picture), year);
    }
    printed.timeline = end_section(maker, first);
    first = maker->pieces.count;
    for (size_t i = 0; i < year->date_count; i++)
        planxml_date(add_piece(maker, NULL), arena, &year->dates[i]);
    printed.dates = end_section(maker, first);
    first = maker->pieces.count;
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].task_count)
            planxml_period(add_piece(maker, NULL), arena, year, &year->periods[i]);
    printed.checklist = end_section(maker, first);
    return printed;
}

static struct planxml_print
order_clients(struct maker *maker, const struct feed *feed)
{
    size_t first = maker->pieces.count;
    for (const struct reach *reach = reach_table; reach->id; reach++)
        if (!reach->rare)
            planxml_client(add_piece(maker, NULL), maker->speaker.arena, reach, feed);
    return end_section(maker, first);
}

static struct planxml_role *
order_roles(struct maker *maker)
{
    struct arena *arena = maker->speaker.arena;
    struct planxml_role *printed = arena_alloc(arena, (maker->role_count + 1) * sizeof *printed);
    for (size_t i = 0; i < maker->role_count; i++) {
        const struct site_role *role = &maker->roles[i];
        printed[i].clients = order_clients(maker, role->feed);
        printed[i].years = arena_alloc(arena, (role->year_count + 1) * sizeof *printed[i].years);
        for (size_t j = 0; j < role->year_count; j++)
            printed[i].years[j] = order_year(maker, &role->years[j]);
    }
    return printed;
}

static struct print
join_section(struct arena *arena, const struct print *pieces, const struct section *section)
{
    struct buf out = {0};
    for (size_t i = section->first; i < section->first + section->count; i++)
        buf_add(&out, pieces[i].bytes, pieces[i].length);
    struct print print = {arena_copy(arena, buf_text(&out), out.length), out.length};
    buf_release(&out);
    return print;
}

// The name as a print, behind those of the sections.
static struct planxml_print
print_school(struct maker *maker, struct print *print)
{
    struct xml xml = {0};
    const char *school = site_newest(maker->speaker.arena, maker->site)->school;
    xml_text(&xml, school ? school : "");
    *print = (struct print){arena_copy(maker->speaker.arena, buf_text(&xml.text), xml.text.length),
                            xml.text.length};
    xml_release(&xml);
    return (struct planxml_print){school != NULL, maker->section_count};
}

static bool
make_html(struct maker *maker)
{
    struct arena *arena = maker->speaker.arena;
    struct planxml_role *roles = order_roles(maker);
    const struct print *pieces = print_all(maker, &maker->pieces);
    struct print *inside = arena_alloc(arena, (maker->section_count + 1) * sizeof *inside), page;
    struct xml xml = {0};
    if (!pieces)
        return false;
    for (size_t i = 0; i < maker->section_count; i++)
        inside[i] = join_section(arena, pieces, &maker->sections[i]);
    struct planxml_print school = print_school(maker, &inside[maker->section_count]);
    planxml_site(&xml, &maker->speaker, maker->site, maker->roles, maker->role_count, &school,
                 roles);
    const struct press_job job = {PLATE_PAGE, maker->speaker.voice, &xml, inside,
                                  maker->section_count + 1};
    bool done = press_print(maker->site->press, arena, &job, 1, &page, maker->err);
    if (done)
        take(maker, "index.html", page);
    xml_release(&xml);
    return done;
}

// --- texts -------------------------------------------------------------------------------------

static struct xml *
add_text(struct maker *maker)
{
    return add_job(maker, &maker->texts, PLATE_TEXTS, NULL);
}

static void
order_messages(struct maker *maker, const struct letters *letters, const struct view_year *year)
{
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].task_count)
            letters_message(add_text(maker), letters, year, &year->periods[i]);
}

static void
order_texts(struct maker *maker)
{
    struct letters letters =
        letters_prepare(&maker->speaker, maker->site, maker->roles, maker->role_count);
    letters_readme(add_text(maker), &letters);
    letters_announcement(add_text(maker), &letters);
    for (size_t i = 0; i < maker->role_count; i++) {
        const struct site_role *role = &maker->roles[i];
        letters_ending(add_text(maker), &letters, role);
        for (size_t j = 0; j < role->year_count; j++)
            order_messages(maker, &letters, &role->years[j]);
    }
}

// A message is printed without what is the school's own: where to subscribe.
static void
take_message(struct maker *maker, const char *name, struct print message, struct print ending)
{
    char *bytes = arena_alloc(maker->speaker.arena, message.length + ending.length + 1);
    memcpy(bytes, message.bytes, message.length);
    memcpy(bytes + message.length, ending.bytes, ending.length);
    take(maker, name, (struct print){bytes, message.length + ending.length});
}

// Returns the print behind those of the year.
static const struct print *
take_messages(struct maker *maker, const struct view_year *year, const struct print *print,
              struct print ending)
{
    bool many = maker->site->plan_count > 1;
    for (size_t i = 0; i < year->period_count; i++) {
        const struct view_period *period = &year->periods[i];
        if (period->task_count == 0)
            continue;
        take_message(maker,
                     arena_printf(maker->speaker.arena, "messages/%s%sp%zu-%s.txt",
                                  many ? year->plan->id : "", many ? "-" : "", period->number,
                                  year->role->slug),
                     *print++, ending);
    }
    return print;
}

// In the order of order_texts().
static bool
make_texts(struct maker *maker)
{
    order_texts(maker);
    const struct print *print = print_all(maker, &maker->texts);
    if (!print)
        return false;
    take(maker, "README.md", *print++);
    take(maker,
         arena_printf(maker->speaker.arena, "messages/%s.txt",
                      speaker_say(&maker->speaker, "file-announcement", NULL, NULL)),
         *print++);
    for (size_t i = 0; i < maker->role_count; i++) {
        struct print ending = *print++;
        for (size_t j = 0; j < maker->roles[i].year_count; j++)
            print = take_messages(maker, &maker->roles[i].years[j], print, ending);
    }
    return true;
}

struct page *
page_make(struct arena *arena, const struct site *site, size_t *count, struct err *err)
{
    struct maker maker = {.site = site, .err = err};
    maker.speaker = (struct speaker){
        .arena = arena,
        .book = press_phrasebook(site->press),
        .voice = {site_newest(arena, site)->language, site_count_roles(site) == 1},
    };
    maker.roles = site_roles(site, &maker.speaker, &maker.role_count);
    bool done = make_html(&maker) && make_texts(&maker);
    release(&maker.pieces);
    release(&maker.texts);
    *count = maker.page_count;
    return done ? maker.pages : NULL;
}
