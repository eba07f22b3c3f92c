# almanac: one YAML plan of a school year -> calendar feeds that people subscribe to.
#
#   make            the program, at build/almanac        make check   all fast tests
#   make deps       what building and running need       make demo    calendars/ -> out/
#   make test-deps  the same and what the tests need     make install PREFIX=/usr/local
#   make format     clang-format over all C              make po      French messages, from the source
#   make dist       the source as an archive             make deb     a Debian package

VERSION = 1.0.0
PREFIX  = /usr/local
DESTDIR =
BUILD   = build
CC      = cc
# hardening, warnings and the standard are ours; CFLAGS, CPPFLAGS and LDFLAGS are the user's
CFLAGS  = -O2 -g
LIBS    = libical yaml-0.1 uuid libutf8proc smartcols libcurl libxml-2.0 libxslt libqrencode jansson libxxhash
# where there is no pkg-config, or it does not know one of them
USUAL_CFLAGS = -I/usr/include/libxml2 -I/usr/include/libsmartcols
USUAL_LIBS = -lical -lyaml -luuid -lutf8proc -lsmartcols -lcurl -lxslt -lxml2 -lqrencode -ljansson -lxxhash
PKG_CFLAGS = $(shell pkg-config --cflags $(LIBS) 2>/dev/null || echo $(USUAL_CFLAGS))
PKG_LIBS = $(shell pkg-config --libs $(LIBS) 2>/dev/null || echo $(USUAL_LIBS))
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

# Debian's and Ubuntu's names; what each is for: doc/dependencies.md
PACKAGES = gcc libc6-dev make pkg-config gettext tzdata ca-certificates libical-dev libyaml-dev \
	uuid-dev libutf8proc-dev libsmartcols-dev libxml2-dev libxslt1-dev libqrencode-dev \
	libcurl4-openssl-dev libjansson-dev libcsv-dev libxxhash-dev
TEST_PACKAGES = clang clang-format libcmocka-dev valgrind python3 python3-icalendar \
	python3-vobject python3-dateutil python3-jsonschema python3-yaml python3-gi gir1.2-ecal-2.0 \
	ruby ruby-icalendar libdata-ical-perl php-cli php-sabre-vobject php-sabre-dav php-sqlite3 \
	radicale xandikos vdirsyncer khal apache2-bin lighttpd lighttpd-mod-webdav \
	libnginx-mod-http-dav-ext openssl chromium poppler-utils zbar-tools default-jre-headless \
	fonts-dejavu fonts-liberation zsh fish mandoc man-db nginx-light locales debhelper dpkg-dev lintian \
	mmdebstrap
THUNDERBIRD_PACKAGES = thunderbird thunderbird-l10n-fr xvfb openbox xdotool imagemagick

ALL_CPPFLAGS = -Isrc -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
	-DLOCALEDIR='"$(PREFIX)/share/locale"' $(FORTIFY) $(PKG_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Walloca -Wformat-security -fstack-protector-strong -fstack-clash-protection \
	-fPIE -pthread -ffile-prefix-map=$(CURDIR)=. $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS)
ALL_LIBS = $(PKG_LIBS) -lcsv -lm # libcsv has no pkg-config file
FORTIFY = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 # some distributions ask for more by themselves

