"""What publishing puts into calendars, leaves alone and takes away: the same on every server."""
from diaries import DIARIES
from nextcloud import items
from suite import test

VISIT = "events: [{title: Visit, date: 2026-09-22, from: 10:00, to: 11:00, roles: [teachers]}]"
OWN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Somebody//EN\r\nBEGIN:VEVENT\r\nUID:own-1\r\n" \
      b"DTSTAMP:20260801T080000Z\r\nDTSTART:20260907T080000Z\r\nDTEND:20260907T083000Z\r\n" \
      b"SUMMARY:Dentist\r\nX-MINE:yes\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def is_whole(bench, diary, desk):
    """All is there, and one run more writes nothing."""
    bench.equal("what the calendar holds", diary.titles(diary.teachers), desk.planned())
    bench.settled(diary, desk)


def move_visit(diary):
    """Somebody moves it by half an hour, and gets its new bytes."""
    return diary.change(diary.teachers, "Visit", "DTSTART:20260922T080000Z", "DTSTART:20260922T083000Z")


def changes(done):
    """{title: (change, outcome)} of all calendars, from --json."""
    return {entry["title"].removeprefix("Reading – "): (entry["change"], entry["outcome"])
            for calendar in done.json[0]["calendars"] for entry in calendar["changes"]}


@test(over=DIARIES)
def first_publish(bench, start):
    """A calendar for each role, with a name, and in it all that the role has to do, alarms too."""
    diary = bench.open(start())
    others = diary.read()
    desk = bench.desk(diary)
    done = bench.publish(desk, 0)
    names = {key: entry["name"] for key, entry in diary.calendars().items()}
    bench.equal("the teachers' calendar", names.get(diary.teachers),
                f"Reading – Teachers – {diary.school}")
    bench.holds("calendars", names, diary.pupils)
    for calendar, role, part in ((diary.teachers, "teachers", "[ ] Count the books"),
                                 (diary.pupils, "pupils", "Open day")):
        bench.equal(f"what {calendar} holds", diary.titles(calendar), desk.planned(role))
        bench.holds("that", diary.titles(calendar), part)
    visit = items.unfold(diary.find(diary.teachers, "Visit")[1])
    for part in ("BEGIN:VALARM", "TRIGGER:-PT30M", "X-ALMANAC-ID:autumn/teachers/event//visit/day/0",
                 "DTSTART:20260922T080000Z"):
        bench.holds("the visit", visit, part)
    bench.holds("the output", done.out, f'calendar "Reading – Pupils – {diary.school}"')
    bench.equal("what else is there", {key: data for key, data in diary.read().items()
                                       if not key.startswith(diary.address)},
                {key: data for key, data in others.items() if not key.startswith(diary.address)})


@test(over=DIARIES)
def no_change(bench, start):
    """A second run writes nothing and asks little, also when only time has passed."""
    diary, desk = bench.published(start)
    before = diary.state()
    desk.now += 86400
    done = bench.publish(desk, 0)
    bench.equal("writes", diary.writes(), [])
    bench.equal("the state", diary.state(), before)
    bench.holds("the output", done.out, "nothing to do")
    for calendar in (diary.teachers, diary.pupils):
        asked = [exchange for exchange in diary.log if f"/{calendar}/" in exchange.path]
        bench.true(f"at most 4 requests for {calendar}", len(asked) <= 4, len(asked))
    bench.true("at most 6 requests before", len(diary.log) <= 6 + 2 * 4, len(diary.log))


