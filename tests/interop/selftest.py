#!/usr/bin/python3
"""selftest.py [OUTDIR]: the judges judged. A judge that cannot fail is no judge.

good/ must pass everything; each feed of broken/ breaks the one rule it is named after, and must be
refused for that reason; each reader must refuse what it is known to refuse. With OUTDIR, the feeds
of the shipped calendar are spoilt one fact at a time, and facts.py must notice each.
"""
import pathlib
import re
import sys
import tempfile
import zoneinfo
from unittest import mock

import facts
import feeds
import instants
import judge
import rewrite
import rules
import year

HERE = pathlib.Path(__file__).resolve().parent
GOOD, BROKEN = HERE / "good", HERE / "broken"
TAHITI = zoneinfo.ZoneInfo("Pacific/Tahiti")

# Who refuses broken/readers/NAME.ics, and a word of the reason. The others let it pass, which is
# why one reader is not enough.
REFUSALS = {
    "bad-date": {"node-ical": "no date", "sabre/vobject": "not a valid", "icalendar": "dt",
                 "vobject": "transformToNative", "Ruby's icalendar": "invalid date"},
    "bad-rule": {"ical.js": "invalid frequency", "node-ical": "Invalid FREQ", "libical": "RECUR",
                 "icalendar": "recurrence rule"},
    "bad-trigger": {"ical.js": "invalid duration", "sabre/vobject": "duration",
                    "libical": "DURATION", "icalendar": "8H", "libecal": "get_kind"},
    "no-line": {"ical.js": "invalid line", "sabre/vobject": "line 21", "libical": "data line",
                "icalendar": "Content line", "vobject": "Failed to parse line",
                "Ruby's icalendar": "Invalid iCalendar input line"},
    "no-uid": {"vobject": "UID"},
    "twin-uid": {},
    "unclosed": {"ical.js": "did not end", "sabre/vobject": "prematurely", "libical": "nothing",
                 "icalendar": "unpack", "vobject": "never closed", "libecal": "NULL",
                 "Data::ICal": "without matching END"},
}
DISAGREEMENTS = {"twin-uid": "node-ical reads 1 VEVENT"}

# What one must not be able to do to the shipped feeds: file, pattern, replacement, words of the
# refusal.
SPOILS = [
    ("pix-referent", r"Identifier les comptes", "Compter les comptes", "not there"),
    ("pix-referent", r"g3X2gkCbgdxdte7", "g3X2gkCbgdxdte8", "links of"),
    ("pix-referent", r"nouvel élève", "élève", "without its note"),
    ("pix-referent", r"DTEND;VALUE=DATE:20231028", "DTEND;VALUE=DATE:20231029", "no entry from"),
    ("pix-enseignants", r"DTSTART:20231020T170000Z", "DTSTART:20231020T160000Z", "not announced"),
    ("pix-enseignants", r"DTSTART:20231020T170000Z", "DTSTART:20231021T170000Z", "without school"),
    ("pix-enseignants", r"DTSTART:20231026T170000Z", "DTSTART:20231020T170000Z", "two alarms"),
    ("pix-enseignants", r"DTSTART:20231026T170000Z", "DTSTART:20231025T170000Z", "nothing"),
    ("pix-enseignants", r"Distribuer les diplômes aux élèves", "Recevoir son diplôme",
     "not a task of"),
    ("pix-eleves", r"DTSTART;VALUE=DATE:20240304\r\nDTEND;VALUE=DATE:20240305",
     "DTSTART;VALUE=DATE:20240305\r\nDTEND;VALUE=DATE:20240306", "not on 2024-03-04"),
    ("pix-referent-taches", r"Respirer et souffler", "Souffler", "0 times"),
    ("pix-referent-sans-rappels", r"Veiller au bon", "Veiller au", "not there"),
]


def good_checks():
    paths = feeds.find([GOOD])
    yield from rules.checks(paths)
    yield from judge.checks(paths)
    lines = "\n".join(map(year.line, instants.entries(GOOD / "pix-enseignants.ics", TAHITI)))
    expected = (GOOD / "pix-enseignants.year").read_text(encoding="utf-8")
    yield "year.py tells the year", [] if lines + "\n" == expected else [lines]


def expect(found, wanted):
    return [] if found == wanted else [f"refused for {sorted(found) or 'nothing'}, "
                                       f"not for {sorted(wanted)}"]


