// SPDX-License-Identifier: MIT
#include "publish/wire.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/pace.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum {
    LIMIT_DEFAULT = 1024 * 1024,
    HEADERS_MAX = 256 * 1024,
    TIMEOUT_DEFAULT = 60,
    CONNECT_MAX = 20,
};

struct wire {
    const struct http_options *options;
    CURL *curl;
    int timeout;                   // seconds
    char details[CURL_ERROR_SIZE]; // libcurl's own words about a failure
    struct pace pace;              // of the exchange that goes on
    bool too_slow;                 // so it was ended
};

// What the callbacks fill in.
struct reception {
    struct buf body, headers;
    size_t limit;
    bool too_large, has_long_head; // why it was read no further
};

// --- callbacks ---------------------------------------------------------------------------------

static size_t
take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct reception *reception = context;
    if (reception->body.length + size * count > reception->limit) {
        reception->too_large = true;
        return 0;
    }
    buf_add(&reception->body, bytes, size * count);
    return size * count;
}

static size_t
take_header(char *bytes, size_t size, size_t count, void *context)
{
    struct reception *reception = context;
    size_t length = size * count;
    if (length > 5 && strncmp(bytes, "HTTP/", 5) == 0)
        buf_clear(&reception->headers); // of an answer before this one
    if (reception->headers.length + length > HEADERS_MAX) {
        reception->has_long_head = true;
        return 0;
    }
    buf_add(&reception->headers, bytes, length);
    return length;
}

static int64_t
milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / (1000 * 1000);
}

// Called at least once a second; what it says ends the exchange.
static int
watch(void *context, curl_off_t to_come, curl_off_t received, curl_off_t to_go, curl_off_t sent)
{
    struct wire *wire = context;
    (void)to_come, (void)to_go;
    if (wire->options->stopped && wire->options->stopped(wire->options->context))
        return 1;
    wire->too_slow = pace_is_too_slow(&wire->pace, (size_t)sent, (size_t)received, milliseconds());
    return wire->too_slow;
}

// --- the handle --------------------------------------------------------------------------------

struct wire *
wire_new(const struct http_options *options)
{
    struct wire *wire = memory_get(sizeof *wire);
    *wire = (struct wire){.options = options,
                          .timeout = options->timeout > 0 ? options->timeout : TIMEOUT_DEFAULT};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(wire->curl = curl_easy_init()))
        memory_exhausted();
    CURL *curl = wire->curl;
    long timeout = wire->timeout;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "almanac/" VERSION);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, timeout < CONNECT_MAX ? timeout : CONNECT_MAX);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 10L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, timeout);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, wire->details);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, wire);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (options->ca_file)
        curl_easy_setopt(curl, CURLOPT_CAINFO, options->ca_file);
    return wire;
}

void
wire_free(struct wire *wire)
{
    curl_easy_cleanup(wire->curl);
    curl_global_cleanup();
    free(wire);
}

// --- the request -------------------------------------------------------------------------------

static struct curl_slist *
append(struct curl_slist *list, const char *header)
{
    list = curl_slist_append(list, header);
    if (!list)
        memory_exhausted();
    return list;
}

static struct curl_slist *
header_list(const struct http_request *request)
{
    struct curl_slist *list = append(NULL, "Expect:");
    for (const char *const *header = request->headers; header && *header; header++)
        list = append(list, *header);
    return list;
}

// The body is given whole, so that its size is known and it can be sent twice (Digest).
static void
set_body(CURL *curl, const struct http_request *request)
{
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L); // forgets the last request's body
    if (request->body) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    }
    bool head = strcmp(request->method, "HEAD") == 0;
    if (head)
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, head ? NULL : request->method);
    // On a connection that was cut libcurl repeats a request by itself, unless it is a new one.
    bool once = request->single_shot && strcmp(request->method, "POST") == 0;
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, once ? 1L : 0L);
}

// The handle is never reset: it remembers the server's nonce for Digest.
static void
set_request(struct wire *wire, const struct wire_request *request, const char *url)
{
    CURL *curl = wire->curl;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    set_body(curl, request->http);
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH,
                     (long)(request->digest ? CURLAUTH_DIGEST : CURLAUTH_BASIC));
    curl_easy_setopt(curl, CURLOPT_USERNAME, request->user);
    curl_easy_setopt(curl, CURLOPT_PASSWORD, request->password);
    // A password for this machine over plain http does not pass through a proxy.
    curl_easy_setopt(curl, CURLOPT_PROXY, address_is_loopback(&request->http->address) ? "" : NULL);
}

