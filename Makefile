# almanac: one YAML plan of a school year -> calendar feeds that people subscribe to.
#
#   make            the program, at build/almanac        make check   all fast tests
#   make deps       what building and running need       make demo    calendars/ -> out/
#   make test-deps  the same and what the tests need     make install PREFIX=/usr/local

VERSION = 0.1.0
PREFIX  = /usr/local
BUILD   = build
CC      = cc
# hardening, warnings and the standard are ours; CFLAGS, CPPFLAGS and LDFLAGS are the user's
CFLAGS  = -O2 -g
LIBS    = libical yaml-0.1 uuid libutf8proc smartcols libxml-2.0 libxslt libqrencode

ALL_CPPFLAGS = -Isrc -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
	-DLOCALEDIR='"$(PREFIX)/share/locale"' $(FORTIFY) $(shell pkg-config --cflags $(LIBS)) $(CPPFLAGS)
ALL_CFLAGS = -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -fstack-protector-strong -fPIE -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS)
ALL_LIBS = $(shell pkg-config --libs $(LIBS))
FORTIFY = -D_FORTIFY_SOURCE=2

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
EMBEDDED := $(addprefix src/render/,page.xsl texts.xsl say.xsl words.xml looks.css)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/embedded.o
MODULES := $(filter-out $(BUILD)/obj/main.o,$(OBJECTS))
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))

all: $(BUILD)/almanac

$(BUILD)/almanac: $(OBJECTS)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(OBJECTS) $(ALL_LIBS)

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Files that are compiled in, as arrays of bytes: render/embedded.h.
$(BUILD)/embedded.c: $(EMBEDDED) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "render/embedded.h"'; for file in $(EMBEDDED); do \
		name=$$(basename $$file); name=$${name%.*}; \
		echo "static const unsigned char $$name[] = {"; \
		od -An -v -tu1 $$file | sed 's/[0-9][0-9]*/&,/g'; \
		echo "};"; echo "const struct embedded embedded_$$name = {$$name, sizeof $$name};"; \
	done; } >$@

$(BUILD)/obj/embedded.o: $(BUILD)/embedded.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(MODULES)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS) -lcmocka

$(BUILD)/interop/digests: tests/interop/digests.c $(MODULES)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS)

# Other people's parsers and servers over the shipped calendars: needs `npm ci` in tests/interop.
interop: $(BUILD)/almanac $(BUILD)/interop/digests
	rm -rf $(BUILD)/interop/out
	SOURCE_DATE_EPOCH=1700000000 $(BUILD)/almanac build -q -o $(BUILD)/interop/out
	tests/interop/run $(BUILD)/interop/out

# The page in a real browser: needs `npm ci` in tests/page.
check-page: $(BUILD)/almanac
	tests/page/run

# doc/page.png, which the README shows.
screenshots: $(BUILD)/almanac
	tests/page/node_modules/.bin/node tests/page/screenshots.mjs

units: $(UNITS)
	@for unit in $(UNITS); do $$unit || exit 1; done

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)
-include $(BUILD)/interop/digests.d
.PHONY: all check-page interop screenshots units clean
