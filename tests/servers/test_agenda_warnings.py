"""What is not as one may expect it, without being wrong, is said in a warning; the run is a success."""
import faults
from diaries import DIARIES, Cloud
from suite import test

READERS = "Nextcloud leaves the reminders out for those who may only read this calendar (Jo)"


@test
def shared_with_readers(bench):
    """Nothing rings for those who may only read a calendar of a Nextcloud: they are named."""
    diary, desk = bench.published(Cloud)
    diary.calendar(diary.teachers).shared = {"Jo": "read", "Kim": "read-write"}
    for options in (["--dry-run"], [], ["--json"]):
        bench.holds("the output", bench.publish(desk, 0, *options).out, READERS)
    diary.calendar(diary.teachers).shared = {"Kim": "read-write"}
    bench.lacks("the output for who may write", bench.publish(desk, 0).out, "leaves the reminders out")


@test
def shared_without_reminders(bench):
    """Where nothing would ring anyway nobody is warned."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    desk.edit("teachers: {title: Teachers, task list: yes}", "teachers: {title: Teachers, reminders: none}")
    desk.edit("pupils: {title: Pupils}", "pupils: {title: Pupils, reminders: none}")
    bench.publish(desk, 0)
    diary.calendar(diary.teachers).shared = {"Jo": "read"}
    bench.lacks("the output", bench.publish(desk, 0).out, "leaves the reminders out")


@test
def kept_otherwise(bench):
    """A server that changes what it is given makes entries look as if somebody had changed them."""
    diary = bench.open(Cloud())

    def change(exchange):
        calendar, name = exchange.path.rsplit("/", 2)[1:]
        item = diary.calendar(calendar).items[name]
        item.data = item.data.replace(b"SUMMARY:", b"SUMMARY:* ")
    diary.listener.strike(faults.then(change), "PUT", "reading-teachers", times=99)
    bench.holds("the output", bench.publish(bench.desk(diary), 0).out,
                "the server keeps entries otherwise than they are sent")


@test(over=DIARIES)
def nothing_can_be_remembered(bench, start):
    """Where almanac cannot keep what it gave to a calendar, that is said; all is there all the same."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    (desk.home / "state").write_text("a file")
    for _ in range(2):
        done = bench.publish(desk, 0, XDG_STATE_HOME=str(desk.home / "state"))
        bench.equal("what it holds", diary.titles(diary.teachers), desk.planned())
        bench.holds("the output", done.out, "Warning: cannot ")
