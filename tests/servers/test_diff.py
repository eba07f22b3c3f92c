"""almanac diff --to: what a publish would do, told without doing it, and true afterwards."""
from diaries import DIARIES, Cloud
from suite import test
from test_agenda_places import OWN, VISIT, move_visit, tick


def told(bench, desk, code, *options):
    """The lines that diff --to agenda says, without those of the plan's own."""
    done = desk.run("diff", "--to", "agenda", *options, desk.plan.name)
    bench.equal("exit code", (done.code, done.err), (code, ""))
    return done.out.splitlines()[1:]


@test(over=DIARIES)
def diff_of_agendas(bench, start):
    """It tells what is new, what is so already and what changes, and writes nothing."""
    diary = bench.open(start())
    desk = bench.desk(diary)
    before, school = diary.state(), diary.school
    bench.equal("of a new server", told(bench, desk, 1), [
        f"  + calendar Reading – Teachers – {school}", f"  + calendar Reading – Pupils – {school}",
        "  + Autumn, 2026-09-07 – 2026-10-16  [Teachers, Pupils]",
        "      [Teachers]", "      + Count the books.", "      + Order the paper.",
        "      + Choose the films (by Fri 2 Oct)", "      [Pupils]", "      + Read a book.",
        "  + Visit, 2026-09-22 10:00 – 11:00  [Teachers]",
        "  + Open day, 2026-10-07  [Teachers, Pupils]"])
    bench.equal("what is there", diary.state(), before)
    bench.publish(desk, 0)
    diary.clear()
    bench.equal("of what is so already", told(bench, desk, 0),
                [f"  nothing would change in {diary.origin}"])
    desk.edit("from: 10:00, to: 11:00", "from: 10:30, to: 11:00")
    desk.edit("        - Order the paper.\n", "")
    desk.edit("date: 2026-10-07}", "date: 2026-10-07}, {title: Concert, date: 2026-10-09}")
    bench.equal("of changes", told(bench, desk, 1), [
        "  - Order the paper, 2026-09-07 – 2026-10-16  [Teachers]",
        "  ~ Visit: hours 10:00 – 11:00 -> 10:30 – 11:00  [Teachers]",
        "      reminders 2026-09-22 09:30 -> 2026-09-22 10:00",
        "  + Concert, 2026-10-09  [Teachers, Pupils]"])
    bench.equal("writes", diary.writes(), [])
    bench.publish(desk, 0)
    bench.equal("afterwards", told(bench, desk, 0), [f"  nothing would change in {diary.origin}"])


@test(over=DIARIES)
def diff_beside_somebody(bench, start):
    """What somebody changed there is told as left alone; their own event and a tick are not told of."""
    diary, desk = bench.published(start)
    diary.put(diary.teachers, "own.ics", OWN)
    tick(diary)
    bench.equal("of a tick", told(bench, desk, 0), [f"  nothing would change in {diary.origin}"])
    move_visit(diary)
    left = "  left alone: Reading – Visit (somebody changed it there)"
    bench.equal("of a moved event", told(bench, desk, 0),
                [f"  nothing would change in {diary.origin}", left])
    desk.edit(VISIT, "")
    bench.equal("of one that is planned no more", told(bench, desk, 1), [
        "  - Tomorrow: Visit (10:00)  [Teachers]", left])


@test(over=DIARIES)
def diff_of_emptied(bench, start):
    """A calendar that would be empty is left alone, under the name that it has."""
    diary, desk = bench.published(start)
    desk.edit("      pupils: [Read a book.]\n", "")
    desk.edit("date: 2026-10-07}", "date: 2026-10-07, roles: [teachers]}")
    done = desk.run("diff", "--to", "agenda", desk.plan.name)
    bench.equal("exit code", done.code, 0)
    bench.holds("the output", done.out,
                f"  left alone: Reading – Pupils – {diary.school} (it would be empty)\n")
    done = desk.run("diff", "--to", "agenda", "--json", desk.plan.name)
    bench.equal("what is left alone", done.json[0]["left_alone"],
                [{"name": f"Reading – Pupils – {diary.school}", "why": "it would be empty"}])


@test(over=DIARIES)
def diff_of_a_colour(bench, start):
    """What the calendar itself would be given is told."""
    diary, desk = bench.published(start)
    desk.edit("pupils: {title: Pupils}", "pupils: {title: Pupils, colour: orange}")
    bench.equal("of a colour", told(bench, desk, 1), [
        f"  ~ calendar Reading – Pupils – {diary.school}: colour + #FF8C00"])


@test
def diff_of_what_can_only_be_read(bench):
    """A calendar into which nothing may be written is no difference but trouble."""
    diary = bench.open(Cloud())
    diary.make_read_only("For reading")
    desk = bench.desk(diary, roles="{teachers: For reading}")
    done = desk.run("diff", "--to", "agenda", desk.plan.name)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "only read")


@test
def diff_where_entries_are_rewritten(bench):
    """A server that keeps entries otherwise than they are sent has them all the same."""
    diary, desk = bench.published(lambda: Cloud("rewrites"))
    bench.equal("of what is so already", told(bench, desk, 0),
                [f"  nothing would change in {diary.origin}"])
