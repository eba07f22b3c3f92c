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

struct maker {
    struct speaker speaker;
    const struct site *site;
    struct site_role *roles;
    size_t role_count;
    struct print *prints; // what index.html is put together of
    size_t print_count;
    struct page *pages;
    size_t page_count;
    struct err *err;
    bool failed;
};

static void
take(struct maker *maker, const char *name, struct print print)
{
    maker->failed |= !print.bytes;
    *arena_push(maker->speaker.arena, maker->pages, maker->page_count) =
        (struct page){name, print.bytes, print.length};
}

// --- index.html --------------------------------------------------------------------------------

// Appends what is printed of a document that other schools may have too, and empties it.
static void
reprint(struct maker *maker, struct xml *xml, const struct print *inside, struct buf *out)
{
    const struct press_job job = {PLATE_PIECES, maker->speaker.voice, xml, inside, inside != NULL};
    struct print print = press_reprint(maker->site->press, maker->speaker.arena, &job, maker->err);
    maker->failed |= !print.bytes;
    if (print.bytes) // without the end of the line that ends every document
        buf_add(out, print.bytes, print.length - 1);
    buf_clear(&xml->text);
}

// What stands there becomes a print of its own.
static struct planxml_print
keep(struct maker *maker, struct buf *printed)
{
    struct arena *arena = maker->speaker.arena;
    struct planxml_print number = {printed->length > 0, maker->print_count};
    *arena_push(arena, maker->prints, maker->print_count) =
        (struct print){arena_copy(arena, buf_text(printed), printed->length), printed->length};
    buf_clear(printed);
    return number;
}

static struct planxml_year
print_year(struct maker *maker, const struct view_year *year)
{
    struct planxml_year printed = {0};
    struct xml xml = {0};
    struct buf out = {0};
    if (year->plan->year.set) {
        struct print picture = picture_draw(&maker->speaker, &year->timeline);
        planxml_timeline(&xml, year);
        reprint(maker, &xml, &picture, &out);
    }
    printed.timeline = keep(maker, &out);
    for (size_t i = 0; i < year->date_count; i++) {
        planxml_date(&xml, maker->speaker.arena, &year->dates[i]);
        reprint(maker, &xml, NULL, &out);
    }
    printed.dates = keep(maker, &out);
    for (size_t i = 0; i < year->period_count; i++) {
        if (year->periods[i].task_count == 0)
            continue;
        planxml_period(&xml, maker->speaker.arena, year, &year->periods[i]);
        reprint(maker, &xml, NULL, &out);
    }
    printed.checklist = keep(maker, &out);
    buf_release(&out);
    xml_release(&xml);
    return printed;
}

static struct planxml_print
print_clients(struct maker *maker, const struct feed *feed)
{
    struct xml xml = {0};
    struct buf out = {0};
    for (const struct reach *reach = reach_table; reach->id; reach++) {
        if (reach->rare)
            continue;
        planxml_client(&xml, maker->speaker.arena, reach, feed);
        reprint(maker, &xml, NULL, &out);
    }
    struct planxml_print printed = keep(maker, &out);
    buf_release(&out);
    xml_release(&xml);
    return printed;
}

static void
make_html(struct maker *maker)
{
    struct arena *arena = maker->speaker.arena;
    struct xml xml = {0};
    struct planxml_role *printed = arena_alloc(arena, (maker->role_count + 1) * sizeof *printed);
    for (size_t i = 0; i < maker->role_count; i++) {
        const struct site_role *role = &maker->roles[i];
        printed[i].clients = print_clients(maker, role->feed);
        printed[i].years = arena_alloc(arena, (role->year_count + 1) * sizeof *printed[i].years);
        for (size_t j = 0; j < role->year_count; j++)
            printed[i].years[j] = print_year(maker, &role->years[j]);
    }
    planxml_site(&xml, &maker->speaker, maker->site, maker->roles, maker->role_count, printed);
    const struct press_job job = {PLATE_PAGE, maker->speaker.voice, &xml, maker->prints,
                                  maker->print_count};
    take(maker, "index.html", press_print(maker->site->press, arena, &job, maker->err));
    xml_release(&xml);
}

// --- texts -------------------------------------------------------------------------------------

static struct print
print_text(struct maker *maker, struct xml *xml)
{
    const struct press_job job = {.plate = PLATE_TEXTS, .voice = maker->speaker.voice, .xml = xml};
    struct print print = press_reprint(maker->site->press, maker->speaker.arena, &job, maker->err);
    maker->failed |= !print.bytes;
    buf_clear(&xml->text);
    return print;
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

static void
make_messages(struct maker *maker, const struct letters *letters, const struct view_year *year,
              struct print ending)
{
    struct xml xml = {0};
    bool many = maker->site->plan_count > 1;
    for (size_t i = 0; i < year->period_count && !maker->failed; i++) {
        const struct view_period *period = &year->periods[i];
        if (period->task_count == 0)
            continue;
        letters_message(&xml, letters, year, period);
        take_message(maker,
                     arena_printf(maker->speaker.arena, "messages/%s%sp%zu-%s.txt",
                                  many ? year->plan->id : "", many ? "-" : "", period->number,
                                  year->role->slug),
                     print_text(maker, &xml), ending);
    }
    xml_release(&xml);
}

static void
make_texts(struct maker *maker)
{
    struct xml xml = {0};
    struct letters letters =
        letters_prepare(&maker->speaker, maker->site, maker->roles, maker->role_count);
    letters_readme(&xml, &letters);
    take(maker, "README.md", print_text(maker, &xml));
    letters_announcement(&xml, &letters);
    take(maker,
         arena_printf(maker->speaker.arena, "messages/%s.txt",
                      speaker_say(&maker->speaker, "file-announcement", NULL, NULL)),
         print_text(maker, &xml));
    for (size_t i = 0; i < maker->role_count; i++) {
        const struct site_role *role = &maker->roles[i];
        letters_ending(&xml, &letters, role);
        struct print ending = print_text(maker, &xml);
        for (size_t j = 0; j < role->year_count; j++)
            make_messages(maker, &letters, &role->years[j], ending);
    }
    xml_release(&xml);
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
    make_html(&maker);
    if (!maker.failed)
        make_texts(&maker);
    *count = maker.page_count;
    return maker.failed ? NULL : maker.pages;
}
