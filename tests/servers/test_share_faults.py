"""What happens on the way: whatever breaks, nothing is lost, nobody else's data is changed, what
can be waited for is waited for, and the same command again brings the place to where it should be."""
import faults
from apache import Apache
from exchange import Answer
from listener import Listener
from nextcloud import Nextcloud
from suite import test

PLACES = {"apache": Apache, "nextcloud": Nextcloud}
TIMEOUT = ["--timeout", "1"]
SOON = ("Retry-After", "1")


def prepared(bench, start):
    """A place that was published to, with somebody's file in it, and a change in the plan that
    concerns several files."""
    place = bench.open(start())
    desk = bench.desk(place)
    bench.equal("the first publish's exit code", desk.publish().code, 0)
    place.put("minutes.odt", b"PK\x03\x04 somebody's")
    desk.edit("Open day", "Open evening")
    place.clear()
    return place, desk


def is_whole(bench, place, desk):
    """The place is as the plan wants it, and somebody's files are as they were."""
    for name in ("reading-pupils.ics", "reading-teachers.ics", "reading-teachers-quiet.ics"):
        bench.holds(name, place.files()[name].decode(), "Open evening")
    bench.equal("somebody's file", place.files()["minutes.odt"], b"PK\x03\x04 somebody's")
    bench.settled(place, desk)


# --- what passes ----------------------------------------------------------------------------------

PASSING = {
    "cut": faults.cut, "lost": faults.lost, "half": faults.half, "stall": faults.stall(1.5),
    "429": faults.instead(429, b"", SOON), "503": faults.instead(503, b"", SOON),
    "500": faults.instead(500, b""), "502": faults.instead(502, b"<html>Bad gateway</html>"),
    "504-done": faults.although(504, b"<html>Gateway timeout</html>"),
    "500-done": faults.although(500, b""), "locked": faults.instead(423, b""),
}
REQUESTS = {"read": ("GET", r"\.ics$"), "list": ("PROPFIND", r"Reading/reading/?$"),
            "write": ("PUT", r"\.ics$"), "delete": ("DELETE", r"\.ics$"),
            "books": ("PUT", r"\.almanac")}


ON_APACHE = ("cut", "lost", "half", "503")  # the connection's faults; answers are the same anywhere
CASES = {f"{name}-{what}-{where}": (fault, request, start)
         for name, fault in PASSING.items() for what, request in REQUESTS.items()
         for where, start in PLACES.items() if where != "apache" or name in ON_APACHE}


@test(over=CASES)
def passes(bench, case):
    """A fault that passes is lived through in the same run: nothing is sent twice that arrived."""
    fault, (method, path), start = case
    place, desk = prepared(bench, start)
    if method == "DELETE":
        desk.drop_pupils()
    struck = place.listener.strike(fault, method, path)
    done = desk.publish(*TIMEOUT)
    bench.equal("exit code", done.code, 0)
    bench.equal("struck", struck.struck, 1)
    bench.settled(place, desk)
    bench.equal("somebody's file", place.files()["minutes.odt"], b"PK\x03\x04 somebody's")
    bench.holds("a feed", place.files()["reading-teachers.ics"].decode(), "Open evening")


@test(over={"cut": faults.cut, "lost": faults.lost, "half": faults.half,
            "504-done": faults.although(504), "503": faults.instead(503, b"", SOON)})
def one_link(bench, fault):
    """When the answer to making the public link is lost, no second link is made."""
    cloud = bench.open(Nextcloud())
    desk = bench.desk(cloud)
    struck = cloud.listener.strike(fault, "POST", "/shares$")
    bench.equal("exit code", desk.publish(*TIMEOUT).code, 0)
    bench.equal("struck", struck.struck, 1)
    bench.equal("links", len(cloud.links.all), 1)


@test(over={"cut": faults.cut, "lost": faults.lost, "504-done": faults.although(504)})
def folder_made_once(bench, fault):
    """When the answer to making a folder is lost, the run goes on in it."""
    apache = bench.open(Apache())
    desk = bench.desk(apache)
    struck = apache.listener.strike(fault, "MKCOL", "/Reading/reading")
    bench.equal("exit code", desk.publish(*TIMEOUT).code, 0)
    bench.equal("struck", struck.struck, 1)


# --- what does not pass ---------------------------------------------------------------------------

