// SPDX-License-Identifier: MIT
#include "publish/explain.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/fill.h"
#include "base/i18n.h"
#include "base/text.h"
#include "publish/http.h"
#include "publish/multistatus.h"

#include <string.h>

enum { WORDS_MAX = 200 }; // columns of what a server says

// The first row whose status, and mark in the body if it has one, fit.
static const struct explanation {
    long status;
    const char *mark; // in the answer's body; NULL: any
    bool hopeless;
    const char *text;
} explanations[] = {
    {200, NULL, false,
     N_("{server} answers with a page of its own and does not do what was asked with {what}: open "
        "its address in a browser and look what it wants")},
    {401, "password login forbidden", true,
     N_("{server} takes no login password, only app passwords: run \"almanac login {address}\", "
        "which "
        "makes one")},
    {401, NULL, true,
     N_("{server} does not accept this user and password. It was tried once and not again, for too "
        "many wrong ones lock out a whole school. A Nextcloud behind a school's single sign-on "
        "wants an app password: run \"almanac login {address}\"")},
    {403, "quota", false, N_("there is no room left on {server} for {what}")},
    {403, NULL, false,
     N_("{server} does not let this user write {what}: the folder is read-only for them; ask its "
        "owner "
        "for the right to edit")},
    {404, NULL, false,
     N_("{server} knows no place called {what}, or does not let this user write there")},
    {405, NULL, false,
     N_("{server} takes no {what} at this address: the folder can only be read there, or it is not "
        "the address of a WebDAV folder")},
    {409, NULL, false, N_("the folder that is to hold {what} is not there on {server}")},
    {412, NULL, false, N_("somebody else changed {what} on {server} at the same moment")},
    {413, NULL, false, N_("{server} does not take files as large as {what}")},
    {423, NULL, false,
     N_("{what} is locked on {server}: another program has it open; try again later")},
    {429, NULL, true,
     N_("{server} takes no more requests from this network for now, perhaps after wrong passwords "
        "typed by somebody; try again in half an hour")},
    {507, NULL, true,
     N_("there is no room left on {server} for {what}: empty the trash bin or delete something "
        "there")},
    {400, "trusted domain", true,
     N_("the server does not call itself {server}; copy the address that a browser shows")},
    {503, "MaintenanceMode", true, N_("{server} is closed for maintenance; try again later")},
    {503, "LoginException", true, N_("the account on {server} is disabled; ask its administrator")},
    {500, NULL, true, N_("{server} has an error of its own; try again later")},
    {502, NULL, true, N_("{server} is out of order for now; try again later")},
    {503, NULL, true, N_("{server} is out of order for now; try again later")},
    {504, NULL, true, N_("{server} is out of order for now; try again later")},
};

static const struct explanation *
find(const struct http_answer *answer)
{
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (explanations[i].status == answer->status &&
            (!explanations[i].mark || strcasestr(answer->body, explanations[i].mark)))
            return &explanations[i];
    return NULL;
}

// A server's sentence comes from far away: one line of it, and not too long.
const char *
explain_server_words(struct arena *arena, const struct http_answer *answer)
{
    const char *words = multistatus_message(arena, answer->body, answer->length);
    if (!words)
        return "";
    words = text_plain(arena, words);
    return arena_printf(arena, _(" (it says: %s)"),
                        arena_copy(arena, words, text_fitting(words, WORDS_MAX)));
}

int
explain_answer(struct arena *arena, const struct http_answer *answer, const char *what,
               bool *hopeless, struct err *err)
{
    const struct explanation *row = find(answer);
    const char *words = explain_server_words(arena, answer);
    if (!row)
        return err_set(err, _("%s answers %ld for %s%s"), answer->address.host, answer->status,
                       what, words);
    *hopeless |= row->hopeless;
    const struct filling fillings[] = {{"server", answer->address.host},
                                       {"what", what},
                                       {"address", address_origin(arena, &answer->address)}};
    const char *text = fill_text(arena, _(row->text), fillings, 3);
    return err_set(err, "%s%s", text, words);
}
