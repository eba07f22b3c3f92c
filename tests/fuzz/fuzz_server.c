// SPDX-License-Identifier: MIT
// Publishing to a server that answers what it likes: status lines, headers and bodies come from the
// input, one answer after the other, in the place of libcurl; an answer "=" gives back what was
// sent last. What must hold: the password goes to the one server that it is for, over TLS, and
// nothing is written outside of the folder.
#include "whole.h"

#include "base/arena.h"
#include "base/err.h"
#include "publish/delivery.h"
#include "publish/http.h"
#include "publish/login.h"
#include "publish/share.h"

#include <curl/curl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo

static const char origin[] = "https://cloud.example.org/";
static const char password[] = "secret";

// --- in the place of libcurl -------------------------------------------------------------------

static struct {
    const char *at, *end; // what is left of the input
    const char *method, *user;
    char url[4096];
    curl_write_callback take_body, take_header;
    void *body_context, *header_context;
    const char *sent; // the body of the last request that had one
    size_t sent_length;
    long status, retry_after;
} wire;

CURLcode
curl_global_init(long flags)
{
    (void)flags;
    return CURLE_OK;
}

void
curl_global_cleanup(void)
{
}

CURL *
curl_easy_init(void)
{
    return &wire;
}

void
curl_easy_cleanup(CURL *curl)
{
    (void)curl;
}

void
curl_easy_reset(CURL *curl)
{
    (void)curl;
}

CURLcode
curl_easy_setopt(CURL *curl, CURLoption option, ...)
{
    va_list arguments;
    va_start(arguments, option);
    (void)curl;
    if (option == CURLOPT_WRITEFUNCTION)
        wire.take_body = va_arg(arguments, curl_write_callback);
    else if (option == CURLOPT_HEADERFUNCTION)
        wire.take_header = va_arg(arguments, curl_write_callback);
    else if (option == CURLOPT_WRITEDATA)
        wire.body_context = va_arg(arguments, void *);
    else if (option == CURLOPT_HEADERDATA)
        wire.header_context = va_arg(arguments, void *);
    else if (option == CURLOPT_URL)
        snprintf(wire.url, sizeof wire.url, "%s", va_arg(arguments, const char *));
    else if (option == CURLOPT_CUSTOMREQUEST)
        wire.method = va_arg(arguments, const char *);
    else if (option == CURLOPT_POSTFIELDS)
        wire.sent = va_arg(arguments, const char *);
    else if (option == CURLOPT_POSTFIELDSIZE_LARGE)
        wire.sent_length = (size_t)va_arg(arguments, curl_off_t);
    else if (option == CURLOPT_USERNAME)
        wire.user = va_arg(arguments, const char *);
    va_end(arguments);
    return CURLE_OK;
}

CURLcode
curl_easy_getinfo(CURL *curl, CURLINFO info, ...)
{
    va_list arguments;
    va_start(arguments, info);
    (void)curl;
    if (info == CURLINFO_RESPONSE_CODE)
        *va_arg(arguments, long *) = wire.status;
    else if (info == CURLINFO_RETRY_AFTER)
        *va_arg(arguments, curl_off_t *) = wire.retry_after;
    va_end(arguments);
    return CURLE_OK;
}

static void
check_request(void)
{
    bool writes = wire.method && strcmp(wire.method, "GET") != 0 &&
                  strcmp(wire.method, "PROPFIND") != 0 && strcmp(wire.method, "POST") != 0;
    if (wire.user && strncmp(wire.url, origin, sizeof origin - 1) != 0)
        whole_wrong("the password went to another server", wire.url);
    if (strncmp(wire.url, "https://", 8) != 0)
        whole_wrong("a request without TLS", wire.url);
    bool is_ours = strstr(wire.url, "/Pix") || strstr(wire.url, "/messages/");
    if (writes && (strstr(wire.url, "/../") || !is_ours))
        whole_wrong("a write outside of the folder", wire.url);
}

// A copy with a NUL behind it.
static char *
text_of(const char *bytes, size_t length)
{
    char *text = calloc(length + 1, 1);
    if (text)
        memcpy(text, bytes, length);
    else
        abort();
    return text;
}

