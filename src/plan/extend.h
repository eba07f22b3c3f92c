// SPDX-License-Identifier: MIT
// A school's plan on its académie's: `extends` puts the tree of one plan over that of another,
// before either is understood. Nodes keep the file that wrote them, so messages show the right one.
#pragma once
#include "plan/fields.h"

// The document with all that it takes over, or itself where it takes over nothing. The files that
// it is made of are noted in loader->plan->files, the document's own first. NULL, with a message,
// where a plan that it names cannot be read.
const struct node *extend_document(struct loader *loader, const struct node *document);
// The text under a key of a plan, of the document or, with `inherits`, of the nearest that it
// extends; NULL where there is none. Asks the loader's library, and says nothing.
const char *extend_text(struct loader *loader, const struct node *document, const char *key,
                        bool inherits);