@test
def stale_without_end(bench):
    """A server that is out of breath at first and says 412 from then on is not asked for ever."""
    place, desk = prepared(bench, Nextcloud)
    place.listener.strike(faults.instead(503, b"", SOON), "PUT", "reading-pupils.ics", times=4)
    struck = place.listener.strike(faults.instead(412), "PUT", "reading-pupils.ics", times=999)
    bench.equal("exit code", desk.publish(*TIMEOUT).code, 4)
    bench.true("at most 5 tries", struck.struck <= 5, struck.struck)
    place.listener.faults.clear()
    bench.equal("exit code of the next run", desk.publish().code, 0)
    is_whole(bench, place, desk)


LASTING = {"cut": faults.cut, "500": faults.instead(500, b""), "503": faults.instead(503, b""),
           "too-long": faults.instead(503, b"", ("Retry-After", "86400"))}


@test(over=LASTING)
def lasts(bench, fault):
    """A fault that does not pass ends the run after some tries, in words; the next one goes on."""
    place, desk = prepared(bench, Nextcloud)
    struck = place.listener.strike(fault, "PUT", "reading-pupils.ics", times=99)
    done = desk.publish(*TIMEOUT)
    bench.equal("exit code", done.code, 4)
    bench.holds("the message", done.err, "127.0.0.1")
    bench.true("between 1 and 10 tries", 1 <= struck.struck <= 10, struck.struck)
    place.listener.faults.clear()
    bench.equal("exit code of the next run", desk.publish().code, 0)
    is_whole(bench, place, desk)


@test
def retry_after_is_heeded(bench):
    """A server that says when to come back is not asked before."""
    place, desk = prepared(bench, Nextcloud)
    place.listener.strike(faults.instead(429, b"", ("Retry-After", "2")), "PUT", "reading-pupils.ics")
    import time
    start = time.monotonic()
    bench.equal("exit code", desk.publish().code, 0)
    bench.true("two seconds passed", time.monotonic() - start >= 2, time.monotonic() - start)


# --- others who write -----------------------------------------------------------------------------

@test(over=PLACES)
def another_writer(bench, start):
    """A file that somebody changes between our look and our write is not overwritten."""
    place, desk = prepared(bench, start)
    edited = place.files()["reading-pupils.ics"].replace(b"Read a book", b"Read a paper")
    place.listener.strike(faults.first(lambda exchange: place.put("reading-pupils.ics", edited)), "PUT",
           "reading-pupils.ics")
    if start is Apache:
        import time
        time.sleep(2.1)  # until then its ETags are weak, and no precondition can be made of them
    done = desk.publish()
    bench.equal("exit code", done.code, 4)
    bench.holds("the output", done.out, "reading-pupils.ics")
    bench.equal("the other's version", place.files()["reading-pupils.ics"], edited)
    bench.holds("another feed", place.files()["reading-teachers.ics"].decode(), "Open evening")


@test(over=PLACES)
def another_writer_first(bench, start):
    """A file that somebody makes between our look and our write is not overwritten."""
    place, desk = prepared(bench, start)
    place.drop("reading-pupils.ics")
    mine = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    place.listener.strike(faults.first(lambda exchange: place.put("reading-pupils.ics", mine)), "PUT",
           "reading-pupils.ics")
    done = desk.publish()
    bench.equal("exit code", done.code, 4)
    bench.equal("the other's version", place.files()["reading-pupils.ics"], mine)


@test(over=PLACES)
def deleted_meanwhile(bench, start):
    """A file that is to go and that somebody deletes first is no trouble."""
    place, desk = prepared(bench, start)
    desk.drop_pupils()
    place.listener.strike(faults.first(lambda exchange: place.drop("reading-pupils.ics")), "DELETE",
           "reading-pupils.ics")
    done = desk.publish()
    bench.equal("exit code", done.code, 0)


@test
def two_at_once(bench):
    """Two people who publish the same plan at the same moment: both end, the place is whole."""
    place, desk = prepared(bench, Nextcloud)
    second = bench.desk(place)
    second.plan.write_text(desk.plan.read_text())
    children = [one.start("publish", one.plan.name) for one in (desk, second)]
    codes = [one.finish(child).code for one, child in zip((desk, second), children)]
    bench.true("each is done, or told to run again", set(codes) <= {0, 3, 4} and 0 in codes, codes)
    for one in (desk, second):
        bench.equal("exit code of the next run", one.publish().code, 0)
    is_whole(bench, place, desk)


