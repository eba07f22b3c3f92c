// SPDX-License-Identifier: MIT
// libical, which Evolution, GNOME, KDE and Cyrus read calendars with: what it reads in each feed,
// one line of JSON a feed (see ../judge.py). Not part of almanac: nothing of src/ is in here.
#include <libical/ical.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_text(const char *text)
{
    if (!text) {
        printf("null");
        return;
    }
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c < 0x20 || *c == '"' || *c == '\\')
            printf("\\u%04x", *c);
        else
            putchar(*c);
    }
    putchar('"');
}

static void
print_time(icalcomponent *component, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(component, kind);
    print_text(property ? icalvalue_as_ical_string(icalproperty_get_value(property)) : NULL);
}

// Everything the parser or the restrictions mark as wrong hangs in the tree as X-LIC-ERROR.
static void
print_complaints(icalcomponent *component, bool *first)
{
    for (icalproperty *p = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); p;
         p = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        printf(*first ? "" : ", ");
        print_text(icalproperty_get_xlicerror(p));
        *first = false;
    }
    for (icalcomponent *c = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); c;
         c = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_complaints(c, first);
}

static void
print_entry(icalcomponent *component)
{
    icalcomponent_kind kind = icalcomponent_isa(component);
    printf("{\"kind\": ");
    print_text(icalcomponent_kind_to_string(kind));
    printf(", \"uid\": ");
    print_text(icalcomponent_get_uid(component));
    printf(", \"start\": ");
    print_time(component, ICAL_DTSTART_PROPERTY);
    printf(", \"end\": ");
    print_time(component, kind == ICAL_VTODO_COMPONENT ? ICAL_DUE_PROPERTY : ICAL_DTEND_PROPERTY);
    printf(", \"summary\": ");
    print_text(icalcomponent_get_summary(component));
    printf(", \"alarms\": %d}", icalcomponent_count_components(component, ICAL_VALARM_COMPONENT));
}

static void
print_calendar(icalcomponent *calendar)
{
    bool first = true;
    icalrestriction_check(calendar);
    printf("{\"complaints\": [");
    print_complaints(calendar, &first);
    printf("], \"entries\": [");
    first = true;
    for (icalcomponent *c = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT); c;
         c = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT)) {
        printf(first ? "" : ", ");
        print_entry(c);
        first = false;
    }
    printf("]}\n");
}

static void
print_refusal(const char *why)
{
    printf("{\"complaints\": [");
    print_text(why);
    printf("], \"entries\": []}\n");
}

// The whole file with a NUL at its end; NULL when it cannot be read.
static char *
slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t length = 0, space = 0, got = 1;
    while (file && got > 0) {
        if (space - length < 65536) {
            space = space * 2 + 131072;
            text = realloc(text, space);
            if (!text)
                abort();
        }
        got = fread(text + length, 1, space - length - 1, file);
        length += got;
    }
    if (file) {
        text[length] = '\0';
        fclose(file);
    }
    return text;
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        char *text = slurp(argv[i]);
        icalcomponent *calendar = text ? icalparser_parse_string(text) : NULL;
        if (!text)
            print_refusal(strerror(errno));
        else if (!calendar)
            print_refusal("the parser gives nothing");
        else if (icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
            print_refusal("not one VCALENDAR");
        else
            print_calendar(calendar);
        if (calendar)
            icalcomponent_free(calendar);
        free(text);
    }
    return 0;
}
