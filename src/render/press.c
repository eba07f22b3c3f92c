// SPDX-License-Identifier: MIT
#include "render/press.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/memo.h"
#include "render/embedded.h"
#include "render/markdown.h"
#include "render/xml.h"

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRINTS_ROOM = 8 * 1024 * 1024 };

struct press {
    xsltStylesheetPtr plates[PLATE_COUNT];
    struct phrasebook *book;
    struct memo *prints;
};

// What the functions below speak of, while a stylesheet is applied.
struct run {
    const struct phrasebook *book;
    const struct press_job *job;
};

// --- functions for stylesheets -----------------------------------------------------------------

static const struct run *
run_of(xmlXPathParserContextPtr context)
{
    return xsltXPathGetTransformContext(context)->_private;
}

static bool
has_arity(xmlXPathParserContextPtr context, int count, int least, int most)
{
    if (count >= least && count <= most)
        return true;
    xmlXPathSetArityError(context);
    return false;
}

static void
answer(xmlXPathParserContextPtr context, struct buf *text)
{
    xmlXPathReturnString(context, xmlStrdup((const xmlChar *)buf_text(text)));
    buf_release(text);
}

// Ends the stylesheet.
static void
complain(xmlXPathParserContextPtr context, const char *format, const char *id)
{
    xsltTransformContextPtr transform = xsltXPathGetTransformContext(context);
    transform->error(transform->errctx, format, id);
    transform->state = XSLT_STATE_STOPPED;
}

// A phrase; NULL, and the stylesheet ends, where words.xml lacks it.
static const struct saying *
find_phrase(xmlXPathParserContextPtr context, const xmlChar *id)
{
    const struct run *run = run_of(context);
    const struct saying *phrase = phrasebook_find(run->book, run->job->voice, (const char *)id);
    if (!phrase)
        complain(context, "words.xml lacks \"%s\"\n", (const char *)id);
    return phrase;
}

// almanac:say(id, a, b): the phrase as a text, filled in; a and b may be left out.
static void
call_say(xmlXPathParserContextPtr context, int argument_count)
{
    struct buf out = {0};
    xmlChar *arguments[3] = {0};
    if (!has_arity(context, argument_count, 1, 3))
        return;
    for (int i = argument_count; i > 0; i--)
        arguments[i - 1] = xmlXPathPopString(context);
    const struct saying *phrase = find_phrase(context, arguments[0]);
    if (phrase)
        phrasebook_fill(&out, phrase->text, (const char *)arguments[1], (const char *)arguments[2]);
    for (int i = 0; i < argument_count; i++)
        xmlFree(arguments[i]);
    answer(context, &out);
}

// almanac:phrase(id): the phrase as nodes, for templates of mode="say".
static void
call_phrase(xmlXPathParserContextPtr context, int argument_count)
{
    if (!has_arity(context, argument_count, 1, 1))
        return;
    xmlChar *id = xmlXPathPopString(context);
    const struct saying *phrase = find_phrase(context, id);
    xmlNodeSetPtr nodes = xmlXPathNodeSetCreate(NULL);
    for (xmlNodePtr node = phrase ? phrase->nodes : NULL; node; node = node->next)
        xmlXPathNodeSetAddUnique(nodes, node);
    xmlXPathReturnNodeSet(context, nodes);
    xmlFree(id);
}

// almanac:knows(id): whether there is such a phrase.
static void
call_knows(xmlXPathParserContextPtr context, int argument_count)
{
    if (!has_arity(context, argument_count, 1, 1))
        return;
    const struct run *run = run_of(context);
    xmlChar *id = xmlXPathPopString(context);
    xmlXPathReturnBoolean(context,
                          phrasebook_find(run->book, run->job->voice, (const char *)id) != NULL);
    xmlFree(id);
}

// almanac:fill(text, a): the text with a in the place of {1}.
static void
call_fill(xmlXPathParserContextPtr context, int argument_count)
{
    struct buf out = {0};
    if (!has_arity(context, argument_count, 2, 2))
        return;
    xmlChar *a = xmlXPathPopString(context), *text = xmlXPathPopString(context);
    phrasebook_fill(&out, (const char *)text, (const char *)a, NULL);
    xmlFree(a);
    xmlFree(text);
    answer(context, &out);
}

// almanac:markdown(text): with what has a meaning in Markdown escaped.
static void
call_markdown(xmlXPathParserContextPtr context, int argument_count)
{
    struct buf out = {0};
    if (!has_arity(context, argument_count, 1, 1))
        return;
    xmlChar *text = xmlXPathPopString(context);
    markdown_add(&out, (const char *)text);
    xmlFree(text);
    answer(context, &out);
}

// almanac:print(number): what is printed already; without escaping, as it is markup.
static void
call_print(xmlXPathParserContextPtr context, int argument_count)
{
    if (!has_arity(context, argument_count, 1, 1))
        return;
    const struct press_job *job = run_of(context)->job;
    xmlChar *text = xmlXPathPopString(context);
    double number = xmlXPathCastStringToNumber(text);
    if (!(number >= 0 && number < (double)job->print_count)) {
        complain(context, "nothing is printed as \"%s\"\n", (const char *)text);
        xmlFree(text);
        return;
    }
    const struct print *print = &job->prints[(size_t)number];
    xmlFree(text);
    xmlXPathReturnString(context, xmlStrndup((const xmlChar *)print->bytes, (int)print->length));
}