# --- answers that are none ------------------------------------------------------------------------

NONSENSE = {"html": faults.html, "foreign": faults.foreign, "laughs": faults.laughs,
            "outside": faults.outside, "deep": faults.deep, "flood": faults.flood(100_000_000),
            "empty": faults.instead(207, b""), "half-xml": faults.instead(207, b"<d:multi")}


@test(over={f"{name}-{where}": (fault, start) for name, fault in NONSENSE.items()
            for where, start in PLACES.items()})
def nonsense(bench, case):
    """An answer that is no listing ends the run in words, soon, with nothing written; it is not
    taken for an empty folder."""
    fault, start = case
    place, desk = prepared(bench, start)
    before = place.read()
    place.listener.strike(fault, "PROPFIND", r"Reading/reading/?$", times=99)
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.true("a message", done.err.startswith("almanac: "), done.err)
    bench.lacks("the message", done.err, "root:")
    bench.equal("all files", place.read(), before)
    bench.true("less than 200 MB of memory", done.peak < 200_000_000, done.peak)


@test
def flood_for_a_file(bench):
    """A feed of 100 MB there is not read to its end."""
    place, desk = prepared(bench, Nextcloud)
    place.listener.strike(faults.flood(100_000_000), "GET", "reading-pupils.ics", times=99)
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "sent more than 64 MiB about")