SOURCES  := $(sort $(wildcard src/*.c src/*/*.c))
EMBEDDED := $(addprefix src/render/,page.xsl pieces.xsl texts.xsl words.xml looks.css)
OBJECTS  := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/embedded.o
MODULES  := $(filter-out $(BUILD)/obj/main.o,$(OBJECTS))
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
C_FILES  := $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])
LANGUAGES := $(patsubst po/%.po,%,$(wildcard po/*.po))
CATALOGUES := $(LANGUAGES:%=$(BUILD)/locale/%/LC_MESSAGES/almanac.mo)

# V=1 shows the commands
Q = $(if $(V),,@)
SAY = $(if $(V),@:,@echo)

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

all: $(BUILD)/almanac $(CATALOGUES)

$(BUILD)/almanac: $(OBJECTS)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(OBJECTS) $(ALL_LIBS)

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(SAY) "  cc    $<"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

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
	$(SAY) "  cc    $<"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(MODULES)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS) -lcmocka

$(BUILD)/locale/%/LC_MESSAGES/almanac.mo: po/%.po
	@mkdir -p $(@D)
	$(SAY) "  msgfmt $@"
	$(Q)msgfmt -o $@ $<

# Once: which libraries are missing, in words, before the compiler says it in its own.
$(BUILD)/libraries: tools/check-libraries Makefile
	@mkdir -p $(@D)
	@tools/check-libraries $(CC) $(PKG_CFLAGS) $(CPPFLAGS)
	@touch $@
$(OBJECTS) $(CATALOGUES): | $(BUILD)/libraries

# --- what people do with it -----------------------------------------------------------------------

demo: all
	$(BUILD)/almanac build
	@echo
	@echo "The calendars are in out/. Open one of its .ics files with a calendar program, or read"
	@echo "README.md on how to publish them so that people subscribe."

# What is installed: where it comes from and, below PREFIX, where it goes to.
DOCDIR  = share/doc/almanac
ZSHDIR  = share/zsh/site-functions
MO      = $(language)/LC_MESSAGES/almanac.mo
INSTALLED = $(BUILD)/almanac:bin/almanac \
	doc/almanac.1:share/man/man1/almanac.1 doc/almanac.5:share/man/man5/almanac.5 \
	$(foreach language,$(LANGUAGES),$(BUILD)/locale/$(MO):share/locale/$(MO)) \
	completions/almanac.bash:share/bash-completion/completions/almanac \
	completions/_almanac:$(ZSHDIR)/_almanac \
	completions/almanac.fish:share/fish/vendor_completions.d/almanac.fish \
	doc/plan.schema.json:share/almanac/plan.schema.json \
	$(foreach file,LICENSE CHANGELOG.md,$(file):$(DOCDIR)/$(file)) \
	$(foreach file,$(notdir $(wildcard doc/guide*)) nginx.conf,doc/$(file):$(DOCDIR)/$(file)) \
	$(foreach plan,$(shell find calendars -name '*.yaml'),$(plan):$(DOCDIR)/examples/$(plan:calendars/%=%))

install: all
	set -e; for pair in $(INSTALLED); do \
		case $$pair in *:bin/*) mode=755 ;; *) mode=644 ;; esac; \
		install -D -m $$mode "$${pair%%:*}" "$(DESTDIR)$(PREFIX)/$${pair#*:}"; done

uninstall:
	for pair in $(INSTALLED); do rm -f "$(DESTDIR)$(PREFIX)/$${pair#*:}"; done
	cd "$(DESTDIR)$(PREFIX)" && find share/doc/almanac share/almanac -depth -type d -empty -delete

# The source as an archive, which builds from itself: all that git knows, or all that is there.
DIST = almanac-$(VERSION)
dist:
	@rm -rf $(BUILD)/dist && mkdir -p $(BUILD)/dist
	@{ git ls-files 2>/dev/null || find . -type f ! -path './build/*' ! -path './out/*/*' \
		! -path '*/node_modules/*'; } | LC_ALL=C sort >$(BUILD)/dist/files
	@tar -czf $(BUILD)/$(DIST).tar.gz --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw \
		--transform='s,^\(\./\)\?,$(DIST)/,' --files-from=$(BUILD)/dist/files
	@echo "$(BUILD)/$(DIST).tar.gz"

# A Debian package, built from the archive with debhelper: packaging/debian.
deb: dist
	tools/build-deb $(BUILD)/$(DIST).tar.gz $(VERSION) $(BUILD)

clean:
	rm -rf $(BUILD)

# --- what is needed -------------------------------------------------------------------------------

deps:
	tools/install-packages $(PACKAGES)

# npm 9 of Debian 12 links programs only when asked to rebuild.
NPM_SUITES = tests/interop tests/page
test-deps: deps
	tools/install-packages $(TEST_PACKAGES)
	command -v npm >/dev/null || tools/install-packages npm # other packages of Node.js bring it too
	tools/install-packages libclang-rt-$$(clang -dumpversion | cut -d. -f1)-dev
	for suite in $(NPM_SUITES); do test -x $$suite/node_modules/.bin/node || \
		{ npm ci --prefix $$suite && npm rebuild --prefix $$suite; } || exit 1; done

# "make deps demo" builds only after the installation, also with -j.
ASKED_DEPS := $(filter deps test-deps,$(MAKECMDGOALS))
ifneq ($(ASKED_DEPS),)
$(BUILD)/libraries $(OBJECTS) $(UNITS) $(CATALOGUES) $(BUILD)/almanac.pot check: | $(ASKED_DEPS)
endif

# --- tests ----------------------------------------------------------------------------------------

units: $(UNITS)
	BUILD=$(BUILD) tests/unit/run

cases: all
	ALMANAC=$(BUILD)/almanac tests/cases/run

layers:
	tests/layers

$(BUILD)/interop/digests: tests/interop/digests.c $(MODULES)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS)

$(BUILD)/schema/keys: tests/schema/keys.c $(MODULES)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS)

# Other people's parsers and servers over the shipped calendars.
interop: all $(BUILD)/interop/digests
	rm -rf $(BUILD)/interop/out
	SOURCE_DATE_EPOCH=1700000000 $(BUILD)/almanac build -q -o $(BUILD)/interop/out
	tests/interop/run $(BUILD)/interop/out

# The page in a real browser.
check-page: all
	tests/page/run

# Publishing to servers that are started for it, or, with URL (and USER, and the password in
# ALMANAC_PASSWORD), to that one; TESTS are names, or parts of names.
check-servers: all
	$(if $(URL),ALMANAC_TEST_URL='$(URL)' ALMANAC_TEST_USER='$(USER)' ALMANAC_TEST_CA_FILE='$(CA_FILE)') \
		ALMANAC=$(BUILD)/almanac tests/servers/run $(TESTS)

# doc/page.png, which the README shows, and the pictures of the guide.
screenshots: all $(BUILD)/thunderbird/clock.so
	tests/page/node_modules/.bin/node tests/page/screenshots.mjs
	tests/page/node_modules/.bin/node tests/page/guide.mjs
	BUILD=$(BUILD) tests/thunderbird/run --picture doc/guide-rappel.png

# Whether a subscribed calendar rings in a real Thunderbird, on a display of its own.
thunderbird-deps:
	tools/install-packages $(THUNDERBIRD_PACKAGES)
$(BUILD)/thunderbird/clock.so: tests/thunderbird/clock.c
	@mkdir -p $(@D)
	$(SAY) "  cc    $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -fPIC -shared -o $@ $<
check-thunderbird: all $(BUILD)/thunderbird/clock.so
	BUILD=$(BUILD) tests/thunderbird/run
.PHONY: check-thunderbird thunderbird-deps

check: all $(UNITS) $(BUILD)/interop/digests $(BUILD)/schema/keys $(BUILD)/almanac.pot
	BUILD=$(BUILD) tests/check

# The same build with clang and sanitizers, beside the ordinary one.
asan:
	$(MAKE) BUILD=$(BUILD)/asan CC=clang FORTIFY= CFLAGS='-O1 -g $(SANITIZE)' \
		LDFLAGS='$(SANITIZE)' all asan-units
asan-units: $(UNITS)
# what several threads do, for tests/threads/run
THREADED = crew threads zone
tsan:
	$(MAKE) BUILD=$(BUILD)/tsan CC=clang FORTIFY= CFLAGS='-O1 -g -fsanitize=thread' \
		LDFLAGS=-fsanitize=thread all tsan-units
tsan-units: $(THREADED:%=$(BUILD)/unit/test_%)

$(BUILD)/bench/floor: tests/bench/floor.c
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $< $(shell pkg-config --libs yaml-0.1)
$(BUILD)/bench/shared: tests/bench/shared.c $(MODULES)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(MODULES) $(ALL_LIBS)

# What doc/performance.md tells; python3-icalendar comes with test-deps, npm's with bench-deps.
bench: all $(BUILD)/bench/floor $(BUILD)/bench/shared
	ALMANAC=$(BUILD)/almanac tests/bench/run $(BENCH)
bench-deps:
	test -x tests/bench/node_modules/.bin/node || \
		{ npm ci --prefix tests/bench && npm rebuild --prefix tests/bench; }

# How much of src/ the tests run: all that run it in a way that can be counted, servers and a failing
# disk among them; some minutes. FILES=src/base/text.c shows the lines that did not run, of the last time.
COVER = $(BUILD)/cover
COVERING = units cases schema limits life many stamps command diff clients manual disk-faults servers
cover:
ifdef FILES
	tests/cover/run $(COVER) $(FILES)
else
	@mkdir -p $(COVER) && $(CC) -O2 -c -o $(COVER)/leave.o tests/cover/leave.c
	$(MAKE) BUILD=$(COVER) FORTIFY= CFLAGS='-O0 -g --coverage' \
		LDFLAGS='--coverage -Wl,--wrap=_exit $(CURDIR)/$(COVER)/leave.o' covered
	find $(COVER) -name '*.gcda' -delete
	BUILD=$(COVER) tests/check $(COVERING); tests=$$?; tests/cover/run $(COVER) && exit $$tests
endif
covered: all $(UNITS) $(BUILD)/schema/keys
.PHONY: cover covered

# Bytes that nobody wrote, for T seconds a reader: make fuzz T=600 TARGETS='plan memory'
T = 60
FUZZED = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
fuzz:
	$(MAKE) BUILD=$(BUILD)/fuzz CC=clang FORTIFY= CFLAGS='-O1 -g $(FUZZED)' LDFLAGS='$(FUZZED)' fuzzers
	BUILD=$(BUILD)/fuzz tests/fuzz/run $(T) $(TARGETS)
.PHONY: fuzz fuzzers
fuzzers: $(FUZZERS)
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/whole.c tests/fuzz/whole.h $(MODULES)
	@mkdir -p $(@D)
	$(SAY) "  link  $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< tests/fuzz/whole.c \
		$(MODULES) $(ALL_LIBS)

# 1,000 items into calendars of Radicale and Xandikos, beside curl; some minutes.
bench-publish: all
	ALMANAC=$(BUILD)/almanac tests/bench/publish

# What analysers find and doc/analysers.md does not justify; "make analyse-deps" brings them.
analyse: export FLAGS = $(ALL_CPPFLAGS) $(ALL_CFLAGS)
analyse:
	tools/analyse $(FILES)
analyse-deps:
	tools/install-packages gcc cppcheck clang-tidy
.PHONY: analyse analyse-deps

# --- upkeep ---------------------------------------------------------------------------------------

format:
	clang-format -i $(C_FILES)

check-format:
	@clang-format --dry-run -Werror $(C_FILES)

$(BUILD)/almanac.pot: $(SOURCES) $(wildcard src/*/*.h)
	@mkdir -p $(@D)
	$(SAY) "  xgettext"
	$(Q)xgettext --from-code=UTF-8 --language=C -k_ -kN_ -kngettext:1,2 --add-comments=TRANSLATORS \
		--add-location=file --package-name=almanac -o $@ $(sort $^)
	$(Q)sed -i '/^"POT-Creation-Date/d' $@

po: $(BUILD)/almanac.pot
	for language in $(LANGUAGES); do \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
			po/$$language.po $< && msgattrib --no-obsolete -o po/$$language.po po/$$language.po \
			&& msgfmt --statistics -o /dev/null po/$$language.po || exit 1; \
	done

-include $(OBJECTS:.o=.d) $(UNITS:=.d)
-include $(BUILD)/interop/digests.d $(BUILD)/schema/keys.d
.PHONY: all asan asan-units tsan tsan-units bench bench-deps bench-publish cases check check-format check-page \
	check-servers clean deb demo deps dist format install interop layers po screenshots \
	test-deps uninstall units