@test(over=DIARIES)
def one_changed(bench, start):
    """One event is changed: it alone is sent, with a higher SEQUENCE."""
    diary, desk = bench.published(start)
    before = diary.read()
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    desk.now += 3600
    done = bench.publish(desk, 0, "--json")
    bench.equal("what is said", changes(done), {"Visit": ("update", "done"),
                                                "Tomorrow: Visit (10:30)": ("update", "done")})
    after = diary.read()
    touched = [key for key in after if after[key] != before.get(key)]
    bench.equal("how many were touched", len(touched), 2)
    bench.equal("writes", sorted(diary.writes()),
                sorted(f"PUT {key.rpartition('/')[2]}" for key in touched))
    visit = diary.find(diary.teachers, "Visit")[1]
    bench.equal("its stamps", [items.values(visit, name) for name in
                               ("SEQUENCE", "DTSTART", "CREATED", "LAST-MODIFIED")],
                [["1"], ["20260922T083000Z"], ["20260829T104000Z"], ["20260829T114000Z"]])


@test(over=DIARIES)
def one_removed(bench, start):
    """An event that the plan has no more goes, and nothing else."""
    diary, desk = bench.published(start)
    before = set(diary.read())
    desk.edit(VISIT, "")
    bench.publish(desk, 0)
    bench.equal("how many are gone", len(before - set(diary.read())), 2)
    bench.equal("writes", sorted({write.split()[0] for write in diary.writes()}), ["DELETE"])
    bench.lacks("what is there", diary.titles(diary.teachers), "Visit")


@test(over=DIARIES)
def one_added(bench, start):
    """A new event is added, and nothing else is written."""
    diary, desk = bench.published(start)
    before = diary.read()
    desk.edit("events: [", "events: [{title: Concert, date: 2026-10-09, from: 18:00, to: 20:00, "
              "roles: [pupils]}, ")
    done = bench.publish(desk, 0, "--json")
    bench.equal("what is said", changes(done), {"Concert": ("create", "done"),
                                                "Tomorrow: Concert (18:00)": ("create", "done")})
    bench.equal("what was there", {key: data for key, data in diary.read().items()
                                   if key in before}, before)


@test(over=DIARIES)
def back_and_forth(bench, start):
    """What was taken out and comes back is there again, under its UID, on servers with a trash bin
    too."""
    diary, desk = bench.published(start)
    before, plan = diary.titles(diary.teachers), desk.plan.read_text()
    uid = items.uid(diary.find(diary.teachers, "Visit")[1])
    for _ in range(2):
        desk.edit(VISIT, "")
        bench.publish(desk, 0)
        desk.plan.write_text(plan)
        bench.publish(desk, 0)
        bench.equal("what is there", diary.titles(diary.teachers), before)
        bench.equal("its UID", items.uid(diary.find(diary.teachers, "Visit")[1]), uid)
    bench.settled(diary, desk)


@test(over=DIARIES)
def somebody_elses_event(bench, start):
    """Somebody's own event in the same calendar stays as it is, byte for byte, with --force too."""
    diary, desk = bench.published(start)
    diary.put(diary.teachers, "own.ics", OWN)
    mine = diary.items(diary.teachers)["own.ics"]
    desk.edit("title: Visit", "title: Excursion")
    bench.publish(desk, 0)
    desk.edit("Count the books.", "Count the chairs.")
    bench.publish(desk, 0, "--force")
    bench.equal("somebody's event", diary.items(diary.teachers)["own.ics"], mine)
    bench.lacks("writes", diary.writes(), "PUT own.ics")
    bench.holds("titles", diary.titles(diary.teachers), "Dentist")


@test(over=DIARIES)
def moved_event(bench, start):
    """An event that somebody moved is a conflict: left and reported; --force moves it back."""
    diary, desk = bench.published(start)
    moved = move_visit(diary)
    diary.clear()
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "Visit")
    bench.holds("the output", done.out, "--force")
    bench.equal("the event", diary.find(diary.teachers, "Visit")[1], moved)
    bench.equal("writes", diary.writes(), [])
    desk.edit("from: 10:00, to: 11:00", "from: 14:00, to: 15:00")
    bench.publish(desk, 4)
    bench.equal("the event after a change in the plan", diary.find(diary.teachers, "Visit")[1], moved)
    bench.publish(desk, 0, "--force")
    bench.equal("its start", items.values(diary.find(diary.teachers, "Visit")[1], "DTSTART"),
                ["20260922T120000Z"])
    bench.publish(desk, 0)