// Gives the lines up to an empty one as headers; behind them the answer's body begins.
static void
give_headers(const char *end)
{
    while (wire.at < end) {
        const char *stop = memchr(wire.at, '\n', (size_t)(end - wire.at));
        stop = stop ? stop + 1 : end;
        size_t length = (size_t)(stop - wire.at);
        char *line = text_of(wire.at, length);
        if (strncmp(line, "HTTP/1.1 ", 9) == 0)
            wire.status = strtol(line + 9, NULL, 10);
        if (strncasecmp(line, "Retry-After:", 12) == 0)
            wire.retry_after = strtol(line + 12, NULL, 10);
        wire.at = stop;
        bool last = *line == '\n' || *line == '\r';
        bool taken = wire.take_header(line, 1, length, wire.header_context) == length;
        free(line);
        if (last || !taken)
            return;
    }
}

CURLcode
curl_easy_perform(CURL *curl)
{
    static const char separator[] = "\n%%\n";
    check_request();
    if (wire.at == wire.end || !wire.take_header || !wire.take_body)
        return curl ? CURLE_COULDNT_CONNECT : CURLE_FAILED_INIT;
    size_t left = (size_t)(wire.end - wire.at);
    const char *end = memmem(wire.at, left, separator, sizeof separator - 1);
    const char *next = end ? end + sizeof separator - 1 : wire.end;
    end = end ? end : wire.end;
    bool echo = end - wire.at == 1 && *wire.at == '=' && wire.sent;
    wire.status = echo ? 200 : 0;
    wire.retry_after = 0;
    if (!echo)
        give_headers(end);
    size_t length = echo ? wire.sent_length : wire.at < end ? (size_t)(end - wire.at) : 0;
    char *body = text_of(echo ? wire.sent : wire.at, length);
    bool taken = !length || wire.take_body(body, 1, length, wire.body_context) == length;
    free(body);
    wire.at = next;
    return taken ? CURLE_OK : CURLE_WRITE_ERROR;
}

const char *
curl_easy_strerror(CURLcode code)
{
    (void)code;
    return "error";
}

// --- what is asked of it -----------------------------------------------------------------------

static const struct delivery_file files[] = {
    {"pix-eleves.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 32},
    {"index.html", "<html></html>", 13},
    {"messages/annonce.txt", "Bonjour", 7},
};

static void
ignore(void *context, size_t done, size_t all, const char *name)
{
    (void)context, (void)done, (void)all, (void)name;
}

static void
publish(struct http *http, struct arena *arena, const struct address *address, bool dry)
{
    static const char *const plans[] = {"pix"};
    struct err err = {0};
    struct share share;
    struct delivery delivery;
    struct change_options options = {.force = true};
    struct target target = {.name = "nuage",
                            .address = *address,
                            .folder = "Pix/pix-college",
                            .credentials = {.target = "nuage", .user = "u"}};
    struct share_owner owner = {"pix-college", plans, 1};
    if (share_open(&share, http, arena, &target, &owner, dry, &err) < 0)
        return;
    share_address(&share, "pix-eleves.ics");
    if (delivery_plan(&delivery, &share, files, 3, &options, ignore, NULL, &err) == 0 && !dry)
        delivery_fill(&delivery, ignore, NULL, &err);
}

static void
log_in(struct http *http, struct arena *arena, const struct address *address)
{
    struct err err = {0};
    struct login_flow flow;
    struct login login;
    bool done;
    if (login_begin(http, arena, address, &flow, &err) == 0)
        login_poll(http, arena, &flow, &login, &done, &err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct err err = {0};
    struct address address;
    struct http_options options = {.retries = 0};
    setenv("ALMANAC_PASSWORD_NUAGE", password, 1);
    setenv("XDG_STATE_HOME", "/nonexistent", 1);
    memset(&wire, 0, sizeof wire);
    wire.at = (const char *)data + (size > 0);
    wire.end = (const char *)data + size;
    struct http *http = http_new(&options);
    if (size && address_parse(&arena, origin, &address, &err) == 0) {
        if (*data == 'L')
            log_in(http, &arena, &address);
        else
            publish(http, &arena, &address, *data == 'D');
    }
    http_free(http);
    arena_release(&arena);
    return 0;
}