def rules_checks():
    """The rule is the file's name without what tells two breaks of one rule apart."""
    for path in sorted(BROKEN.glob("*.ics")):
        rule = re.sub(r"-(missing|quiet|tasks)$", "", path.stem)
        found = {rule for rule, _, _ in rules.feed_rules(path)}
        yield f"rules.py refuses {path.stem}", expect(found, {rule})
    for folder in sorted(BROKEN.glob("uid-*/")):
        paths = feeds.find([folder])
        found = {rule for rule, _, _ in rules.address_rules(paths)}
        found |= {rule for path in paths for rule, _, _ in rules.feed_rules(path)}
        yield f"rules.py refuses {folder.name}", expect(found, {folder.name})


def refused(verdicts, words):
    """Problems where the readers that refuse are not the known ones, or for another reason."""
    complaints = {reader: " ".join(verdict["complaints"]) for reader, verdict in verdicts.items()}
    for reader, text in complaints.items():
        if bool(text) != (reader in words) or words.get(reader, "") not in text:
            yield f"{reader}: {text or 'no complaint'}"


def readers_checks():
    paths = {BROKEN / "readers" / f"{name}.ics": name for name in REFUSALS}
    for path, verdicts in judge.verdicts_of(list(paths)).items():
        name = paths[path]
        yield f"readers refuse {name}", list(refused(verdicts, REFUSALS[name]))
        if name in DISAGREEMENTS:
            told = "\n".join(judge.disagreements(verdicts))
            yield f"readers disagree on {name}", [] if DISAGREEMENTS[name] in told else [told]
    for reader in judge.COMMANDS:
        known = any(reader in words for words in REFUSALS.values())
        yield f"{reader} can refuse", [] if known else ["no feed is known that it refuses"]
    with mock.patch.dict(judge.COMMANDS, {"sabre/vobject": ["/nonexistent/php"]}):
        verdict = judge.ask("sabre/vobject", [GOOD / "pix-enseignants.ics"])[0]
    yield "a missing reader is a failure", [] if "does not run" in str(verdict) else [str(verdict)]


def rewrite_checks():
    """What a server might do to an object, and must not go unseen."""
    sent = next(iter(rewrite.objects((GOOD / "odd-texts.ics").read_bytes()).values()))
    harmless = re.sub(rb"\r\n ", b"", sent).replace(b"STATUS:CONFIRMED\r\n", b"").replace(
        b"SEQUENCE:0\r\n", b"STATUS:CONFIRMED\r\nSEQUENCE:0\r\n")
    told = rewrite.compare(sent, harmless)
    yield "rewrite.py takes another order and other folds", told
    whole = re.sub(rb"\r\n ", b"", sent)
    for what, old, new in (("a lost digest", b"X-ALMANAC-DIGEST", b"X-OTHER"),
                           ("a split category", b"Oral\\, ", b"Oral,"),
                           ("a cut title", b"Un titre\\, deux", b"Un titre"),
                           ("garbage", b"END:VEVENT", b"END:EVENT")):
        assert old in whole, what
        told = rewrite.compare(sent, whole.replace(old, new))
        yield f"rewrite.py notices {what}", [] if told else ["no complaint"]


def spoil(folder, into, name, pattern, replacement):
    """Copies the feeds with one of them spoilt; False when there is nothing to spoil."""
    spoilt = False
    for path in folder.glob("*.ics"):
        data = re.sub(rb"\r\n ", b"", path.read_bytes()).decode("utf-8")
        if path.stem == name:
            data, count = re.subn(pattern, replacement, data)
            spoilt = count > 0
        (into / path.name).write_bytes(data.encode("utf-8"))
    return spoilt


def facts_checks(folder):
    for name, pattern, replacement, words in SPOILS:
        with tempfile.TemporaryDirectory(prefix="almanac-facts-") as into:
            spoilt = spoil(folder, pathlib.Path(into), name, pattern, replacement)
            told = [problem for _, problems in facts.checks(into) for problem in problems]
        problems = [] if any(words in problem for problem in told) else [f"told: {told}"]
        yield (f"facts.py notices {pattern} -> {replacement}".replace("\r\n", " "),
               problems if spoilt else ["nothing to spoil: the feed has no such text"])


def checks(outdirs=()):
    yield from good_checks()
    yield from rules_checks()
    yield from readers_checks()
    yield from rewrite_checks()
    for outdir in outdirs:
        for folder in facts.folders(outdir):
            yield from facts_checks(folder)


if __name__ == "__main__":
    sys.exit(feeds.report(checks(sys.argv[1:])))
