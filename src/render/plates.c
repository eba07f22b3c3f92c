// SPDX-License-Identifier: MIT
#include "render/plates.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
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

struct plates {
    xsltStylesheetPtr sheets[PLATE_COUNT];
};

// What the functions below speak of, while a stylesheet is applied.
struct run {
    const struct phrasebook *book;
    struct voice voice;
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
    const struct saying *phrase = phrasebook_find(run->book, run->voice, (const char *)id);
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
                          phrasebook_find(run->book, run->voice, (const char *)id) != NULL);
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

// almanac:print(number): what is printed already; without escaping, as it is markup. It is put in
// afterwards: a stylesheet would copy it time and again.
static void
call_print(xmlXPathParserContextPtr context, int argument_count)
{
    struct buf out = {0};
    if (!has_arity(context, argument_count, 1, 1))
        return;
    xmlChar *number = xmlXPathPopString(context);
    buf_printf(&out, PLATES_INSERT "%s" PLATES_INSERT, (const char *)number);
    xmlFree(number);
    answer(context, &out);
}

static void
answer_sign(xmlXPathParserContextPtr context, int argument_count, const char *sign)
{
    if (has_arity(context, argument_count, 0, 0))
        xmlXPathReturnString(context, xmlStrdup((const xmlChar *)sign));
}

// almanac:looks(): looks.css.
static void
call_looks(xmlXPathParserContextPtr context, int argument_count)
{
    answer_sign(context, argument_count, PLATES_INSERT "looks" PLATES_INSERT);
}

// almanac:between(): parts what is printed of one document from the next.
static void
call_between(xmlXPathParserContextPtr context, int argument_count)
{
    answer_sign(context, argument_count, PLATES_BETWEEN);
}

static void
register_functions(xsltTransformContextPtr context)
{
    static const struct {
        const char *name;
        xmlXPathFunction call;
    } functions[] = {{"say", call_say},     {"phrase", call_phrase},     {"knows", call_knows},
                     {"fill", call_fill},   {"markdown", call_markdown}, {"print", call_print},
                     {"looks", call_looks}, {"between", call_between}};
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
sheet_of(struct plates *plates, enum plate plate)
{
    static const struct embedded *const sources[] = {[PLATE_PAGE] = &embedded_page,
                                                     [PLATE_PIECES] = &embedded_pieces,
                                                     [PLATE_TEXTS] = &embedded_texts};
    if (!plates->sheets[plate]) {
        const struct embedded *source = sources[plate];
        plates->sheets[plate] =
            xsltParseStylesheetDoc(xml_parse((const char *)source->bytes, source->size));
        if (!plates->sheets[plate])
            memory_exhausted();
    }
    return plates->sheets[plate];
}

char *
plates_print(struct plates *plates, const struct phrasebook *book, enum plate plate,
             struct voice voice, const struct buf *text, size_t *length, struct err *err)
{
    struct run run = {book, voice};
    xsltStylesheetPtr stylesheet = sheet_of(plates, plate);
    xmlDocPtr document = xml_parse(text->bytes, text->length);
    xmlDocPtr result = apply(stylesheet, document, &run, err);
    xmlChar *bytes = NULL;
    int count = 0;
    if (result && xsltSaveResultToString(&bytes, &count, result, stylesheet) < 0)
        memory_exhausted();
    *length = (size_t)count;
    xmlFreeDoc(result);
    xmlFreeDoc(document);
    return (char *)bytes;
}

void
plates_discard(char *bytes)
{
    xmlFree(bytes);
}

struct plates *
plates_new(void)
{
    struct plates *plates = memory_get(sizeof *plates);
    *plates = (struct plates){0};
    return plates;
}

void
plates_free(struct plates *plates)
{
    for (size_t i = 0; i < PLATE_COUNT; i++)
        xsltFreeStylesheet(plates->sheets[i]);
    free(plates);
}

const char *
plates_library_version(void)
{
    return LIBXSLT_DOTTED_VERSION;
}