// --- failures ----------------------------------------------------------------------------------

static const struct failure_text {
    CURLcode code;
    const char *details; // in libcurl's own words; NULL: any
    enum http_failure failure;
    const char *message; // takes the host
} failures[] = {
    {CURLE_COULDNT_RESOLVE_HOST, NULL, HTTP_REFUSED,
     N_("no server is called %s: is the address written right, and is this machine online?")},
    {CURLE_COULDNT_RESOLVE_PROXY, NULL, HTTP_REFUSED,
     N_("the proxy that leads to %s cannot be found: is https_proxy set right?")},
    {CURLE_COULDNT_CONNECT, NULL, HTTP_LOST, N_("%s does not answer")},
    {CURLE_OPERATION_TIMEDOUT, NULL, HTTP_LOST, N_("%s stopped answering")},
    {CURLE_PEER_FAILED_VERIFICATION, "self-signed", HTTP_REFUSED,
     N_("nobody vouches for the certificate of %s, so nothing was sent there; for a server with a "
        "certificate authority of its own, give its file with --ca-file")},
    {CURLE_PEER_FAILED_VERIFICATION, "expired", HTTP_REFUSED,
     N_("the certificate of %s has expired, so nothing was sent there; tell its administrator, "
        "and look whether this machine's date is right")},
    {CURLE_PEER_FAILED_VERIFICATION, "no alternative certificate", HTTP_REFUSED,
     N_("the certificate that answers for %s is another server's, so nothing was sent there; is "
        "the address written right?")},
    {CURLE_PEER_FAILED_VERIFICATION, NULL, HTTP_REFUSED,
     N_("the certificate of %s is not valid, so nothing was sent there; for a server with a "
        "certificate authority of its own, give its file with --ca-file")},
    {CURLE_SSL_CACERT_BADFILE, NULL, HTTP_REFUSED,
     N_("the file given with --ca-file cannot be used for %s")},
    {CURLE_SSL_CONNECT_ERROR, "wrong version number", HTTP_REFUSED,
     N_("%s does not speak https at this address")},
    {CURLE_SSL_CONNECT_ERROR, "protocol version", HTTP_REFUSED,
     N_("%s speaks no TLS that is safe enough (1.2 or newer)")},
    {CURLE_SSL_CONNECT_ERROR, "unsupported protocol", HTTP_REFUSED,
     N_("%s speaks no TLS that is safe enough (1.2 or newer)")},
    {CURLE_SSL_CONNECT_ERROR, NULL, HTTP_LOST, N_("no safe connection to %s comes about (TLS)")},
    {CURLE_URL_MALFORMAT, NULL, HTTP_REFUSED, N_("the address of %s is not written right")},
    {CURLE_ABORTED_BY_CALLBACK, NULL, HTTP_STOPPED, N_("stopped while waiting for %s")},
};

static int
explain_size(struct arena *arena, const struct reception *reception, const struct address *address,
             struct err *err)
{
    const char *path = address_decode(arena, address->path);
    if (!path)
        path = address->path;
    if (reception->has_long_head)
        return err_set(err,
                       _("%s sent more than %d KiB of headers about %s, which was read no further: "
                         "tell those who look after that server"),
                       address->host, HEADERS_MAX >> 10, path);
    return err_set(
        err,
        _("%s sent more than %zu MiB about %s, which was read no further: is the address "
          "right, or does too much lie there?"),
        address->host, reception->limit >> 20, path);
}

static int
fail(const struct wire *wire, struct arena *arena, const struct reception *reception, CURLcode code,
     struct http_answer *answer, struct err *err)
{
    const char *host = answer->address.host;
    if (reception->too_large || reception->has_long_head) {
        answer->failure = HTTP_REFUSED;
        return explain_size(arena, reception, &answer->address, err);
    }
    if (wire->too_slow) {
        answer->failure = HTTP_LOST;
        return err_set(err,
                       _("the exchange with %s goes too slowly, so it was given up; run this again "
                         "later, or with a longer --timeout"),
                       host);
    }
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        const struct failure_text *row = &failures[i];
        if (row->code != code || (row->details && !strcasestr(wire->details, row->details)))
            continue;
        answer->failure = row->failure;
        return err_set(err, _(row->message), host);
    }
    answer->failure = HTTP_LOST;
    return err_set(err, _("the connection to %s broke (%s)"), host, curl_easy_strerror(code));
}

