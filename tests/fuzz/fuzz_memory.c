// SPDX-License-Identifier: MIT
// The last build's feed, which somebody may have edited: what the next build makes of it.
#include "whole.h"

#include <string.h>

static const char plan[] = "almanac: 1\n"
                           "title: Reading\n"
                           "address: reading\n"
                           "language: en\n"
                           "timezone: Europe/Paris\n"
                           "id: reading\n"
                           "roles: {staff: {title: Staff, task list: yes}}\n"
                           "periods:\n"
                           "  - title: Autumn\n"
                           "    dates: from 04/09/2023 to 22/12/2023\n"
                           "    tasks:\n"
                           "      staff:\n"
                           "        - {task: Read, due: end - 1 week}\n"
                           "        - Count\n"
                           "milestones: [{title: Balance, date: 27/10/2023}]\n"
                           "events: [{title: Meeting, date: 09/11/2023, from: 8h, to: 9h}]\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory_bytes earlier = {(const char *)data, size};
    whole_run(plan, strlen(plan), &earlier);
    return 0;
}
