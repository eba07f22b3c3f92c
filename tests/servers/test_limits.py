"""Answers at each limit and one step over it: the one is read as any other, the other ends the run with
a message of its own, soon, and nothing is written because of it."""
import itertools
import time

import faults
from nextcloud import Nextcloud
from suite import test

KIB, MIB = 1 << 10, 1 << 20
TOO_MUCH = "more than was asked for"
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


def padded(size):
    """An answer with blanks behind it, which mean nothing in XML and JSON."""
    return lambda over: faults.rewritten(
        lambda answer: setattr(answer, "body", answer.body.ljust(size + over)))


SIZES = {"a-listing": (*LISTING, 8 * MIB), "links": ("GET", r"/shares$", 8 * MIB)}


@test(over=SIZES)
def size(bench, case):
    """8 MiB of a list of files or of public links."""
    method, path, most = case
    bound(bench, method, path, padded(most), TOO_MUCH)


@test(over={"at": 0, "over": 1})
def size_of_a_file(bench, over):
    """64 MiB of a file under a feed's name: it is somebody's, or it is not read to its end."""
    place, desk = prepared(bench)
    struck = place.listener.strike(
        lambda exchange, listener: faults.Answer(200, itertools.chain([b"x" * MIB] * 64, [b"x" * over])), "GET",
        "reading-pupils.ics", times=99, header="authorization")
    done = desk.publish()
    bench.true("the file was asked for", struck.struck > 0)
    bench.equal("exit code", done.code, 3 if over else 4)
    (bench.holds if over else bench.lacks)("the message", done.out + done.err, TOO_MUCH)
    bench.equal("a feed's bytes", b"Open evening" in place.files()["reading-pupils.ics"], False)


@test(over={"at": 0, "over": 1})
def size_of_anything_else(bench, over):
    """1 MiB of what a server says to a file that it was sent."""
    place, desk = prepared(bench)
    struck = place.listener.strike(faults.although(201, b"x" * (MIB + over)), "PUT", "reading-pupils.ics")
    done = desk.publish()
    bench.equal("struck", struck.struck, 1)
    (bench.holds if over else bench.lacks)("the output", done.out + done.err, TOO_MUCH)
    bench.equal("success", done.code == 0, not over)
    bench.equal("exit code of one run more", desk.publish().code, 0)
    bench.holds("a feed", place.files()["reading-pupils.ics"].decode(), "Open evening")


@test(over={"at": 200, "over": 280})
def headers(bench, kib):
    """256 KiB of headers."""
    place, desk = prepared(bench)
    before = place.read()
    line = ("X", "x" * (KIB - len("X: \r\n")))
    place.listener.strike(faults.rewritten(lambda answer: answer.headers.extend([line] * kib)), *LISTING,
                          times=99)
    done = desk.publish()
    bench.equal("exit code", done.code, 0 if kib < 256 else 3)
    if kib > 256:
        bench.holds("the message", done.err, TOO_MUCH)
        bench.equal("all files", place.read(), before)


@test
def redirects(bench):
    """Five redirects one behind the other are followed, the sixth is not."""
    def step(over):
        return faults.moved("{path}", 307)
    bound(bench, *LISTING, step, "leads from one address to the next without end", times=5)


@test
def levels_of_xml(bench):
    """16 levels of elements below the document's."""
    def nested(over):
        levels = 15 + over  # below a response
        nest = b"<d:response>" + b"<d:a>" * levels + b"</d:a>" * levels + b"</d:response></d:multistatus>"
        return faults.rewritten(lambda answer: setattr(
            answer, "body", answer.body.replace(b"</d:multistatus>", nest)))
    bound(bench, *LISTING, nested, "nested too deep")


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
    bench.holds("the message", done.err, TOO_MUCH)
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
