// SPDX-License-Identifier: MIT
// A string of bytes that grows. The owner of the struct releases it; a zeroed struct is an empty
// buffer. `bytes` is NULL or ends with a NUL that `length` does not count. Never fails: out of
// memory ends the program.
#pragma once
#include <stddef.h>
#include <stdarg.h>

struct buf {
    char *bytes;
    size_t length, capacity;
};

void buf_add(struct buf *buf, const char *bytes, size_t length);
void buf_string(struct buf *buf, const char *string);
void buf_char(struct buf *buf, char byte);
void buf_number(struct buf *buf, long number); // in decimal digits
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list arguments);
// Room for `length` more bytes and a NUL; the address to write them to. Raise `length` afterwards.
char *buf_reserve(struct buf *buf, size_t length);
// The text, "" where nothing was added.
const char *buf_text(const struct buf *buf);
void buf_clear(struct buf *buf);
void buf_release(struct buf *buf);
