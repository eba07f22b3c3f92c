// SPDX-License-Identifier: MIT
// To be preloaded: lets the n-th call of one kind fail as a full or broken disk would.
//
//   FAIL_CALL   open write sync rename mkdir close unlink malloc libical; the last is a malloc of
//               that library, which goes on without much that it could not make
//   FAIL_AT     which call of them, from 1; 0 only counts
//   FAIL_ERRNO  the number of the error
//   FAIL_COUNT  a file that gets the number of calls in the end
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static unsigned long count;

// True when this call is to fail; errno is set then.
static bool
fails(const char *call)
{
    static unsigned long at;
    static int number;
    static const char *wanted;
    if (!wanted) {
        wanted = getenv("FAIL_CALL") ? getenv("FAIL_CALL") : "";
        at = strtoul(getenv("FAIL_AT") ? getenv("FAIL_AT") : "0", NULL, 10);
        number = (int)strtol(getenv("FAIL_ERRNO") ? getenv("FAIL_ERRNO") : "5", NULL, 10);
    }
    if (strcmp(wanted, call) != 0 || ++count != at)
        return false;
    errno = number;
    return true;
}

__attribute__((destructor)) static void
tell(void)
{
    const char *path = getenv("FAIL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    unsigned long calls = count;
    if (file && fprintf(file, "%lu\n", calls) > 0)
        fclose(file);
}

static void *
real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

#define CALL(kind, name, failure, type, parameters, arguments)                                     \
    type name parameters                                                                           \
    {                                                                                              \
        static type(*next) parameters;                                                             \
        if (!next)                                                                                 \
            *(void **)&next = real(#name);                                                         \
        return fails(kind) ? (failure) : next arguments;                                           \
    }

CALL("write", write, -1, ssize_t, (int fd, const void *bytes, size_t size), (fd, bytes, size))
CALL("sync", fsync, -1, int, (int fd), (fd))
CALL("sync", syncfs, -1, int, (int fd), (fd))
CALL("rename", rename, -1, int, (const char *from, const char *to), (from, to))
CALL("rename", renameat, -1, int, (int a, const char *from, int b, const char *to),
     (a, from, b, to))
CALL("rename", renameat2, -1, int, (int a, const char *from, int b, const char *to, unsigned flags),
     (a, from, b, to, flags))
CALL("mkdir", mkdir, -1, int, (const char *path, mode_t mode), (path, mode))
CALL("mkdir", mkdirat, -1, int, (int folder, const char *path, mode_t mode), (folder, path, mode))
CALL("unlink", unlinkat, -1, int, (int folder, const char *path, int flags), (folder, path, flags))

// Closed it is in any case.
int
close(int fd)
{
    static int (*next)(int);
    if (!next)
        *(void **)&next = real("close");
    int status = next(fd);
    return fails("close") ? -1 : status;
}

// Only what is opened to be written to.
int
openat(int folder, const char *path, int flags, ...)
{
    static int (*next)(int, const char *, int, ...);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (!next)
        *(void **)&next = real("openat");
    return flags & O_CREAT && fails("open") ? -1 : next(folder, path, flags, mode);
}

static bool
is_of_libical(const void *caller)
{
    const char *wanted = getenv("FAIL_CALL");
    Dl_info found;
    return wanted && strcmp(wanted, "libical") == 0 && dladdr(caller, &found) && found.dli_fname &&
           strstr(found.dli_fname, "/libical.");
}

#define NO_MEMORY                                                                                  \
    (fails("malloc") || (is_of_libical(__builtin_return_address(0)) && fails("libical")))

void *
malloc(size_t size)
{
    return NO_MEMORY ? NULL : __libc_malloc(size);
}

void *
calloc(size_t number, size_t size)
{
    return NO_MEMORY ? NULL : __libc_calloc(number, size);
}

void *
realloc(void *old, size_t size)
{
    return NO_MEMORY ? NULL : __libc_realloc(old, size);
}
