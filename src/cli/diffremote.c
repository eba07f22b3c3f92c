// SPDX-License-Identifier: MIT
#include "cli/diffremote.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/agendas.h"
#include "cli/progress.h"
#include "cli/shareplace.h"
#include "plan/model.h"
#include "publish/delivery.h"
#include "read/contentline.h"
#include "render/page.h"
#include "render/renderer.h"

#include <string.h>

static const char *
why_left(enum change_kind kind)
{
    return kind == CHANGE_EDITED ? _("somebody changed it there") : _("it is not almanac's");
}

// --- a folder ----------------------------------------------------------------------------------

static int
gather(const struct diff_remote *remote, const struct product *product,
       struct delivery_file **files, size_t *count, struct err *err)
{
    size_t page_count = 0;
    const struct page *pages = page_make(remote->arena, &product->site, &page_count, err);
    if (!pages)
        return -1;
    *files = arena_alloc(remote->arena, (product->count + page_count + 1) * sizeof **files);
    for (size_t i = 0; i < product->count; i++)
        (*files)[(*count)++] = (struct delivery_file){
            product->feeds[i].file, buf_text(&product->bytes[i]), product->bytes[i].length};
    for (size_t i = 0; i < page_count; i++)
        (*files)[(*count)++] =
            (struct delivery_file){pages[i].name, pages[i].bytes, pages[i].length};
    return 0;
}

static void
add_page(struct diff_state *state, const struct change *change)
{
    static const enum difference_kind kinds[] = {[CHANGE_CREATE] = DIFFERENCE_ADDED,
                                                 [CHANGE_UPDATE] = DIFFERENCE_CHANGED,
                                                 [CHANGE_DELETE] = DIFFERENCE_REMOVED};
    if (change_writes(change->kind))
        diffstate_add_file(state, change->name, kinds[change->kind]);
}

static int
add_feed(struct diff_state *state, struct share *share, const struct product *product,
         const struct change *change, struct err *err)
{
    const struct dav_file *there;
    if (share_remote(share, change->name, &there, err) < 0)
        return -1;
    if (there->exists)
        diffstate_add_calendar(state, &state->before, change->name, NULL, there->bytes,
                               there->length);
    for (size_t i = 0; i < product->count; i++)
        if (strcmp(product->feeds[i].file, change->name) == 0)
            diffstate_add_calendar(state, &state->after, change->name,
                                   product->feeds[i].role->title, buf_text(&product->bytes[i]),
                                   product->bytes[i].length);
    return 0;
}

static int
add_changes(struct diff_state *state, struct share *share, const struct product *product,
            const struct delivery *delivery, struct err *err)
{
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct change *change = &delivery->results[i].change;
        const char *dot = strrchr(change->name, '.');
        if (change->kind == CHANGE_EDITED || change->kind == CHANGE_FOREIGN)
            diffstate_keep(state, change->name, why_left(change->kind));
        else if (!dot || strcmp(dot, ".ics") != 0)
            add_page(state, change);
        else if (add_feed(state, share, product, change, err) < 0)
            return -1;
    }
    return 0;
}

static int
compare_share(const struct diff_remote *remote, struct diff_state *state, struct share *share,
              const struct product *product, struct err *err)
{
    const struct options *options = remote->pipeline->setting.options;
    const struct change_options wanted = {0};
    struct progress progress = {.doing = _("looking"), .silent = options->quiet};
    struct delivery_file *files;
    struct delivery delivery;
    size_t count = 0;
    if (gather(remote, product, &files, &count, err) < 0)
        return -1;
    int status =
        delivery_plan(&delivery, share, files, count, &wanted, progress_step, &progress, err);
    progress_clear(&progress);
    return status < 0 ? -1 : add_changes(state, share, product, &delivery, err);
}

static int
read_share(const struct diff_remote *remote, struct diff_state *state, bool *wrong, struct err *err)
{
    struct share share;
    struct product product;
    struct share_owner owner = shareplace_owner(remote->group, remote->arena);
    if (share_open(&share, remote->http, remote->arena, remote->target, &owner, true, err) < 0)
        return -1;
    struct product_place place = shareplace_of(&share);
    state->to = share_folder(&share);
    int status = product_make(&product, remote->arena, remote->group, &remote->pipeline->setting,
                              &place, NULL, err);
    *wrong = product.has_errors;
    if (status == 0 && !*wrong)
        status = compare_share(remote, state, &share, &product, err);
    product_release(&product);
    return status;
}

// --- agendas -----------------------------------------------------------------------------------

// A stream under construction: one calendar.
struct stream {
    struct arena *arena;
    struct ics_component *calendar;
};

static struct stream
stream_new(struct arena *arena)
{
    struct stream stream = {arena, arena_alloc(arena, sizeof *stream.calendar)};
    stream.calendar->name = "VCALENDAR";
    return stream;
}

static void
stream_add(struct stream *stream, const struct ics_component *component)
{
    if (component)
        *arena_push(stream->arena, stream->calendar->children, stream->calendar->child_count) =
            *component;
}

