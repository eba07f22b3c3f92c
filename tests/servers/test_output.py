"""All that a teacher reads who publishes, word for word, in English and in French."""
import os
import pathlib
import re

from diaries import Cloud
from nextcloud import Nextcloud
from suite import test

EXPECTED = pathlib.Path(__file__).resolve().parent / "expected"
# plan, LANGUAGE, a date's title before and after, a role, its feed
LANGUAGES = {"en": ("autumn", "", "Open day", "Open evening", "pupils", "reading-pupils.ics"),
             "fr": ("rentree", "fr", "Portes ouvertes", "Soirée portes ouvertes", "élèves",
                    "lecture-eleves.ics")}


def share_talk(desk, before, after, role, feed):
    """A folder: a first publish, and what may come after it."""
    place = desk.place
    place.home = f"planner/Agenda/{feed.partition('-')[0]}"
    yield desk.publish("--try")
    yield desk.publish()
    yield desk.publish()
    desk.edit(before, after)
    yield desk.publish("--dry-run")
    place.put(feed, place.files()[feed].replace(b"DTSTART;VALUE=DATE:20261007",
                                                b"DTSTART;VALUE=DATE:20261008"))
    yield desk.publish()
    yield desk.publish("--force")
    place.links.all.clear()
    yield desk.publish("--role", role)
    yield desk.publish(ALMANAC_PASSWORD="guess")


def agenda_talk(desk, before, after, role, feed):
    """Calendars: the same."""
    diary, calendar = desk.place, feed.removesuffix(".ics")
    yield desk.publish("--try")
    yield desk.publish()
    yield desk.publish()
    desk.edit(before, after)
    yield desk.publish("--dry-run")
    name = next(name for name, data in diary.items(calendar).items() if b"20261007\r\n" in data)
    diary.put(calendar, name, diary.items(calendar)[name].replace(b"20261007\r\n", b"20261006\r\n"))
    yield desk.publish()
    yield desk.publish("--force", "--role", role)
    diary.ask("DELETE", f"{diary.home}{calendar}/")
    yield desk.publish("--role", role)
    yield desk.publish(ALMANAC_PASSWORD="guess")


def transcript(bench, kind, talk, place, plan, language, *words):
    desk = bench.desk(place, plan=plan, **({"folder": "Agenda/{address}"} if kind == "share" else {}))
    desk.environment["LANGUAGE"] = language
    text = ""
    for done in talk(desk, *words):
        text += f"$ almanac {' '.join(desk.runs[-1])}\n{done.out}{done.err}[{done.code}]\n\n"
    place.log.clear()  # the wrong password was meant
    return re.sub(r"(127\.0\.0\.1):\d+", r"\1:PORT", text)


def compare(bench, name, text):
    """With --regen what came is written down as what is expected, to be read."""
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("REGEN"):
        path.write_text(text)
    bench.equal(f"{path.name} (after a change of words: tests/servers/run --regen output)", text,
                path.read_text())


@test(over=LANGUAGES)
def share(bench, case):
    """What publishing to a folder says."""
    cloud = bench.open(Nextcloud())
    compare(bench, f"share.{case[1] or 'en'}", transcript(bench, "share", share_talk, cloud, *case))


@test(over=LANGUAGES)
def agenda(bench, case):
    """What publishing to calendars says."""
    diary = bench.open(Cloud())
    compare(bench, f"agenda.{case[1] or 'en'}", transcript(bench, "agenda", agenda_talk, diary, *case))
