// SPDX-License-Identifier: MIT
// An XML document that grows element by element. Escaping is the library's job; what XML cannot
// hold (control characters) is left out. The only user of libxml2's headers.
#pragma once
#include <stddef.h>

struct _xmlDoc; // libxml2's, as libxslt takes it
struct xml;

struct xml *xml_new(const char *root);
void xml_free(struct xml *xml);
// The document, still owned by `xml`.
struct _xmlDoc *xml_document(struct xml *xml);

// Opens an element inside the one that is open, which xml_close() returns to.
void xml_open(struct xml *xml, const char *name);
void xml_close(struct xml *xml);
// Attributes and text of the open element. A NULL value sets nothing.
void xml_set(struct xml *xml, const char *name, const char *value);
void xml_set_number(struct xml *xml, const char *name, long number);
void xml_text(struct xml *xml, const char *text);
// Puts the root element of a document of ours inside the open element.
void xml_graft(struct xml *xml, struct _xmlDoc *document);

// A document of ours that is compiled in, so it must be well-formed. The caller, or the library
// that it is handed to, frees it.
struct _xmlDoc *xml_parse(const char *bytes, size_t length);
// The version of the library, for almanac --version.
const char *xml_library_version(void);
