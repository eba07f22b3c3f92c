// SPDX-License-Identifier: MIT
#include "publish/http.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum {
    LIMIT_DEFAULT = 1024 * 1024,
    HEADERS_MAX = 256 * 1024,
    REDIRECTS_MAX = 5,
    TIMEOUT_DEFAULT = 60,
    RETRY_AFTER_MAX = 120, // seconds; who asks for more is asked again by the next run
    WHOLE_MAX = 1800,      // seconds for one request
};

struct http {
    struct http_options options;
    CURL *curl;
    struct arena arena;
    struct address server; // that the credentials are for
    const char *user, *password;
    long scheme; // CURLAUTH_BASIC, or CURLAUTH_DIGEST once the server asked for it
};

// What the callbacks fill in.
struct reception {
    struct http *http;
    struct buf body, headers;
    size_t limit;
    bool too_large;
};

struct http *
http_new(const struct http_options *options)
{
    struct http *http = memory_get(sizeof *http);
    *http = (struct http){.options = *options, .scheme = CURLAUTH_BASIC};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || !(http->curl = curl_easy_init()))
        memory_exhausted();
    return http;
}

void
http_free(struct http *http)
{
    if (!http)
        return;
    curl_easy_cleanup(http->curl);
    curl_global_cleanup();
    arena_release(&http->arena);
    free(http);
}

int
http_login(struct http *http, const struct address *server, const char *user, const char *password,
           struct err *err)
{
    if (strcmp(server->scheme, "https") != 0 && !address_is_loopback(server))
        return err_set(err,
                       _("a password is never sent over plain http; write the address of %s "
                         "with https://"),
                       server->host);
    http->server = *server;
    http->server.host = arena_string(&http->arena, server->host);
    http->server.scheme = arena_string(&http->arena, server->scheme);
    http->user = arena_string(&http->arena, user);
    http->password = arena_string(&http->arena, password);
    http->scheme = CURLAUTH_BASIC;
    return 0;
}

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
        reception->too_large = true;
        return 0;
    }
    buf_add(&reception->headers, bytes, length);
    return length;
}

static bool
is_stopped(const struct http *http)
{
    return http->options.stopped && http->options.stopped(http->options.context);
}

static int
watch(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    return is_stopped(context);
}

static void
trace(struct http *http, const char *format, ...)
{
    if (!http->options.trace)
        return;
    struct buf line = {0};
    va_list arguments;
    va_start(arguments, format);
    buf_vprintf(&line, format, arguments);
    va_end(arguments);
    http->options.trace(http->options.context, buf_text(&line));
    buf_release(&line);
}

// --- one request -------------------------------------------------------------------------------

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
    struct curl_slist *list = append(NULL, "Expect:"); // some servers never answer 100
    for (const char *const *header = request->headers; header && *header; header++)
        list = append(list, *header);
    return list;
}

static void
set_transport(struct http *http, struct reception *reception)
{
    CURL *curl = http->curl;
    long timeout = http->options.timeout > 0 ? http->options.timeout : TIMEOUT_DEFAULT;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "almanac/" VERSION);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, timeout);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 10L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, timeout);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_MAX);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, reception);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, reception);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, http);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (http->options.ca_file)
        curl_easy_setopt(curl, CURLOPT_CAINFO, http->options.ca_file);
}

// The body is given whole, so that its size is known and it can be sent twice (Digest).
static void
set_request(struct http *http, const struct http_request *request, const char *url)
{
    curl_easy_setopt(http->curl, CURLOPT_URL, url);
    if (request->body) {
        curl_easy_setopt(http->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
        curl_easy_setopt(http->curl, CURLOPT_POSTFIELDS, request->body);
    }
    if (strcmp(request->method, "HEAD") == 0)
        curl_easy_setopt(http->curl, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(http->curl, CURLOPT_CUSTOMREQUEST, request->method);
    if (!request->anonymous && http->user &&
        address_same_origin(&http->server, &request->address)) {
        curl_easy_setopt(http->curl, CURLOPT_HTTPAUTH, http->scheme);
        curl_easy_setopt(http->curl, CURLOPT_USERNAME, http->user);
        curl_easy_setopt(http->curl, CURLOPT_PASSWORD, http->password);
    }
}

static const struct failure_text {
    CURLcode code;
    enum http_failure failure;
    const char *message; // takes the host
} failures[] = {
    {CURLE_COULDNT_RESOLVE_HOST, HTTP_REFUSED,
     N_("no server is called %s: is the address written right, and is this machine online?")},
    {CURLE_COULDNT_CONNECT, HTTP_LOST, N_("%s does not answer")},
    {CURLE_OPERATION_TIMEDOUT, HTTP_LOST, N_("%s stopped answering")},
    {CURLE_PEER_FAILED_VERIFICATION, HTTP_REFUSED,
     N_("the certificate of %s is not valid, so nothing was sent there; for a server with a "
        "certificate authority of its own, give its file with --ca-file")},
    {CURLE_SSL_CACERT_BADFILE, HTTP_REFUSED,
     N_("the file given with --ca-file cannot be used for %s")},
    {CURLE_SSL_CONNECT_ERROR, HTTP_REFUSED,
     N_("%s speaks no TLS that is safe enough (1.2 or newer)")},
    {CURLE_ABORTED_BY_CALLBACK, HTTP_STOPPED, N_("stopped while waiting for %s")},
};

static int
fail(const struct reception *reception, CURLcode code, const char *host, struct http_answer *answer,
     struct err *err)
{
    if (reception->too_large) {
        answer->failure = HTTP_REFUSED;
        return err_set(err, _("%s sent more than was asked for; it was not read further"), host);
    }
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].code == code) {
            answer->failure = failures[i].failure;
            return err_set(err, _(failures[i].message), host);
        }
    answer->failure = HTTP_LOST;
    return err_set(err, _("the connection to %s broke (%s)"), host, curl_easy_strerror(code));
}

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
read_answer(struct http *http, struct arena *arena, const struct reception *reception,
            struct http_answer *answer)
{
    curl_off_t retry_after = 0;
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(http->curl, CURLINFO_RETRY_AFTER, &retry_after);
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

// Sends it once; the header Location in *location.
static int
perform(struct http *http, struct arena *arena, const struct http_request *request,
        struct http_answer *answer, const char **location, struct err *err)
{
    struct reception reception = {.http = http, .limit = request->limit};
    const char *url = address_text(arena, &request->address);
    struct curl_slist *list = header_list(request);
    int status = 0;
    if (!reception.limit)
        reception.limit = LIMIT_DEFAULT;
    *answer = (struct http_answer){
        .address = request->address, .body = "", .type = "", .challenge = "", .retry_after = -1};
    set_transport(http, &reception);
    set_request(http, request, url);
    curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, list);
    CURLcode code = curl_easy_perform(http->curl);
    if (code == CURLE_OK) {
        read_answer(http, arena, &reception, answer);
        *location = header(arena, &reception.headers, "Location");
        trace(http, "%s %s: %ld", request->method, url, answer->status);
    } else {
        status = fail(&reception, code, request->address.host, answer, err);
        trace(http, "%s %s: %s", request->method, url, curl_easy_strerror(code));
    }
    curl_slist_free_all(list);
    buf_release(&reception.body);
    buf_release(&reception.headers);
    return status;
}

