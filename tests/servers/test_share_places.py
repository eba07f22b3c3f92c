"""What publishing puts into a folder, leaves alone and takes away: the same on every server."""
import re

from places import PLACES
from suite import test

FEEDS = ["reading-pupils-quiet.ics", "reading-pupils.ics", "reading-teachers-quiet.ics",
         "reading-teachers-tasks.ics", "reading-teachers.ics"]
FILES = sorted([*FEEDS, "README.md", "index.html", "messages/announcement.txt",
                "messages/p1-pupils.txt", "messages/p1-teachers.txt"])


@test(over=PLACES)
def first_publish(bench, start):
    """All that a build makes is there, strangers get it, each file was sent once."""
    place = bench.open(start())
    others = place.elsewhere()
    desk = bench.desk(place)
    done = bench.publish(desk, 0, "--json")
    files = place.files()
    bench.equal("the files there", sorted(files), FILES)
    bench.equal("names as of a build", sorted(files),
                sorted(name for name in desk.build() if not name.startswith(".")))
    writes = [write for write in place.writes() if write.startswith("PUT")]
    bench.equal("what was sent", sorted(writes), sorted(f"PUT {name}" for name in FILES))
    addresses = done.json[0]["addresses"]
    bench.equal("addresses", len(addresses), len(FEEDS))
    for entry in addresses:
        name = entry["address"].rpartition("/")[2]
        bench.equal("how a stranger was served", entry["check"], "fine")
        bench.equal("what a stranger gets", place.visit(entry["address"]), files[name])
        bench.holds(name, files[name].decode().replace("\r\n ", ""), entry["address"])
    bench.equal("what lies elsewhere", place.elsewhere(), others)


@test(over=PLACES)
def no_change(bench, start):
    """A second run writes nothing and says so."""
    place, desk = bench.published(start)
    before = place.read()
    done = bench.publish(desk, 0)
    bench.equal("writes", place.writes(), [])
    bench.equal("writes of its books", place.booked(), 0)
    bench.equal("the files there", place.read(), before)
    bench.holds("the output", done.out, "nothing to do")


@test(over=PLACES)
def no_change_later(bench, start):
    """Nothing is written either when only time has passed."""
    place, desk = bench.published(start)
    desk.now += 3600
    bench.publish(desk, 0)
    bench.equal("writes", place.writes(), [])


@test(over=PLACES)
def one_feed_changed(bench, start):
    """Only files whose contents change are sent; unchanged events keep their stamps."""
    place, desk = bench.published(start)
    before = place.files()
    desk.edit("Read a book.", "Read a long book.")
    desk.now += 3600
    done = bench.publish(desk, 0)
    after = place.files()
    changed = sorted(name for name in after if after[name] != before[name])
    bench.true("the pupils' feed changed", "reading-pupils.ics" in changed, changed)
    bench.true("the teachers' feeds did not", not any("teachers.ics" in name for name in changed),
               changed)
    bench.equal("writes", sorted(place.writes()), [f"PUT {name}" for name in changed])
    bench.holds("the output", done.out, "reading-pupils.ics")
    feed = after["reading-pupils.ics"].decode()
    bench.holds("the feed", feed, "long book")
    sequences = set(re.findall("SEQUENCE:(.)", feed))
    bench.equal("sequences: of what changed and of what did not", sequences, {"0", "1"})


@test(over=PLACES)
def role_removed(bench, start):
    """Files that almanac put there and no longer makes go; all others stay."""
    place, desk = bench.published(start)
    place.put("reading-parents.ics", b"somebody's own calendar\r\n")
    before = place.files()
    desk.drop_pupils()
    bench.publish(desk, 0)
    gone = sorted(set(before) - set(place.files()))
    bench.equal("what is gone", gone,
                ["messages/p1-pupils.txt", "reading-pupils-quiet.ics", "reading-pupils.ics"])
    deleted = [write for write in place.writes() if write.startswith("DELETE")]
    bench.equal("deleted", sorted(deleted), [f"DELETE {name}" for name in gone])