@test(over=DIARIES)
def moved_event_no_longer_planned(bench, start):
    """An event that somebody moved is not deleted when the plan has it no more."""
    diary, desk = bench.published(start)
    moved = move_visit(diary)
    desk.edit(VISIT, "")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "Visit")
    bench.equal("the event", diary.find(diary.teachers, "Visit")[1], moved)
    bench.publish(desk, 0, "--force")
    bench.lacks("titles", diary.titles(diary.teachers), "Visit")


TICK = "STATUS:COMPLETED\r\nCOMPLETED:20260910T101500Z\r\nPERCENT-COMPLETE:100"


def tick(diary):
    """As Thunderbird does it."""
    data = diary.find(diary.teachers, "[ ] Count the books")[1]
    status = items.values(data, "STATUS")
    before = f"STATUS:{status[0]}" if status else "CLASS:PUBLIC"
    return diary.change(diary.teachers, "[ ] Count the books", before, TICK)


def is_ticked(bench, diary, title):
    data = diary.find(diary.teachers, f"[ ] {title}")[1]
    bench.equal(f"the tick of {title}", [items.values(data, name) for name in
                                         ("STATUS", "COMPLETED", "PERCENT-COMPLETE")],
                [["COMPLETED"], ["20260910T101500Z"], ["100"]])


@test(over=DIARIES)
def ticked_task(bench, start):
    """A task that somebody ticked stays ticked, also when its text is corrected meanwhile."""
    diary, desk = bench.published(start)
    tick(diary)
    diary.clear()
    bench.publish(desk, 0)
    is_ticked(bench, diary, "Count the books")
    bench.equal("writes", diary.writes(), [])
    desk.edit("Count the books.", "Count all the books.")
    bench.publish(desk, 0)
    is_ticked(bench, diary, "Count all the books")
    bench.publish(desk, 0, "--force")
    is_ticked(bench, diary, "Count all the books")


@test(over=DIARIES)
def dismissed_alarm(bench, start):
    """An alarm that somebody dismissed stays dismissed when the event is changed."""
    diary, desk = bench.published(start)
    diary.change(diary.teachers, "Visit", "END:VALARM",
                 "ACKNOWLEDGED:20260922T073100Z\r\nEND:VALARM\r\nX-MOZ-LASTACK:20260922T073100Z")
    diary.clear()
    bench.publish(desk, 0)
    bench.equal("writes", diary.writes(), [])
    desk.edit("title: Visit, date", "place: Library, title: Visit, date")
    bench.publish(desk, 0)
    text = items.unfold(diary.find(diary.teachers, "Visit")[1])
    for part in ("LOCATION:Library", "ACKNOWLEDGED:20260922T073100Z",
                 "X-MOZ-LASTACK:20260922T073100Z"):
        bench.holds("the event", text, part)


@test(over=DIARIES)
def made_by_hand(bench, start):
    """A calendar that somebody made, named in the plan, is used, with what is in it."""
    diary = bench.open(start())
    own = f"{diary.address}-mine"
    title = f"School things of {diary.address}"
    diary.make(own, title)
    diary.put(own, "own.ics", OWN)
    mine = diary.items(own)["own.ics"]
    desk = bench.desk(diary, roles=f"{{teachers: {title}}}")
    bench.publish(desk, 0)
    bench.equal("what it holds", diary.titles(own), sorted([*desk.planned(), "Dentist"]))
    bench.equal("somebody's event", diary.items(own)["own.ics"], mine)
    bench.lacks("calendars", diary.calendars(), diary.teachers)
    bench.equal("its name", diary.calendars()[own]["name"], title)
    bench.settled(diary, desk)


