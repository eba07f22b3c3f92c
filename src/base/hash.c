// SPDX-License-Identifier: MIT
#include "base/hash.h"

#include <xxhash.h>

uint64_t
hash_number(const char *bytes, size_t length)
{
    return XXH3_64bits(bytes, length);
}

void
hash_text(const char *bytes, size_t length, char text[HASH_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, length));
    for (size_t i = 0; i < sizeof canonical.digest; i++) {
        *text++ = digits[canonical.digest[i] >> 4];
        *text++ = digits[canonical.digest[i] & 0xF];
    }
    *text = '\0';
}

const char *
hash_library_version(void)
{
    static const char version[] = {'0' + XXH_VERSION_MAJOR,   '.', '0' + XXH_VERSION_MINOR, '.',
                                   '0' + XXH_VERSION_RELEASE, 0};
    return version;
}
