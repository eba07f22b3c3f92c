// SPDX-License-Identifier: MIT
#include "publish/caldav.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/fill.h"
#include "base/i18n.h"
#include "publish/explain.h"

#include <string.h>

const char caldav_namespaces[] =
    "xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\" "
    "xmlns:a=\"http://apple.com/ns/ical/\" xmlns:n=\"http://nextcloud.com/ns\" "
    "xmlns:o=\"http://owncloud.org/ns\"";

int
caldav_ask(struct caldav *caldav, const struct caldav_question *question,
           struct caldav_answer *answer, struct err *err)
{
    const char *body = arena_printf(caldav->arena, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n%s",
                                    question->body);
    const char *const headers[] = {
        "Content-Type: application/xml; charset=utf-8",
        question->depth ? arena_printf(caldav->arena, "Depth: %s", question->depth) : NULL, NULL};
    const struct http_request request = {.method = question->method,
                                         .address = question->address,
                                         .headers = headers,
                                         .body = body,
                                         .body_length = strlen(body),
                                         .limit = MULTISTATUS_SIZE_MAX,
                                         .single_shot = question->single_shot};
    *answer = (struct caldav_answer){0};
    if (http_send(caldav->http, caldav->arena, &request, &answer->http, err) < 0) {
        caldav->hopeless |= !question->single_shot;
        return -1;
    }
    if (answer->http.status != 207)
        return 0;
    return multistatus_read(caldav->arena, answer->http.body, answer->http.length,
                            &answer->multistatus, err);
}

int
caldav_properties(struct caldav *caldav, const struct address *address, const char *depth,
                  const char *properties, struct caldav_answer *answer, struct err *err)
{
    const struct caldav_question question = {
        .method = "PROPFIND",
        .address = *address,
        .depth = depth,
        .body = arena_printf(caldav->arena, "<d:propfind %s><d:prop>%s</d:prop></d:propfind>",
                             caldav_namespaces, properties)};
    return caldav_ask(caldav, &question, answer, err);
}

// What a refusal means where the place is a calendar; other refusals mean the same everywhere.
struct explanation {
    long status;
    const char *mark; // in the answer's body; NULL: any
    bool hopeless;
    const char *text;
};

static const struct explanation of_writing[] = {
    {403, "limit", false,
     N_("{server} lets this user have no more calendars, so {what} was not made: delete one there "
        "that is not needed")},
    {429, "calendars", true,
     N_("{server} makes only so many calendars an hour, so {what} was not made: run the command "
        "again in an hour")},
    {403, NULL, false,
     N_("{server} does not take {what}: this user may only read the calendar, or the server has a "
        "rule against it")},
    {404, NULL, false,
     N_("{server} does not take {what}: the calendar is not there, or this user may only read it")},
    {409, NULL, false, N_("{server} does not take {what}: its place is not there")},
    {400, NULL, false, N_("{server} does not take {what}")},
    {415, NULL, false, N_("{server} does not take {what}")},
    {413, NULL, false, N_("{server} does not take {what}: it is too large")},
    {0},
};
static const struct explanation of_reading[] = {
    {403, NULL, false, N_("{server} does not let this user read {what}")},
    {404, NULL, false, N_("{server} knows no place called {what}")},
    {405, NULL, false, N_("{server} has no calendars at {what}")},
    {0},
};

static int
explain(struct caldav *caldav, const struct explanation *rows, const struct http_answer *answer,
        const char *what, struct err *err)
{
    const struct filling fillings[] = {{"server", answer->address.host}, {"what", what}};
    for (; rows->status; rows++) {
        if (rows->status != answer->status || (rows->mark && !strcasestr(answer->body, rows->mark)))
            continue;
        caldav->hopeless |= rows->hopeless;
        return err_set(err, "%s%s", fill_text(caldav->arena, _(rows->text), fillings, 2),
                       explain_server_words(caldav->arena, answer));
    }
    return explain_answer(caldav->arena, answer, what, &caldav->hopeless, err);
}

int
caldav_explain(struct caldav *caldav, const struct http_answer *answer, const char *what,
               struct err *err)
{
    return explain(caldav, of_writing, answer, what, err);
}

int
caldav_explain_reading(struct caldav *caldav, const struct http_answer *answer, const char *what,
                       struct err *err)
{
    return explain(caldav, of_reading, answer, what, err);
}

const char *
caldav_escape(struct arena *arena, const char *text)
{
    static const char bytes[] = "&<>\"\r";
    static const char *const codes[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#13;"};
    struct buf out = {0};
    for (; *text; text++) {
        const char *found = strchr(bytes, *text);
        if (found)
            buf_string(&out, codes[found - bytes]);
        else
            buf_char(&out, *text);
    }
    const char *escaped = arena_copy(arena, buf_text(&out), out.length);
    buf_release(&out);
    return escaped;
}

bool
caldav_href(struct caldav *caldav, const struct address *base, const char *href,
            struct address *address)
{
    struct err ignored;
    return href && address_resolve(caldav->arena, base, href, address, &ignored) == 0 &&
           address_same_origin(base, address);
}

const char *
caldav_path(struct arena *arena, const struct address *address)
{
    const char *path = address_decode(arena, address->path);
    size_t length = path ? strlen(path) : 0;
    while (length && path[length - 1] == '/')
        length--;
    return path ? arena_copy(arena, path, length) : NULL;
}
