// SPDX-License-Identifier: MIT
#include "base/buf.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 255 };

char *
buf_reserve(struct buf *buf, size_t length)
{
    size_t needed = buf->length + length + 1;
    if (needed > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity : 512;
        while (capacity < needed)
            capacity *= 2;
        buf->bytes = memory_resize(buf->bytes, capacity);
        buf->capacity = capacity;
    }
    return buf->bytes + buf->length;
}

void
buf_add(struct buf *buf, const char *bytes, size_t length)
{
    char *place = buf_reserve(buf, length);
    if (length)
        memcpy(place, bytes, length);
    buf->length += length;
    buf->bytes[buf->length] = '\0';
}

void
buf_string(struct buf *buf, const char *string)
{
    buf_add(buf, string, strlen(string));
}

void
buf_char(struct buf *buf, char byte)
{
    buf_add(buf, &byte, 1);
}

void
buf_number(struct buf *buf, long number)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long left = number < 0 ? 0UL - (unsigned long)number : (unsigned long)number;
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (number < 0)
        *--at = '-';
    buf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void
buf_vprintf(struct buf *buf, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    char *place = buf_reserve(buf, ROOM_FIRST);
    int length = vsnprintf(place, ROOM_FIRST + 1, format, arguments);
    if (length > ROOM_FIRST)
        vsnprintf(buf_reserve(buf, (size_t)length), (size_t)length + 1, format, again);
    if (length > 0)
        buf->length += (size_t)length;
    va_end(again);
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buf_vprintf(buf, format, arguments);
    va_end(arguments);
}

const char *
buf_text(const struct buf *buf)
{
    return buf->bytes ? buf->bytes : "";
}

void
buf_clear(struct buf *buf)
{
    buf->length = 0;
    if (buf->bytes)
        buf->bytes[0] = '\0';
}

void
buf_release(struct buf *buf)
{
    free(buf->bytes);
    *buf = (struct buf){0};
}