static void
stream_say(struct stream *stream, const char *name, const char *value)
{
    if (value)
        *arena_push(stream->arena, stream->calendar->properties, stream->calendar->property_count) =
            (struct ics_property){.name = name, .value = value};
}

static const struct ics_component *
stream_end(struct stream *stream)
{
    struct ics_component *root = arena_alloc(stream->arena, sizeof *root);
    root->name = "";
    root->children = stream->calendar;
    root->child_count = 1;
    return root;
}

static const struct ics_component *
rendered(const struct diff_remote *remote, const struct feed *feed, const struct entry *entry,
         struct err *err)
{
    struct buf bytes = {0};
    const struct ics_component *stream = NULL;
    if (renderer_object(remote->pipeline->setting.renderer, feed, entry, &bytes, err) == 0)
        stream = ics_read(remote->arena, buf_text(&bytes), bytes.length, err);
    buf_release(&bytes);
    return stream ? &stream->children[0].children[0] : NULL;
}

// What stays is taken as almanac says it: servers write it otherwise.
static int
add_entry(const struct diff_remote *remote, struct diff_state *state, const struct feed *feed,
          const struct agenda_change *change, struct stream *before, struct stream *after,
          struct err *err)
{
    enum change_kind kind = change->change.kind;
    const struct ics_component *made = NULL;
    if (kind == CHANGE_EDITED || kind == CHANGE_FOREIGN) {
        diffstate_keep(state, change->entry ? change->entry->summary : change->object->title,
                       why_left(kind));
        return 0;
    }
    if (change->entry && !(made = rendered(remote, feed, change->entry, err)))
        return -1;
    if (kind != CHANGE_CREATE)
        stream_add(before, kind == CHANGE_KEEP ? made : change->object->component);
    stream_add(after, made);
    return 0;
}

static void
say_properties(const struct agenda_calendar *calendar, struct stream *before, struct stream *after)
{
    static const char *const names[] = {[CALENDAR_NAME] = "NAME",
                                        [CALENDAR_COLOUR] = "X-APPLE-CALENDAR-COLOR",
                                        [CALENDAR_DESCRIPTION] = "DESCRIPTION"};
    for (enum calendar_property i = CALENDAR_NAME; i <= CALENDAR_DESCRIPTION && calendar->calendar;
         i++)
        if (calendar->to_give & (1U << i)) {
            stream_say(before, names[i], calendar_has(calendar->calendar, i));
            stream_say(after, names[i], calendar_wished(&calendar->wish->wish, i));
        }
}

static int
add_agenda(const struct diff_remote *remote, struct diff_state *state, struct agenda *agenda,
           struct agenda_calendar *calendar, const struct agendas_item *item, struct err *err)
{
    const struct agenda_options wanted = {0};
    struct memory_report report;
    const char *name = calendar->wish->wish.name, *role = calendar->wish->role;
    struct feed feed =
        agendas_feed(agenda, calendar, item, remote->pipeline->setting.clock.now, &report);
    if (calendar->trouble)
        return err_set(err, "%s", calendar->trouble);
    agenda_plan(agenda, calendar, &feed, &wanted);
    if (calendar->would_be_empty) {
        diffstate_keep(state, name, _("it would be empty"));
        return 0;
    }
    struct stream before = stream_new(remote->arena), after = stream_new(remote->arena);
    say_properties(calendar, &before, &after);
    for (size_t i = 0; i < calendar->count; i++)
        if (add_entry(remote, state, &feed, &calendar->changes[i], &before, &after, err) < 0)
            return -1;
    if (calendar->place == AGENDA_THERE)
        diffstate_add_stream(state, &state->before, name, NULL, stream_end(&before));
    if (calendar->place == AGENDA_THERE || feed.count)
        diffstate_add_stream(state, &state->after, name, role, stream_end(&after));
    return 0;
}

static int
read_agendas(const struct diff_remote *remote, struct diff_state *state, struct err *err)
{
    const struct setting *setting = &remote->pipeline->setting;
    struct agenda agenda = {0};
    struct agendas agendas;
    if (agendas_gather(remote->arena, remote->group, setting->options, remote->target,
                       setting->clock.now, &agendas, err) < 0 ||
        agenda_open(&agenda, remote->http, remote->arena, setting->renderer, remote->target,
                    agendas.wishes, agendas.count, err) < 0)
        return -1;
    state->to = address_origin(remote->arena, &remote->target->address);
    for (size_t i = 0; i < agenda.count; i++)
        if (add_agenda(remote, state, &agenda, &agenda.calendars[i], &agendas.items[i], err) < 0)
            return -1;
    return 0;
}

int
diffremote_read(const struct diff_remote *remote, struct diff_state *state, bool *wrong,
                struct err *err)
{
    *wrong = false;
    return remote->target->is_agenda ? read_agendas(remote, state, err)
                                     : read_share(remote, state, wrong, err);
}
