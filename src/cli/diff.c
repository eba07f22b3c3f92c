#include "cli/commands.h"
int
diff_run(const struct options *options)
{
    (void)options;
    return EXIT_USAGE;
}