@test(over={"nul": b"BEGIN:VCALENDAR\0\r\n", "binary": bytes(range(256)) * 20, "half":
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"})
def damaged_feed(bench, data):
    """Whatever stands there under a feed's name is somebody's until it is known to be ours."""
    place, desk = prepared(bench, Nextcloud)
    place.put("reading-pupils.ics", data)
    done = desk.publish()
    bench.equal("exit code", done.code, 4)
    bench.equal("the file", place.files()["reading-pupils.ics"], data)


@test(over=PLACES)
def empty_file(bench, start):
    """A file without a byte, as a broken upload leaves it, is nobody's and is filled."""
    place, desk = prepared(bench, start)
    place.put("reading-pupils.ics", b"")
    bench.equal("exit code", desk.publish().code, 0)
    is_whole(bench, place, desk)


@test
def blanks_in_addresses(bench):
    """A server that writes the blanks in the names of its folders as they are is understood."""
    cloud = bench.open(Nextcloud())
    desk = bench.desk(cloud, folder="My things/reading")

    def bare(answer):
        answer.body = answer.body.replace(b"%20", b" ")
    struck = cloud.listener.strike(faults.rewritten(bare), "PROPFIND", times=999)
    bench.equal("exit code", desk.publish().code, 0)
    bench.true("it answered so", struck.struck > 2, struck.struck)
    cloud.clear()
    done = desk.publish()
    bench.equal("exit code of one run more", done.code, 0)
    bench.holds("its output", done.out, "nothing to do")


# --- elsewhere ------------------------------------------------------------------------------------

class Elsewhere(Listener):
    def answer(self, request):
        return Answer(207, b"<x/>")


@test(over=PLACES)
def redirect_elsewhere(bench, start):
    """A redirect to another host is not followed with a password, and named."""
    place, desk = prepared(bench, start)
    other = bench.open(Elsewhere(host="127.0.0.2"))
    for method in ("PROPFIND", "GET", "PUT"):
        place.clear()
        place.listener.strike(faults.moved(other.origin + "{path}", 307), method, "Reading/reading", times=99)
        done = desk.publish()
        bench.true("it fails", done.code in (3, 4), done.code)
        bench.holds("the message", done.out + done.err, "127.0.0.2")
        bench.equal("asked there", other.log, [])


SCHEMES = {"file": "file:///etc/passwd", "ftp": "ftp://127.0.0.1/{path}", "dict": "dict://127.0.0.1:11/x",
           "no-host": "http:///{path}", "escape": "http://127.0.0.1:1/\x1b]0;x\x07", "user": "http://a:b@127.0.0.2/x",
           "long": "http://" + "a" * 100_000 + ".example/"}


@test(over=SCHEMES)
def redirect_to_anything(bench, location):
    """A redirect to what is no web address is not followed, and its text does not reach the terminal."""
    place, desk = prepared(bench, Nextcloud)
    before = place.read()
    place.listener.strike(faults.instead(302, b"", ("Location", location.replace("{path}", "x"))), "PROPFIND",
                          "Reading/reading", times=99)
    done = desk.publish("--timeout", "2")
    bench.equal("exit code", done.code, 3)
    bench.true("a short message", done.err.startswith("almanac: ") and len(done.err) < 2000, done.err)
    bench.lacks("the message", done.err, "root:")
    bench.lacks("the message", done.err, "\x1b")
    bench.equal("all files", place.read(), before)


@test(over={301: 301, 302: 302, 307: 307, 308: 308})
def redirect_without_end(bench, status):
    """A server that leads round in circles is left after some steps."""
    place, desk = prepared(bench, Nextcloud)
    struck = place.listener.strike(faults.moved("{path}", status), "PROPFIND", "Reading/reading", times=99)
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "more than 5 times")
    bench.true("at most 10 steps", struck.struck <= 10, struck.struck)


@test
def redirect_on_the_same_server(bench):
    """A redirect within the server, with a relative address, is followed with its method and body."""
    apache = bench.open(Apache())
    desk = bench.desk(apache)
    apache.listener.strike(lambda exchange, listener: Answer(301, b"", [
        ("Location", exchange.request.target.replace("/open/", "/basic/", 1))]), ".*", "^/open/",
        times=999)
    desk.edit("/basic/", "/open/")
    done = desk.publish()
    bench.equal("exit code", done.code, 0)
    bench.holds("files", apache.files(), "reading-pupils.ics")


LOGIN = faults.instead(200, b"<html>Please log in</html>", ("Content-Type", "text/html"))
ELSEWHERE = {"login": (302, "/login"), "private": (307, "/remote.php/dav/files/lea/Private/notes.txt"),
             "see-other": (303, "/remote.php/dav/files/lea/Reading/reading-pupils.ics")}


@test(over=ELSEWHERE)
def redirect_of_a_write(bench, where):
    """What is to be written is not led to another place of the same server."""
    place, desk = prepared(bench, Nextcloud)
    before = place.read()
    status, target = where
    place.listener.strike(faults.moved(target, status), "PUT", "Reading/reading", times=99)
    place.listener.strike(LOGIN, ".*", "^/login", times=99)
    done = desk.publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    written = [exchange.request.target for exchange in place.listener.log if exchange.request.method == "PUT"]
    bench.lacks("written to", written, target if status != 303 else "/login")
    bench.equal("all files", place.read(), before)


# --- what arrives ---------------------------------------------------------------------------------

@test
def arrived_otherwise(bench):
    """A file that the server stores otherwise than it was sent is found out."""
    place, desk = prepared(bench, Nextcloud)

    def damage(exchange):
        place.put("reading-pupils.ics", place.files()["reading-pupils.ics"][:-20])
    place.listener.strike(faults.then(damage), "PUT", "reading-pupils.ics")
    done = desk.publish()
    bench.equal("exit code", done.code, 4)
    bench.holds("the message", done.out + done.err, "arrived otherwise")
    bench.equal("exit code of the next run", desk.publish("--force").code, 0)
    is_whole(bench, place, desk)


@test
def stranger_gets_something_else(bench):
    """What strangers are given is compared with what was sent."""
    place, desk = prepared(bench, Nextcloud)
    place.listener.strike(faults.instead(200, b"<html>Sign in</html>", ("Content-Type", "text/html")), "GET",
           "^/public.php/.*pupils.ics")
    done = desk.publish()
    bench.equal("exit code", done.code, 4)
    bench.holds("the output", done.out, "web page")


@test(over={f"{status}-{name}": (status, start) for status in (302, 303)
            for name, start in PLACES.items()})
def page_in_between(bench, case):
    """A server that answers a deletion with a page of its own has deleted nothing: that is said, and
    the next run does it."""
    status, start = case
    place, desk = bench.published(start)
    desk.edit("roles:\n  teachers: {title: Teachers, task list: yes}",
              "roles:\n  teachers: {title: Teachers}")
    place.listener.strike(faults.moved("/login", status), "DELETE", r"\.ics$", times=999)
    place.listener.strike(LOGIN, ".*", "^/login", times=999)
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "a page of its own")
    bench.holds("files", place.files(), "reading-teachers-tasks.ics")
    place.listener.faults.clear()
    bench.publish(desk, 0)
    bench.lacks("files", place.files(), "reading-teachers-tasks.ics")
