"""Answers at each limit and one step over it: the one is read as any other, the other ends the run with
a message of its own, soon, and nothing is written because of it."""
import itertools
import time

import faults
from diaries import Cloud
from nextcloud import Nextcloud
from suite import test

KIB, MIB = 1 << 10, 1 << 20
LISTING = ("PROPFIND", r"Reading/reading/?$")


def prepared(bench):
    """A place that was published to, and a change in the plan."""
    place, desk = bench.published(Nextcloud)
    desk.edit("Open day", "Open evening")
    return place, desk


def bound(bench, method, path, action, message, code=3, times=99, **more):
    """At: no change to what the run does. Over: the message, and all files as they were."""
    for over in (False, True):
        place, desk = prepared(bench)
        before = place.read()
        struck = place.listener.strike(action(over), method, path, times=times + over, **more)
        done = desk.publish()
        bench.equal(f"exit code, {'over' if over else 'at'} the limit", done.code, code if over else 0)
        bench.true("something was asked for", struck.struck > 0)
        if over:
            bench.holds("the message", done.out + done.err, message)
            bench.equal("all files", place.read(), before)
        else:
            bench.lacks("the message", done.out + done.err, message)
            bench.holds("a feed", place.files()["reading-pupils.ics"].decode(), "Open evening")


