"""Cut at every request: whatever a run had done when it was ended, the same command again goes on
from there, and the server ends as if nothing had happened, with everybody else's data untouched."""
import signal
import time

from apache import Apache
from cuts import Cuts
from nextcloud import Nextcloud
from suite import test


def first(bench, place):
    """Nothing was published before; somebody has files there already."""
    place.put("minutes.odt", b"PK\x03\x04 somebody's")
    return bench.desk(place)


def change(bench, place):
    """Something was published; since then files have to change, to come and to go."""
    place.put("minutes.odt", b"PK\x03\x04 somebody's")
    desk = bench.desk(place)
    bench.equal("the first publish's exit code", desk.publish().code, 0)
    desk.edit("Open day", "Open evening on Wednesday")
    desk.edit("  pupils: {title: Pupils}\n", "  parents: {title: Parents}\n")
    desk.edit("      pupils: [Read a book.]\n", "      parents: [Buy a book.]\n")
    desk.now += 3600
    time.sleep(2.1)  # until then Apache's ETags are weak, and the runs would differ by that
    return desk


STORIES = {f"{prepare.__name__}-{name}": (prepare, start)
           for prepare in (first, change)
           for name, start in (("apache", Apache), ("nextcloud", Nextcloud))}


def begin(bench, story):
    prepare, start = story
    place = bench.open(start())
    return Cuts(bench, place, prepare(bench, place))


@test(over=STORIES)
def killed(bench, story):
    """Ended by SIGKILL, as by a power cut, after each request."""
    begin(bench, story).check_all(signal.SIGKILL, {-signal.SIGKILL})


@test(over={name: story for name, story in STORIES.items() if "nextcloud" in name})
def interrupted(bench, story):
    """Ended by Ctrl-C after every third request: it stops and leaves a good state."""
    begin(bench, story).check_all(signal.SIGINT, {3, 4}, every=3)


@test(over={"SIGINT": signal.SIGINT, "SIGTERM": signal.SIGTERM})
def interrupted_in_words(bench, ending):
    """Ctrl-C in the middle: what was done is kept, and the output says to run it again."""
    cuts = begin(bench, STORIES["first-nextcloud"])
    done = cuts.end_after(20, ending)
    bench.equal("exit code", done.code, 4)
    bench.holds("the message", done.err, "run the same command again")
    bench.true("it stops soon", len(cuts.place.log) <= 22, len(cuts.place.log))
    bench.equal("exit code of the second run", cuts.run().code, 0)


@test(over={name: story for name, story in STORIES.items() if name.startswith("first")})
def edited_before_the_next_run(bench, story):
    """Killed, then the plan is corrected: what the first run had sent is known as almanac's own, the
    page and the messages too, and brought up to date."""
    cuts = begin(bench, story)
    for number in range(2, len(cuts.log) + 1, 3):
        cuts.end_after(number, signal.SIGKILL)
        cuts.desk.edit("Count the books.", "Count the chairs.")
        done = cuts.run()
        bench.equal(f"exit code of the next run, killed after request {number}", done.code, 0)
        for name in ("index.html", "messages/p1-teachers.txt", "reading-teachers.ics"):
            bench.holds(name, cuts.place.files()[name].decode(), "Count the chairs")
        bench.equal("somebody's file", cuts.place.files()["minutes.odt"], b"PK\x03\x04 somebody's")
