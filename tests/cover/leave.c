// SPDX-License-Identifier: MIT
// For a build with --coverage, linked with --wrap=_exit: what ran is also written down where a
// process leaves without the ordinary end, as the workers of a build do.
void __gcov_dump(void);
_Noreturn void __real__exit(int code);
_Noreturn void __wrap__exit(int code);

_Noreturn void
__wrap__exit(int code)
{
    __gcov_dump();
    __real__exit(code);
}
