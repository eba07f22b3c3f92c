// SPDX-License-Identifier: MIT
#include "render/qr.h"

#include "base/arena.h"
#include "base/buf.h"

#include <qrencode.h>

enum { QUIET_ZONE = 4 };

// "M12 8h3v1h-3z": to a place, right, down, back.
static void
add_run(struct buf *path, int x, int y, int width)
{
    buf_char(path, 'M');
    buf_number(path, x);
    buf_char(path, ' ');
    buf_number(path, y);
    buf_char(path, 'h');
    buf_number(path, width);
    buf_string(path, "v1h-");
    buf_number(path, width);
    buf_char(path, 'z');
}

// Each run of dark modules in a row as a rectangle: far shorter than one a module.
static void
add_row(struct buf *path, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int start = x;
        while (x < width && (row[x] & 1))
            x++;
        if (x > start)
            add_run(path, start + QUIET_ZONE, y + QUIET_ZONE, x - start);
    }
}

bool
qr_make(struct arena *arena, const char *text, struct qr *qr)
{
    // Level M: a code on paper gets creased; the address keeps its case.
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    struct buf path = {0};
    if (!code)
        return false;
    for (int y = 0; y < code->width; y++)
        add_row(&path, code->data + y * code->width, code->width, y);
    qr->size = code->width + 2 * QUIET_ZONE;
    qr->path = arena_string(arena, buf_text(&path));
    buf_release(&path);
    QRcode_free(code);
    return true;
}

const char *
qr_library_version(void)
{
    return QRcode_APIVersionString();
}