@test(over=PLACES)
def foreign_files(bench, start):
    """Somebody else's files, beside ours and around, stay as they are, byte for byte."""
    place, desk = bench.published(start)
    own = {"minutes.odt": b"PK\x03\x04 somebody's", "messages/mine.txt": b"my own letter\n",
           "reading-parents.ics": b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"}
    for name, data in own.items():
        place.put(name, data)
    others = place.elsewhere()
    desk.edit("Read a book.", "Read two books.")
    bench.publish(desk, 0)
    bench.publish(desk, 0, "--force")
    files = place.files()
    bench.equal("somebody's files", {name: files.get(name) for name in own}, own)
    bench.equal("what lies elsewhere", place.elsewhere(), others)


@test(over=PLACES)
def foreign_file_of_our_name(bench, start):
    """A file of one of our names that is not ours is never replaced, not by --force either."""
    place = bench.open(start())
    mine = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:mine\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    place.put("reading-pupils.ics", mine)
    desk = bench.desk(place)
    for options in ([], ["--force"]):
        done = bench.publish(desk, 4, *options)
        bench.holds("the output", done.out, "reading-pupils.ics")
        bench.holds("the output", done.out, "left alone")
        bench.equal("the file", place.files()["reading-pupils.ics"], mine)
    bench.lacks("the writes", place.writes(), "PUT reading-pupils.ics")
    bench.equal("all others are there", sorted(place.files()), FILES)


def without_stamps(files):
    """What was undone is newer than what it undid, so that clients take it."""
    return {name: re.sub(rb"\r\n(DTSTAMP|LAST-MODIFIED|SEQUENCE):[^\r]*", b"", data)
            for name, data in files.items()}


EDITS = {
    "date": (b"DTSTART;VALUE=DATE:20261007", b"DTSTART;VALUE=DATE:20261008"),
    "text": (b"Open day", b"Open evening"),
}


@test(over=PLACES)
def edited_feed(bench, start):
    """What somebody changed in our feed is left alone and reported; --force undoes it."""
    place, desk = bench.published(start)
    ours = place.files()
    for before, after in EDITS.values():
        edited = place.change("reading-teachers-quiet.ics", before, after)
        done = bench.publish(desk, 4)
        bench.holds("the output", done.out, "--force")
        bench.equal("the edit", place.files()["reading-teachers-quiet.ics"], edited)
        bench.publish(desk, 0, "--force")
        bench.equal("all files", without_stamps(place.files()), without_stamps(ours))
        bench.publish(desk, 0)


@test(over=PLACES)
def edited_and_changed(bench, start):
    """The others are brought up to date although one is in conflict, and once only."""
    place, desk = bench.published(start)
    edited = place.change("reading-pupils.ics", b"Open day", b"Open evening")
    desk.edit("Open day", "Open Saturday")
    bench.publish(desk, 4)
    files = place.files()
    bench.equal("the edited file", files["reading-pupils.ics"], edited)
    bench.holds("another feed", files["reading-teachers.ics"].decode(), "Open Saturday")
    place.clear()
    bench.publish(desk, 4)
    bench.equal("writes of the run after", place.writes(), [])


@test(over=PLACES)
def edited_file_no_longer_made(bench, start):
    """A file that somebody changed is not deleted with the others."""
    place, desk = bench.published(start)
    edited = place.change("reading-pupils.ics", b"Open day", b"Open evening")
    desk.drop_pupils()
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "reading-pupils.ics")
    bench.equal("the edited file", place.files().get("reading-pupils.ics"), edited)
    bench.publish(desk, 0, "--force")
    bench.lacks("the files", place.files(), "reading-pupils.ics")


@test(over=PLACES)
def removed_there(bench, start):
    """A file that somebody deleted comes back, and it alone is sent."""
    place, desk = bench.published(start)
    before = place.files()
    place.drop("reading-pupils.ics")
    bench.publish(desk, 0)
    bench.equal("writes", place.writes(), ["PUT reading-pupils.ics"])
    bench.equal("all files", place.files(), before)


@test(over=PLACES)
def books_lost(bench, start):
    """Without almanac's own books feeds are still known as its own, and nothing is lost."""
    place, desk = bench.published(start)
    before = place.files()
    for name in place.whole_folder():
        if name.startswith("."):
            place.drop(name)
    desk.edit("Read a book.", "Read two books.")
    done = desk.publish()
    bench.true("exit code is 0 or 4", done.code in (0, 4), done.code)
    bench.holds("the feed", place.files()["reading-pupils.ics"].decode(), "two books")
    bench.equal("names", sorted(place.files()), sorted(before))


@test(over=PLACES)
def dry_run(bench, start):
    """--dry-run says what would be done and writes nothing, on a new and on a filled place."""
    place = bench.open(start())
    before = place.read()
    desk = bench.desk(place)
    done = bench.publish(desk, 0, "--dry-run")
    bench.holds("the output", done.out, "would be new")
    bench.equal("writes", place.writes(), [])
    bench.equal("all files", place.read(), before)
    bench.publish(desk, 0)
    place.clear()
    desk.edit("Read a book.", "Read two books.")
    done = bench.publish(desk, 0, "--dry-run")
    bench.holds("the output", done.out, "would change")
    bench.equal("writes", place.writes(), [])


@test(over=PLACES)
def one_role(bench, start):
    """--role sends that role's feeds and deletes nothing."""
    place, desk = bench.published(start)
    before = place.files()
    desk.edit("Open day", "Open evening")
    bench.publish(desk, 0, "--role", "pupils")
    bench.equal("writes", sorted(place.writes()),
                ["PUT reading-pupils-quiet.ics", "PUT reading-pupils.ics"])
    bench.equal("names", sorted(place.files()), sorted(before))
    done = desk.publish("--role", "parents")
    bench.true("an unknown role is a mistake", done.code != 0, done.code)
    bench.holds("the message", done.err, "parents")


@test(over=PLACES)
def another_plan_in_the_folder(bench, start):
    """A folder that holds another address's calendars is not mixed with them."""
    place, desk = bench.published(start)
    before = place.files()
    desk.edit("address: reading", "address: writing")
    desk.aim(place, folder=place.folder.format(address="reading"))
    done = desk.publish()
    bench.true("it fails", done.code not in (0, 1), done.code)
    bench.holds("the message", done.err, "writing")
    bench.equal("all files", place.files(), before)


@test(over=PLACES)
def mistake_in_the_plan(bench, start):
    """A plan with a mistake is not published, and what is there stays."""
    place, desk = bench.published(start)
    before = place.read()
    desk.edit("date: 2026-10-07", "date: 2026-10-32")
    bench.publish(desk, 1)
    bench.equal("writes", place.writes(), [])
    bench.equal("all files", place.read(), before)
