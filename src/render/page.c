// SPDX-License-Identifier: MIT
#include "render/page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "render/embedded.h"
#include "render/markdown.h"
#include "render/xml.h"

#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char namespace[] = "urn:almanac";

// almanac:markdown(text), for texts.xsl.
static void
call_markdown(xmlXPathParserContextPtr context, int argument_count)
{
    struct buf out = {0};
    if (argument_count != 1) {
        xmlXPathSetArityError(context);
        return;
    }
    xmlChar *text = xmlXPathPopString(context);
    markdown_add(&out, text ? (const char *)text : "");
    xmlXPathReturnString(context, xmlStrdup((const xmlChar *)buf_text(&out)));
    xmlFree(text);
    buf_release(&out);
}

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
apply(xsltStylesheetPtr stylesheet, struct xml *xml, struct err *err)
{
    struct buf complaint = {0};
    xsltSecurityPrefsPtr security = forbid_all();
    xsltTransformContextPtr context = xsltNewTransformContext(stylesheet, xml_document(xml));
    xsltSetCtxtSecurityPrefs(security, context);
    xsltSetTransformErrorFunc(context, &complaint, take_complaint);
    xsltRegisterExtFunction(context, (const xmlChar *)"markdown", (const xmlChar *)namespace,
                            call_markdown);
    xmlDocPtr result =
        xsltApplyStylesheetUser(stylesheet, xml_document(xml), NULL, NULL, NULL, context);
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

// Answers <xsl:include href="say.xsl"/> and that of sheet.xsl, the only ones that there are.
static xmlDocPtr
include(const xmlChar *address, xmlDictPtr words, int options, void *context, xsltLoadType type)
{
    (void)words, (void)options, (void)context, (void)type;
    const struct embedded *embedded =
        strstr((const char *)address, "sheet.xsl") ? &embedded_sheet : &embedded_say;
    return xml_parse((const char *)embedded->bytes, embedded->size);
}

static xsltStylesheetPtr
stylesheet_of(const struct embedded *embedded)
{
    xsltStylesheetPtr stylesheet =
        xsltParseStylesheetDoc(xml_parse((const char *)embedded->bytes, embedded->size));
    if (!stylesheet)
        memory_exhausted();
    return stylesheet;
}

// Compiled once a process: that takes longer than to make a page.
static xsltStylesheetPtr
compiled(const struct embedded *embedded, xsltStylesheetPtr *stylesheet)
{
    if (!*stylesheet) {
        xsltSetLoaderFunc(include);
        *stylesheet = stylesheet_of(embedded);
    }
    return *stylesheet;
}

struct maker {
    struct arena *arena;
    struct xml *xml;
    struct page *pages;
    size_t count;
};

static void
add_page(struct maker *maker, const xmlChar *name, const xmlChar *bytes, size_t length)
{
    *arena_push(maker->arena, maker->pages, maker->count) =
        (struct page){.name = arena_string(maker->arena, (const char *)name),
                      .bytes = arena_copy(maker->arena, (const char *)bytes, length),
                      .length = length};
}

static int
make_html(struct maker *maker, struct err *err)
{
    static xsltStylesheetPtr kept;
    xsltStylesheetPtr stylesheet = compiled(&embedded_page, &kept);
    xmlDocPtr result = apply(stylesheet, maker->xml, err);
    xmlChar *bytes = NULL;
    int length = 0;
    if (result && xsltSaveResultToString(&bytes, &length, result, stylesheet) < 0)
        memory_exhausted();
    if (result)
        add_page(maker, (const xmlChar *)"index.html", bytes, (size_t)length);
    xmlFree(bytes);
    xmlFreeDoc(result);
    return result ? 0 : -1;
}

// texts.xsl makes <files><file name="...">text</file>...</files>.
static int
make_texts(struct maker *maker, struct err *err)
{
    static xsltStylesheetPtr kept;
    xsltStylesheetPtr stylesheet = compiled(&embedded_texts, &kept);
    xmlDocPtr result = apply(stylesheet, maker->xml, err);
    xmlNodePtr root = result ? xmlDocGetRootElement(result) : NULL;
    for (xmlNodePtr file = root ? root->children : NULL; file; file = file->next) {
        if (file->type != XML_ELEMENT_NODE)
            continue;
        xmlChar *name = xmlGetNoNsProp(file, (const xmlChar *)"name");
        xmlChar *text = xmlNodeGetContent(file);
        add_page(maker, name, text, (size_t)xmlStrlen(text));
        xmlFree(name);
        xmlFree(text);
    }
    xmlFreeDoc(result);
    return result ? 0 : -1;
}

// French: no line may begin with : ; ! ? » nor end with «, so that the blanks there do not break.
static void
set_french(xmlNodePtr text)
{
    struct buf out = {0};
    const char *content = (const char *)text->content;
    for (const char *at = content; *at; at++) {
        bool before_sign =
            at[1] && (strchr(":;!?", at[1]) || strncmp(at + 1, "»", strlen("»")) == 0);
        bool behind_sign = at - content >= 2 && memcmp(at - 2, "«", 2) == 0;
        if (*at == ' ' && (before_sign || behind_sign))
            buf_string(&out, "\u00A0");
        else
            buf_char(&out, *at);
    }
    xmlNodeSetContent(text, (const xmlChar *)buf_text(&out));
    buf_release(&out);
}

static void
set_all_french(xmlNodePtr node, bool french)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE && french)
            set_french(node);
        if (node->type == XML_ELEMENT_NODE)
            set_all_french(node->children,
                           french || xmlStrEqual(node->name, (const xmlChar *)"fr"));
    }
}

// words.xml, ready to be printed; read once a process.
static xmlDocPtr
words(void)
{
    static xmlDocPtr document;
    if (!document) {
        document = xml_parse((const char *)embedded_words.bytes, embedded_words.size);
        set_all_french(document->children, false);
    }
    return document;
}

struct page *
page_make(struct arena *arena, const struct site *site, size_t *count, struct err *err)
{
    struct maker maker = {.arena = arena, .xml = planxml_make(arena, site)};
    xml_graft(maker.xml, words());
    xml_open(maker.xml, "style");
    xml_text(maker.xml, arena_copy(arena, (const char *)embedded_looks.bytes, embedded_looks.size));
    xml_close(maker.xml);
    int status = make_html(&maker, err);
    if (status == 0)
        status = make_texts(&maker, err);
    xml_free(maker.xml);
    *count = maker.count;
    return status < 0 ? NULL : maker.pages;
}

const char *
page_library_version(void)
{
    return LIBXSLT_DOTTED_VERSION;
}