// --- log-in and redirects ----------------------------------------------------------------------

static bool
offers(const char *challenge, const char *scheme)
{
    size_t length = strlen(scheme);
    for (const char *at = challenge; (at = strcasestr(at, scheme)); at += length)
        if ((at == challenge || at[-1] == ' ' || at[-1] == ',') &&
            (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

// Basic is sent at once; a server that wants Digest instead is answered so from then on.
static int
perform_logged_in(struct http *http, struct arena *arena, const struct http_request *request,
                  struct http_answer *answer, const char **location, struct err *err)
{
    int status = perform(http, arena, request, answer, location, err);
    if (status < 0 || answer->status != 401 || request->anonymous || !http->user ||
        http->scheme != CURLAUTH_BASIC || offers(answer->challenge, "Basic") ||
        !offers(answer->challenge, "Digest"))
        return status;
    http->scheme = CURLAUTH_DIGEST;
    return perform(http, arena, request, answer, location, err);
}

static bool
is_redirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static int
refuse(struct http_answer *answer)
{
    answer->failure = HTTP_REFUSED;
    return -1;
}

// Where to go on. Credentials stay with their host.
static int
redirect(struct arena *arena, struct http_request *request, const char *location,
         struct http_answer *answer, struct err *err)
{
    struct address from = request->address, to;
    if (address_resolve(arena, &from, location, &to, err) < 0)
        return refuse(answer);
    if (!request->anonymous && !address_same_origin(&from, &to)) {
        err_set(err, _("%s leads on to another server; write the address %s instead"),
                address_origin(arena, &from), address_origin(arena, &to));
        return refuse(answer);
    }
    if (strcmp(from.scheme, "https") == 0 && strcmp(to.scheme, "https") != 0) {
        err_set(err, _("%s leads to an address without https"), address_origin(arena, &from));
        return refuse(answer);
    }
    request->address = to;
    if (answer->status == 303) {
        request->method = "GET";
        request->body = NULL;
    }
    return 0;
}

static int
follow(struct http *http, struct arena *arena, const struct http_request *request,
       struct http_answer *answer, struct err *err)
{
    struct http_request current = *request;
    for (int i = 0; i <= REDIRECTS_MAX; i++) {
        const char *location = NULL;
        if (perform_logged_in(http, arena, &current, answer, &location, err) < 0)
            return -1;
        if (!is_redirect(answer->status) || !location)
            return 0;
        if (redirect(arena, &current, location, answer, err) < 0)
            return -1;
    }
    err_set(err, _("%s leads from one address to the next without end"), request->address.host);
    return refuse(answer);
}

// --- patience ----------------------------------------------------------------------------------

bool
http_is_passing(const struct http_answer *answer)
{
    static const long statuses[] = {423, 429, 500, 502, 503, 504};
    if (answer->failure != HTTP_ANSWERED)
        return answer->failure == HTTP_LOST;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (answer->status == statuses[i])
            return true;
    return false;
}

bool
http_wait(struct http *http, int attempt, const struct http_answer *answer)
{
    if (attempt >= http->options.retries || answer->retry_after > RETRY_AFTER_MAX)
        return false;
    int64_t tenths = answer->retry_after > 0 ? 10 * answer->retry_after : INT64_C(5) << attempt;
    trace(http, _("waiting for %.1f seconds"), (double)tenths / 10);
    for (; tenths > 0; tenths--) {
        struct timespec tenth = {.tv_nsec = 100 * 1000 * 1000};
        if (is_stopped(http))
            return false;
        nanosleep(&tenth, NULL);
    }
    return true;
}

int
http_send(struct http *http, struct arena *arena, const struct http_request *request,
          struct http_answer *answer, struct err *err)
{
    int status;
    for (int attempt = 0;; attempt++) {
        status = follow(http, arena, request, answer, err);
        if (request->single_shot || !http_is_passing(answer) || !http_wait(http, attempt, answer))
            break;
    }
    if (is_stopped(http)) {
        answer->failure = HTTP_STOPPED;
        return err_set(err, _("stopped"));
    }
    return status;
}

const char *
http_library_version(void)
{
    return curl_version_info(CURLVERSION_NOW)->version;
}