// --- the answer --------------------------------------------------------------------------------

// Appends the values of a header, ", " between them.
static void
find_header(const struct buf *headers, const char *name, struct buf *value)
{
    size_t length = strlen(name);
    for (const char *line = buf_text(headers); *line;) {
        size_t end = strcspn(line, "\r\n");
        if (end > length && strncasecmp(line, name, length) == 0 && line[length] == ':') {
            size_t start = length + 1 + strspn(line + length + 1, " \t");
            buf_string(value, value->length ? ", " : "");
            if (start < end)
                buf_add(value, line + start, end - start);
        }
        line += end + strspn(line + end, "\r\n");
    }
}

static const char *
header(struct arena *arena, const struct buf *headers, const char *name)
{
    struct buf value = {0};
    find_header(headers, name, &value);
    const char *text = value.length ? arena_string(arena, value.bytes) : NULL;
    buf_release(&value);
    return text;
}

static const char *
media_type(struct arena *arena, const char *text)
{
    char *type = arena_copy(arena, text ? text : "", text ? strcspn(text, "; ,") : 0);
    for (char *at = type; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return type;
}

static void
read_answer(struct wire *wire, struct arena *arena, const struct reception *reception,
            struct http_answer *answer)
{
    curl_off_t retry_after = 0;
    curl_easy_getinfo(wire->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(wire->curl, CURLINFO_RETRY_AFTER, &retry_after);
    answer->retry_after = retry_after > 0 ? retry_after : -1;
    answer->length = reception->body.length;
    answer->body = arena_copy(arena, buf_text(&reception->body), answer->length);
    answer->type = media_type(arena, header(arena, &reception->headers, "Content-Type"));
    answer->etag = header(arena, &reception->headers, "ETag");
    answer->modified = header(arena, &reception->headers, "Last-Modified");
    answer->date = header(arena, &reception->headers, "Date");
    answer->challenge = header(arena, &reception->headers, "WWW-Authenticate");
    if (!answer->challenge)
        answer->challenge = "";
}

static bool
has_line_end(const char *const *headers)
{
    for (; headers && *headers; headers++)
        if (strpbrk(*headers, "\r\n"))
            return true;
    return false;
}

int
wire_exchange(struct wire *wire, struct arena *arena, const struct wire_request *request,
              struct http_answer *answer, const char **location, struct err *err)
{
    const struct http_request *http = request->http;
    const char *host = http->address.host;
    struct reception reception = {.limit = http->limit ? http->limit : LIMIT_DEFAULT};
    int status = 0;
    *location = NULL;
    *answer = (struct http_answer){
        .address = http->address, .body = "", .type = "", .challenge = "", .retry_after = -1};
    if (has_line_end(http->headers)) { // what a server sent would go on as a header of ours
        answer->failure = HTTP_REFUSED;
        return err_set(err, _("%s sent something that cannot be answered"), host);
    }
    struct curl_slist *list = header_list(http);
    *wire->details = '\0';
    set_request(wire, request, address_text(arena, &http->address));
    curl_easy_setopt(wire->curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(wire->curl, CURLOPT_WRITEDATA, &reception);
    curl_easy_setopt(wire->curl, CURLOPT_HEADERDATA, &reception);
    wire->too_slow = false;
    pace_begin(&wire->pace, wire->timeout, http->body ? http->body_length : 0, reception.limit,
               milliseconds());
    CURLcode code = curl_easy_perform(wire->curl);
    if (code == CURLE_OK) {
        read_answer(wire, arena, &reception, answer);
        *location = header(arena, &reception.headers, "Location");
    } else {
        status = fail(wire, arena, &reception, code, answer, err);
    }
    curl_slist_free_all(list);
    buf_release(&reception.body);
    buf_release(&reception.headers);
    return status;
}

const char *
wire_library_version(void)
{
    return curl_version_info(CURLVERSION_NOW)->version;
}