def pieces(size, byte):
    """Sent one after the other: this process stays small, which is counted with what it starts."""
    return itertools.chain([byte * MIB] * (size // MIB), [byte * (size % MIB)])


def padded(size):
    """An answer with blanks behind it, which mean nothing in XML and JSON."""
    def pad(answer, over):
        blanks = pieces(size + over - len(answer.body), b" ")
        answer.body = itertools.chain([answer.body], blanks)
    return lambda over: faults.rewritten(lambda answer: pad(answer, over))


@test(over={"a-listing": LISTING, "links": ("GET", r"/shares$")})
def size(bench, asked):
    """8 MiB of a list of files or of public links."""
    bound(bench, *asked, padded(8 * MIB), "127.0.0.1 sent more than 8 MiB about /")


CALENDARS = {"home": ("PROPFIND", "calendars/planner/$"), "objects": ("REPORT", "/reading-pupils/$")}


def published_calendars(bench):
    place, desk = bench.published(Cloud)
    desk.edit("Open day", "Open evening")
    return place, desk


@test(over={f"{name}-{over}": (asked, over) for name, asked in CALENDARS.items() for over in (0, 1)})
def size_of_calendars(bench, case):
    """64 MiB of what a server says of its calendars, or of what stands in one."""
    (method, path), over = case
    place, desk = published_calendars(bench)
    before = place.read()
    struck = place.listener.strike(padded(64 * MIB)(over), method, path, times=99)
    done = desk.publish()
    bench.true("something was asked for", struck.struck > 0)
    bench.equal("exit code", done.code, 3 if over else 0)
    message = f"127.0.0.1 sent more than 64 MiB about {place.home}"
    (bench.holds if over else bench.lacks)("the message", done.err, message)
    bench.true("less than 300 MB of memory", done.peak < 300_000_000, done.peak)
    if over:
        bench.equal("all that is there", place.read(), before)
    else:
        bench.holds("what is there", place.titles(place.pupils), "Open evening")


@test(over={"at": 0, "over": 1})
def size_of_an_object(bench, over):
    """64 MiB of one entry that was changed meanwhile: it is written as any other such, or not read to
    its end and left as it is."""
    place, desk = published_calendars(bench)
    name = place.find(place.pupils, "Open day")[0]
    path = f"{place.home}{place.pupils}/{name}"
    place.listener.strike(faults.first(lambda exchange: place.change(
        place.pupils, "Open day", "DTSTAMP", "X-MINE:yes\r\nDTSTAMP")), "PUT", path)
    struck = place.listener.strike(padded(64 * MIB)(over), "GET", path, times=99, header="authorization")
    done = desk.publish()
    bench.true("the entry was asked for", struck.struck > 0)
    bench.equal("success", done.code == 0, not over)
    (bench.holds if over else bench.lacks)("the message", done.out + done.err, "sent more than 64 MiB about")
    bench.holds("the entry", place.ask("GET", path)[2].decode(), "X-MINE:yes" if over else "Open evening")


def a_file(size):
    return lambda exchange, listener: faults.Answer(200, pieces(size, b"x"))


@test(over={"at": 0, "over": 1})
def size_of_a_file(bench, over):
    """64 MiB of a file under a feed's name: it is somebody's, or it is not read to its end."""
    place, desk = prepared(bench)
    struck = place.listener.strike(a_file(64 * MIB + over), "GET", "reading-pupils.ics", times=99,
                                   header="authorization")
    done = desk.publish()
    bench.true("the file was asked for", struck.struck > 0)
    bench.equal("exit code", done.code, 3 if over else 4)
    (bench.holds if over else bench.lacks)("the message", done.out + done.err, "sent more than 64 MiB about")
    bench.equal("a feed's bytes", b"Open evening" in place.files()["reading-pupils.ics"], False)


@test(over={"at": 0, "over": 1})
def size_of_anything_else(bench, over):
    """1 MiB of what a server says to a file that it was sent."""
    place, desk = prepared(bench)
    struck = place.listener.strike(faults.although(201, b"x" * (MIB + over)), "PUT", "reading-pupils.ics")
    done = desk.publish()
    bench.equal("struck", struck.struck, 1)
    (bench.holds if over else bench.lacks)("the output", done.out + done.err, "sent more than 1 MiB about")
    bench.equal("success", done.code == 0, not over)
    bench.equal("exit code of one run more", desk.publish().code, 0)
    bench.holds("a feed", place.files()["reading-pupils.ics"].decode(), "Open evening")


@test
def headers(bench):
    """256 KiB of headers, the line with the status among them."""
    def filled(over):
        return faults.rewritten(lambda answer: setattr(answer, "head_size", 256 * KIB + over))
    bound(bench, *LISTING, filled, "127.0.0.1 sent more than 256 KiB of headers about /")


@test
def redirects(bench):
    """Five redirects one behind the other are followed, the sixth is not."""
    def step(over):
        return faults.moved("{path}", 307)
    bound(bench, *LISTING, step, "leads from one address to the next more than 5 times", times=5)


@test
def levels_of_xml(bench):
    """16 levels of elements below the document's."""
    def nested(over):
        levels = 15 + over  # below a response
        nest = b"<d:response>" + b"<d:a>" * levels + b"</d:a>" * levels + b"</d:response></d:multistatus>"
        return faults.rewritten(lambda answer: setattr(
            answer, "body", answer.body.replace(b"</d:multistatus>", nest)))
    bound(bench, *LISTING, nested, "nested more than 16 deep")


@test(over={"at": 0, "over": 1})
def number_of_things(bench, over):
    """100,000 things in a list; a list of as many is of more than 8 MiB, but where names are short."""
    place, desk = prepared(bench)
    before = place.read()
    thing = b"<d:response><d:href>/</d:href></d:response>"
    place.listener.strike(faults.rewritten(lambda answer: setattr(answer, "body", answer.body.replace(
        b"</d:multistatus>",
        thing * (100_000 - answer.body.count(b"<d:response>") + over) + b"</d:multistatus>"))), *LISTING,
        times=99)
    done = desk.publish()
    (bench.holds if over else bench.lacks)("the message", done.err, "more than 100000 things")
    if over:
        bench.equal("exit code", done.code, 3)
        bench.equal("all files", place.read(), before)


# --- without end ----------------------------------------------------------------------------------

def endless(exchange, listener):
    """Headers, and then bytes as long as somebody reads."""
    return faults.Answer(207, itertools.repeat(b" " * 65536), [faults.XML])


def drip(size):
    """So many bytes five times a second, for a minute."""
    def bytes_now_and_then():
        for _ in range(300):
            yield b" " * size
            time.sleep(0.2)
    return lambda exchange, listener: faults.Answer(207, bytes_now_and_then(), [faults.XML])


@test
def body_without_end(bench):
    """A body without end is not read to where memory is."""
    place, desk = prepared(bench)
    place.listener.strike(endless, *LISTING, times=99)
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "sent more than 8 MiB about")
    bench.true("less than 200 MB of memory", done.peak < 200_000_000, done.peak)


@test(over={"by-the-byte": 1, "by-the-dozen": 60})
def drop_by_drop(bench, size):
    """A server that sends some bytes now and then is given up like one that is silent: five times, with
    a wait between."""
    place, desk = prepared(bench)
    place.listener.strike(drip(size), *LISTING, times=99)
    start = time.monotonic()
    done = desk.publish("--timeout", "1")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "goes too slowly")
    bench.true("less than 50 s", time.monotonic() - start < 50, time.monotonic() - start)
