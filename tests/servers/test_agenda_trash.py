"""Nextcloud's trash bin: what was deleted keeps its UID for itself, and a calendar in it looks alive."""
import faults
from diaries import Cloud
from nextcloud import items
from suite import test
from test_agenda_places import VISIT, is_ticked, is_whole, tick


# --- events ---------------------------------------------------------------------------------------

@test
def uid_in_the_trash(bench):
    """What was deleted and comes back is refused (500) while it is in the trash bin: only that entry
    is taken out of it."""
    diary, desk = bench.published(Cloud)
    trash = diary.calendars_there.trash
    diary.put("personal", "mine.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:mine\r\n"
              b"DTSTART:20260907T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    diary.drop("personal", "mine.ics")
    diary.drop(diary.teachers, diary.find(diary.teachers, "Visit")[0])
    diary.drop(diary.teachers, diary.find(diary.teachers, "Open day")[0])
    desk.edit("title: Open day, date: 2026-10-07", "title: Open day, date: 2026-10-07, "
              "roles: [pupils]")
    bench.publish(desk, 0)
    bench.holds("what is there", diary.titles(diary.teachers), "Visit")
    left = sorted(one.name for one in trash.all.values())
    bench.holds("what stays in the trash bin", left, "mine-deleted.ics")
    bench.equal("how much else stays there", len([one for one in trash.all.values()
                                                  if one.calendar == diary.teachers
                                                  and items.values(one.item.data, "SUMMARY")
                                                  == ["Reading – Visit"]]), 0)
    bench.holds("the other deleted one stays there", [
        items.values(one.item.data, "SUMMARY") for one in trash.all.values()
        if one.calendar == diary.teachers], ["Reading – Open day"])


@test
def somebody_elses_uid_in_the_trash(bench):
    """A deleted event of somebody that bars the way is not purged: ours finds another way."""
    diary, desk = bench.published(Cloud)
    name, data = diary.find(diary.teachers, "Visit")
    theirs = items.unfold(data).encode().replace(b"X-ALMANAC-ID", b"X-OTHER-ID").replace(
        b"X-ALMANAC-DIGEST", b"X-OTHER-DIGEST")
    diary.put(diary.teachers, name, theirs)
    diary.drop(diary.teachers, name)
    bench.publish(desk, 0)
    bench.equal("what is there", diary.titles(diary.teachers), desk.planned())
    bench.equal("the trash bin", [one.item.data for one in
                                  diary.calendars_there.trash.all.values()], [theirs])
    is_whole(bench, diary, desk)


@test
def second_delete(bench):
    """A deletion is refused (403) while one of the same name is in the trash bin already."""
    diary, desk = bench.published(Cloud)
    name, data = diary.find(diary.teachers, "Visit")
    diary.drop(diary.teachers, name)
    (entry,) = diary.calendars_there.trash.all.values()
    diary.calendars_there.all["planner", diary.teachers].items[name] = entry.item
    desk.edit(VISIT, "")
    bench.publish(desk, 0)
    bench.lacks("what is there", diary.titles(diary.teachers), "Visit")


@test(over={"500": faults.instead(500),
            "400": faults.instead(400, b"Calendar object with uid already exists in this collection")})
def deleted_under_another_name(bench, refusal):
    """An event that a program put under a name of its own, and somebody deleted, is there once: taken
    out of the trash bin, it stands under that name again."""
    diary, desk = bench.published(Cloud)
    there = diary.calendar(diary.teachers).items
    there["renamed.ics"] = there.pop(diary.find(diary.teachers, "Visit")[0])
    diary.drop(diary.teachers, "renamed.ics")
    diary.listener.strike(refusal, "PUT")
    bench.publish(desk, 0)
    bench.equal("where it is", diary.find(diary.teachers, "Visit")[0], "renamed.ics")
    is_whole(bench, diary, desk)


@test
def ticked_then_deleted(bench):
    """A task that was ticked, deleted and is planned still comes back ticked."""
    diary, desk = bench.published(Cloud)
    tick(diary)
    diary.drop(diary.teachers, diary.find(diary.teachers, "[ ] Count the books")[0])
    bench.publish(desk, 0)
    is_ticked(bench, diary, "Count the books")


# --- calendars ------------------------------------------------------------------------------------

@test
def trashed_calendar(bench):
    """A calendar in the trash bin looks alive: nothing is put into it unseen."""
    diary, desk = bench.published(Cloud)
    diary.ask("DELETE", f"{diary.home}{diary.teachers}/")
    before = dict(diary.calendar(diary.teachers).items)
    done = bench.publish(desk, 0, "--dry-run")
    bench.holds("the output of --dry-run", done.out, "trash")
    desk.edit("title: Visit", "title: Excursion")
    done = desk.publish()
    bench.holds("the output", done.out + done.err, "trash")
    if diary.calendar(diary.teachers).deleted:
        bench.equal("the trashed calendar", diary.calendar(diary.teachers).items, before)
        bench.true("it fails", done.code != 0, done.code)
    else:
        bench.holds("the calendar, restored", diary.titles(diary.teachers), "Excursion")


@test
def trashed_calendar_of_that_name(bench):
    """A calendar of the name that the plan gives, in the trash bin, is not taken for the living one."""
    diary = bench.open(Cloud())
    diary.make("old", "School things")
    diary.ask("DELETE", f"{diary.home}old/")
    desk = bench.desk(diary, roles="{teachers: School things}")
    done = desk.publish()
    bench.equal("what went into the old one", diary.calendar("old").items
                if diary.calendar("old").deleted else {}, {})
    bench.equal("exit code", done.code, 0)
    names = [entry["name"] for entry in diary.calendars().values()]
    bench.equal("living calendars of the name", names.count("School things"), 1)
