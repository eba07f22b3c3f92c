// SPDX-License-Identifier: MIT
#include "cli/version.h"

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/table.h"
#include "publish/wire.h"
#include "read/sheet.h"
#include "read/yaml.h"
#include "render/press.h"
#include "render/qr.h"
#include "render/xml.h"
#include "render/zone.h"

#include <stddef.h>

static const struct {
    const char *name;
    const char *(*version)(void);
} libraries[] = {
    {"libical", zone_library_version},     {"libyaml", yaml_library_version},
    {"libcurl", wire_library_version},     {"libxml2", xml_library_version},
    {"libxslt", press_library_version},    {"libqrencode", qr_library_version},
    {"jansson", json_library_version},     {"libcsv", sheet_library_version},
    {"libutf8proc", text_library_version}, {"libsmartcols", table_library_version},
    {"libxxhash", hash_library_version},
};

void
version_print(FILE *out)
{
    fprintf(out, "almanac %s\n", VERSION);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        fprintf(out, "%s %s\n", libraries[i].name, libraries[i].version());
}
