"""A test is a function of a bench, marked with @test; its first line of documentation says what
holds. The bench opens servers and desks, closes them at the end, and shows them when it fails."""
import difflib
import inspect
import time
import traceback

import manners
from desk import Desk

TESTS = {}  # name -> function of a bench, in the order of definition


ANYWHERE = set()  # names of those that run on any server


class Failure(Exception):
    pass


class Fleet(dict):
    """Servers, by functions that start them: tests over a fleet can run on any other server."""


def test(function=None, **variants):
    """@test, or @test(over=VALUES): one test for each value, which is the second argument; its name
    is the value's name in the mapping VALUES."""
    if function is None:
        return lambda wrapped: test(wrapped, **variants)
    name = f"{function.__module__.removeprefix('test_')}.{function.__name__}"
    if not variants:
        TESTS[name] = function
        return function
    ((_, values),) = variants.items()
    for label, value in values.items():
        def variant(bench, value=value):
            return function(bench, value)
        variant.__doc__ = function.__doc__
        TESTS[f"{name}[{label}]"] = variant
        if isinstance(values, Fleet):
            ANYWHERE.add(f"{name}[{label}]")
    return function


def shorten(value, most=2000):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= most else f"{text[:most]}... ({len(text)} characters)"


def as_text(value):
    """To be compared by lines; None for what has none."""
    if isinstance(value, bytes):
        value = value.decode(errors="backslashreplace").replace("\r\n", "\n")
    return value if isinstance(value, str) else None


def difference(got, wanted):
    """What was expected and what came, by lines where both are texts."""
    before, after = as_text(wanted), as_text(got)
    if before is None or after is None or before == after:
        return f"  expected: {shorten(wanted)}\n  came:     {shorten(got)}"
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), "expected",
                                          "came", lineterm="", n=1))


def differences(got, wanted):
    """Of two mappings: only where they differ."""
    keys = [key for key in {**wanted, **got} if got.get(key) != wanted.get(key)]
    return "\n".join(f"{key}:\n{difference(got.get(key), wanted.get(key))}" for key in keys)


class Bench:
    """What a test stands on."""

    def __init__(self):
        self.opened, self.desks = [], []

    # --- things that are closed at the end ------------------------------------------------------

    def open(self, server):
        """A server that was started; its log is checked for manners at the end."""
        self.opened.append(server)
        return server

    def desk(self, place=None, **options):
        made = Desk(place, **options)
        self.opened.append(made)
        self.desks.append(made)
        return made

    def at(self, start, **options):
        """(server, desk): start() opens the server, the desk publishes to it."""
        place = self.open(start())
        return place, self.desk(place, **options)

    def published(self, start, **options):
        """The same, with a first publish done; the log begins behind that."""
        place, desk = self.at(start, **options)
        self.publish(desk, 0)
        place.clear()
        return place, desk

    def publish(self, desk, code, *options, **more):
        """Runs almanac publish and wants this exit code."""
        done = desk.publish(*options, **more)
        self.equal("exit code", done.code, code)
        return done

    def settled(self, place, desk, code=0):
        """One run more writes nothing."""
        place.clear()
        self.publish(desk, code)
        self.equal("writes of one run more", place.writes(), [])

    def close(self):
        for thing in reversed(self.opened):
            thing.close()

    def show(self):
        return "\n".join(text for thing in self.opened
                         for text in (f"--- {type(thing).__name__}", thing.show()))

    def check_manners(self):
        """Of every request to every server of the test, and the test's own servers' health."""
        for thing in self.opened:
            listener = getattr(thing, "listener", thing)
            if hasattr(listener, "log") and not getattr(thing, "tracing", []):
                found = listener.troubles + manners.sins(listener)
                self.equal(f"trouble at {listener.origin}", found, [])

    # --- what must hold -------------------------------------------------------------------------

    def fail(self, text):
        raise Failure(text)

    def true(self, what, condition, seen=""):
        if not condition:
            self.fail(f"not true: {what}; came: {shorten(seen)}")

    def equal(self, what, got, wanted):
        if got == wanted:
            return
        compare = differences if isinstance(got, dict) and isinstance(wanted, dict) else difference
        self.fail(f"{what}\n{compare(got, wanted)}")

    def holds(self, what, text, part):
        if part not in text:
            self.fail(f"{what} does not hold {part!r}; came:\n{shorten(text)}")

    def lacks(self, what, text, part):
        if part in text:
            self.fail(f"{what} holds {part!r}; came:\n{shorten(text)}")


def place_of(failure):
    """The line of the test that failed."""
    frames = [frame for frame in traceback.extract_tb(failure.__traceback__)
              if "/test_" in frame.filename]
    return f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}: " if frames else ""


def run(name):
    """(passed, what to show, seconds) of one test."""
    bench, start, trouble = Bench(), time.monotonic(), None
    try:
        TESTS[name](bench)
        bench.check_manners()
    except Failure as failure:
        trouble = f"{place_of(failure)}{failure}"
    except Exception:
        trouble = traceback.format_exc()
    if trouble:
        says = (inspect.getdoc(TESTS[name]) or "").split("\n")[0]
        trouble = f"FAIL {name}: {says}\n{trouble}\n{bench.show()}\n"
    bench.close()
    return trouble is None, trouble, time.monotonic() - start