@test(over=DIARIES)
def calendar_deleted(bench, start):
    """A calendar that somebody deleted is made again, with all that is to be in it."""
    diary, desk = bench.published(start)
    diary.ask("DELETE", f"{diary.home}{diary.teachers}/", X_NC_CalDAV_No_Trashbin="1")
    bench.publish(desk, 0)
    bench.equal("what it holds", diary.titles(diary.teachers), desk.planned())


@test(over=DIARIES)
def event_deleted(bench, start):
    """An event that somebody deleted comes back with the next publish."""
    diary, desk = bench.published(start)
    diary.drop(diary.teachers, diary.find(diary.teachers, "Visit")[0])
    bench.publish(desk, 0)
    bench.equal("what it holds", diary.titles(diary.teachers), desk.planned())


@test(over=DIARIES)
def renamed_calendar(bench, start):
    """A name that somebody gave to the calendar, on the server, stays."""
    diary, desk = bench.published(start)
    diary.ask("PROPPATCH", f"{diary.home}{diary.teachers}/",
              '<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop><d:displayname>Mine</d:displayname>'
              "</d:prop></d:set></d:propertyupdate>", Content_Type="application/xml")
    bench.publish(desk, 0)
    bench.equal("its name", diary.calendars()[diary.teachers]["name"], "Mine")
    bench.equal("what it holds", diary.titles(diary.teachers), desk.planned())


@test(over=DIARIES)
def never_emptied_unasked(bench, start):
    """A calendar for which the plan has nothing any more is not emptied without --allow-empty."""
    diary, desk = bench.published(start)
    desk.edit("      pupils: [Read a book.]\n", "")
    desk.edit("milestones: [{title: Open day, date: 2026-10-07}]",
              "milestones: [{title: Open day, date: 2026-10-07, roles: [teachers]}]")
    before = diary.items(diary.pupils)
    done = desk.publish()
    bench.holds("the output", done.out + done.err, "--allow-empty")
    bench.equal("the pupils' calendar", diary.items(diary.pupils), before)
    bench.publish(desk, 0, "--allow-empty")
    bench.equal("the pupils' calendar", diary.titles(diary.pupils), [])
    bench.equal("its name", diary.calendars()[diary.pupils]["name"],
                f"Reading – Pupils – {diary.school}")


@test(over=DIARIES)
def dry_run(bench, start):
    """--dry-run says what would be done and writes nothing, on a new and on a filled server."""
    diary = bench.open(start())
    before = diary.state()
    desk = bench.desk(diary)
    done = bench.publish(desk, 0, "--dry-run")
    bench.holds("the output", done.out, "would be new")
    bench.equal("the state", diary.state(), before)
    bench.publish(desk, 0)
    diary.clear()
    desk.edit("title: Visit", "title: Excursion")
    bench.holds("the output", bench.publish(desk, 0, "--dry-run").out, "would change")
    bench.equal("writes", diary.writes(), [])


@test(over=DIARIES)
def one_role(bench, start):
    """--role fills that role's calendar and touches no other."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    bench.publish(desk, 0, "--role", "pupils")
    bench.lacks("calendars", diary.calendars(), diary.teachers)
    bench.holds("calendars", diary.calendars(), diary.pupils)


@test(over=DIARIES)
def next_year(bench, start):
    """Next year's plan goes into the same calendar; last year's stays until its plan is gone."""
    diary, desk = bench.published(start)
    following = desk.add_plan("next")
    desk.now += 300 * 86400
    bench.publish(desk, 0, plans=[desk.plan.name, following.name])
    titles = diary.titles(diary.pupils)
    bench.holds("both years", titles, "Read a book by 16 October")
    bench.holds("both years", titles, "Read two books by 15 October")


@test(over=DIARIES)
def wrong_password(bench, start):
    """A wrong password is tried once, said in words, and changes nothing."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    done = bench.publish(desk, 3, ALMANAC_PASSWORD="guess")
    bench.holds("the message", done.err, "app password")
    refused = [exchange for exchange in diary.log
               if exchange.request.scheme and exchange.status == 401]
    bench.true("refused at most once", len(refused) <= 1, len(refused))