// almanac:looks(): looks.css.
static void
call_looks(xmlXPathParserContextPtr context, int argument_count)
{
    if (!has_arity(context, argument_count, 0, 0))
        return;
    xmlXPathReturnString(context, xmlStrndup(embedded_looks.bytes, (int)embedded_looks.size));
}

static void
register_functions(xsltTransformContextPtr context)
{
    static const struct {
        const char *name;
        xmlXPathFunction call;
    } functions[] = {{"say", call_say},    {"phrase", call_phrase},     {"knows", call_knows},
                     {"fill", call_fill},  {"markdown", call_markdown}, {"print", call_print},
                     {"looks", call_looks}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        xsltRegisterExtFunction(context, (const xmlChar *)functions[i].name,
                                (const xmlChar *)"urn:almanac", functions[i].call);
}

// --- stylesheets -------------------------------------------------------------------------------

// The stylesheets are ours, but nothing that they could say may read a file or ask a network.
static xsltSecurityPrefsPtr
forbid_all(void)
{
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    xsltSecurityPrefsPtr security = xsltNewSecurityPrefs();
    if (!security)
        memory_exhausted();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        xsltSetSecurityPrefs(security, options[i], xsltSecurityForbid);
    return security;
}

// libxslt's complaint, in pieces, into a struct buf.
static void
take_complaint(void *context, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buf_vprintf(context, format, arguments);
    va_end(arguments);
}

// Applies a stylesheet; NULL, with a message, when it fails.
static xmlDocPtr
apply(xsltStylesheetPtr stylesheet, xmlDocPtr document, struct run *run, struct err *err)
{
    struct buf complaint = {0};
    xsltSecurityPrefsPtr security = forbid_all();
    xsltTransformContextPtr context = xsltNewTransformContext(stylesheet, document);
    xsltSetCtxtSecurityPrefs(security, context);
    xsltSetTransformErrorFunc(context, &complaint, take_complaint);
    register_functions(context);
    context->_private = run;
    xmlDocPtr result = xsltApplyStylesheetUser(stylesheet, document, NULL, NULL, NULL, context);
    if (context->state != XSLT_STATE_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    if (!result)
        err_set(err, _("the page cannot be made: %.*s"), (int)strcspn(buf_text(&complaint), "\n"),
                buf_text(&complaint));
    xsltFreeTransformContext(context);
    xsltFreeSecurityPrefs(security);
    buf_release(&complaint);
    return result;
}

static xsltStylesheetPtr
plate_of(struct press *press, enum plate plate)
{
    static const struct embedded *const sources[] = {[PLATE_PAGE] = &embedded_page,
                                                     [PLATE_PIECES] = &embedded_pieces,
                                                     [PLATE_TEXTS] = &embedded_texts};
    if (!press->plates[plate]) {
        const struct embedded *source = sources[plate];
        press->plates[plate] =
            xsltParseStylesheetDoc(xml_parse((const char *)source->bytes, source->size));
        if (!press->plates[plate])
            memory_exhausted();
    }
    return press->plates[plate];
}

// --- printing ----------------------------------------------------------------------------------

struct press *
press_new(void)
{
    struct press *press = memory_get(sizeof *press);
    *press = (struct press){.prints = memo_new(PRINTS_ROOM)};
    return press;
}

void
press_free(struct press *press)
{
    if (!press)
        return;
    for (size_t i = 0; i < PLATE_COUNT; i++)
        xsltFreeStylesheet(press->plates[i]);
    phrasebook_free(press->book);
    memo_free(press->prints);
    free(press);
}

const struct phrasebook *
press_phrasebook(struct press *press)
{
    if (!press->book)
        press->book = phrasebook_read();
    return press->book;
}

struct print
press_print(struct press *press, struct arena *arena, const struct press_job *job, struct err *err)
{
    struct run run = {press_phrasebook(press), job};
    struct print print = {0};
    xsltStylesheetPtr stylesheet = plate_of(press, job->plate);
    xmlDocPtr document = xml_parse(job->xml->text.bytes, job->xml->text.length);
    xmlDocPtr result = apply(stylesheet, document, &run, err);
    xmlChar *bytes = NULL;
    int length = 0;
    if (result && xsltSaveResultToString(&bytes, &length, result, stylesheet) < 0)
        memory_exhausted();
    if (result)
        print =
            (struct print){arena_copy(arena, (const char *)bytes, (size_t)length), (size_t)length};
    xmlFree(bytes);
    xmlFreeDoc(result);
    xmlFreeDoc(document);
    return print;
}

struct print
press_reprint(struct press *press, struct arena *arena, const struct press_job *job,
              struct err *err)
{
    struct buf key = {0};
    struct print print = {0};
    buf_printf(&key, "%d %d %d ", job->plate, job->voice.language, job->voice.alone);
    buf_add(&key, job->xml->text.bytes, job->xml->text.length);
    for (size_t i = 0; i < job->print_count; i++)
        buf_add(&key, job->prints[i].bytes, job->prints[i].length);
    struct memo_value known = memo_find(press->prints, key.bytes, key.length);
    if (known.bytes) {
        print = (struct print){arena_copy(arena, known.bytes, known.length), known.length};
    } else {
        print = press_print(press, arena, job, err);
        if (print.bytes)
            memo_add(press->prints, key.bytes, key.length,
                     (struct memo_value){print.bytes, print.length});
    }
    buf_release(&key);
    return print;
}

const char *
press_library_version(void)
{
    return LIBXSLT_DOTTED_VERSION;
}
