"""What all judges share: finding feeds, reading content lines, reporting checks.

A check is a pair (name, problems): an empty list of problems is a pass.
"""
import collections
import datetime
import pathlib
import re
import sys

QUIET = ("-sans-rappels", "-quiet")
TASKS = ("-taches", "-tasks")

Line = collections.namedtuple("Line", "number name parameters value")


class Component:
    def __init__(self, name, line):
        self.name, self.line = name, line
        self.items = []  # Line and Component, in the order of the file

    @property
    def properties(self):
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def children(self):
        return [item for item in self.items if isinstance(item, Component)]

    def all(self, name):
        return [line for line in self.properties if line.name == name]

    def first(self, name):
        return next(iter(self.all(name)), None)

    def value(self, name):
        line = self.first(name)
        return None if line is None else line.value


class Broken(Exception):
    """A feed that cannot be read as content lines: rule, line, text."""


def find(arguments):
    """Feeds named by files and folders, each once, in the order of their names."""
    found = []
    for argument in map(pathlib.Path, arguments):
        if argument.is_dir():
            found += sorted(argument.rglob("*.ics"))
        else:
            found.append(argument)
    if not found:
        sys.exit("no feeds in: " + " ".join(map(str, arguments)))
    return list(dict.fromkeys(found))


def kind(path):
    """"tasks", "quiet" or "all", by the file's name."""
    stem = pathlib.Path(path).stem
    return "tasks" if stem.endswith(TASKS) else "quiet" if stem.endswith(QUIET) else "all"


def role(path):
    """The file's name without what tells the kinds of a role's feeds apart."""
    stem = pathlib.Path(path).stem
    for suffix in QUIET + TASKS:
        stem = stem.removesuffix(suffix)
    return stem


def unfold(data):
    """Logical lines with the number of their first physical line (RFC 5545 3.1)."""
    logical = []
    for number, physical in enumerate(re.split(rb"\r\n|\n|\r", data)[:-1], 1):
        if physical[:1] in (b" ", b"\t") and logical:
            logical[-1][1] += physical[1:]
        else:
            logical.append([number, physical])
    return logical


PARAMETER = r';([A-Z0-9-]+)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*(?:,[^";:,\x00-\x1f]*)*)'
CONTENT = re.compile(rf"([A-Z0-9-]+)((?:{PARAMETER})*):(?P<value>.*)", re.S)


def content_line(number, text):
    match = CONTENT.fullmatch(text)
    if not match:
        raise Broken("grammar", number, f"no content line: {text[:40]!r}")
    parameters = {name: value.strip('"') for name, value in re.findall(PARAMETER, match[2])}
    return Line(number, match[1], parameters, match["value"])


def parse(data):
    """The one VCALENDAR of a feed. Raises Broken."""
    root = Component("", 0)
    open_ones = [root]
    for number, raw in unfold(data):
        line = content_line(number, raw.decode("utf-8", "replace"))
        if line.name == "BEGIN":
            child = Component(line.value, number)
            open_ones[-1].items.append(child)
            open_ones.append(child)
        elif line.name == "END":
            if line.value != open_ones[-1].name:
                raise Broken("nesting", number, f"END:{line.value} closes {open_ones[-1].name}")
            open_ones.pop()
        else:
            open_ones[-1].items.append(line)
    if len(open_ones) > 1:
        raise Broken("nesting", open_ones[-1].line, f"{open_ones[-1].name} is not closed")
    if len(root.items) != 1 or root.children[:1] == [] or root.children[0].name != "VCALENDAR":
        raise Broken("nesting", 1, "a feed is one VCALENDAR and nothing else")
    return root.children[0]


def unescape(value):
    """A TEXT value (RFC 5545 3.3.11)."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def moment(line):
    """A date, or an aware UTC time; ValueError for what is neither or does not exist."""
    if line.parameters.get("VALUE") == "DATE":
        match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", line.value)
        if not match:
            raise ValueError(f"{line.name}: not a date: {line.value}")
        return datetime.date(*map(int, match.groups()))
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", line.value)
    if not match:
        raise ValueError(f"{line.name}: not a time in UTC: {line.value}")
    return datetime.datetime(*map(int, match.groups()), tzinfo=datetime.timezone.utc)


def duration(text):
    """A timedelta (RFC 5545 3.3.6); ValueError for anything else."""
    match = re.fullmatch(
        r"([+-]?)P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)", text)
    if not match or not any(match.groups()[1:]):
        raise ValueError(f"not a duration: {text}")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes,
                                seconds=seconds)
    return -length if match[1] == "-" else length


def report(checks):
    """Prints a line for each check and the sum; returns the exit code."""
    passed = failed = 0
    for name, problems in checks:
        if problems:
            failed += 1
            print(f"FAILED  {name}")
            for problem in problems:
                print(f"        {problem}")
        else:
            passed += 1
            print(f"ok      {name}")
        sys.stdout.flush()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
