"""Versions (ETags) that a server does not give, or does not keep to: nothing is written over what may
be newer."""
import faults
from diaries import Cloud
from suite import test
from test_agenda_places import VISIT


def weaken(answer):
    """As if its versions were never more than weak (RFC 9110 8.8.3)."""
    if isinstance(answer.body, bytes):
        answer.body = answer.body.replace(b"<d:getetag>&quot;", b"<d:getetag>W/&quot;")
    answer.headers = [(name, f"W/{value}" if name == "ETag" else value)
                      for name, value in answer.headers]


@test(over={"changed": ("title: Visit", "title: Excursion"), "removed": (VISIT, "")})
def weak_for_ever(bench, edit):
    """What has no version to refer to is not changed or deleted, and that is said."""
    diary, desk = bench.published(Cloud)
    before = diary.items(diary.teachers)
    diary.listener.strike(faults.rewritten(weaken), ".*", times=999)
    desk.edit(*edit)
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "no version to refer to (ETag)")
    bench.equal("what is there", diary.items(diary.teachers), before)
    diary.listener.faults.clear()
    bench.publish(desk, 0)
    bench.lacks("what is there later", diary.titles(diary.teachers), "Visit")


@test(over={"changed": ("title: Visit", "title: Excursion", "PUT"), "removed": (VISIT, "", "DELETE")})
def never_the_newest(bench, case):
    """A server that says of each version that there is a newer one (412) is left after some tries."""
    before, after, method = case
    diary, desk = bench.published(Cloud)
    struck = diary.listener.strike(faults.instead(412), method, "reading-teachers", header="if-match",
                                   times=999)
    desk.edit(before, after)
    there = diary.items(diary.teachers)
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "left alone")
    bench.true("some tries for each entry", struck.struck <= 6 * 5, struck.struck)
    bench.equal("what is there", diary.items(diary.teachers), there)
