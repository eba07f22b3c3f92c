"""At a terminal: the password that is asked for, the bar that says how far it is."""
import unicodedata

from apache import Apache
from diaries import Cloud
from nextcloud import Nextcloud
from suite import test


def asked(bench, start, **target):
    """A place, and a desk where no password is known."""
    place, desk = bench.at(start, **target)
    del desk.environment["ALMANAC_PASSWORD"]
    return place, desk


@test(over={"nextcloud": (Nextcloud, "App password: "), "apache": (Apache, "Password: ")})
def asks_for_the_password(bench, case):
    """Who has no password kept is asked for it, sees nothing of it, and is told how to keep one."""
    start, question = case
    place, desk = asked(bench, start)
    done = desk.on_terminal("publish", desk.plan.name, typed=[(question, f"{place.password}\n")])
    bench.equal("exit code", done.code, 0)
    bench.holds("files", place.files(), "reading-pupils.ics")
    bench.lacks("what is shown", done.out, place.password)
    bench.holds("what is shown", done.out, "almanac login" if start == Nextcloud else "~/.netrc")
    bench.equal("questions", done.out.count(question), 1)


@test
def asks_for_the_user(bench):
    """Where the plan names no user, that is asked for too, and is shown."""
    place, desk = asked(bench, Nextcloud)
    desk.edit(f"    user: {place.user}\n", "")
    done = desk.on_terminal("publish", desk.plan.name, typed=[
        ("User: ", f"{place.user}\n"), ("App password: ", f"{place.password}\n")])
    bench.equal("exit code", done.code, 0)
    bench.holds("what is shown", done.out, f"User: {place.user}\n")
    bench.holds("files", place.files(), "reading-pupils.ics")


@test
def types_no_user(bench):
    """Who gives no name is not asked for the password of nobody."""
    place, desk = asked(bench, Nextcloud)
    desk.edit(f"    user: {place.user}\n", "")
    done = desk.on_terminal("publish", desk.plan.name, typed=[("User: ", "\n")])
    bench.equal("exit code", done.code, 3)
    bench.lacks("what is shown", done.out, "App password: ")


@test(over={"nothing": "\n", "end": "\4"})
def types_nothing(bench, answer):
    """Who types nothing is told what to do; the server is not asked for anything with a password."""
    place, desk = asked(bench, Nextcloud)
    done = desk.on_terminal("publish", desk.plan.name, typed=[("App password: ", answer)])
    bench.equal("exit code", done.code, 3)
    bench.holds("what is shown", done.out, "no password is known")
    bench.equal("log-ins", [exchange.request.scheme for exchange in place.log
                            if exchange.request.scheme], [])


@test
def stopped_while_asked(bench):
    """Ctrl-C at the question ends it, and the terminal shows again what is typed."""
    place, desk = asked(bench, Nextcloud)
    done = desk.on_terminal("publish", desk.plan.name, typed=[("App password: ", "\3")])
    bench.equal("exit code", done.code, 3)
    bench.holds("what is shown", done.out, "stopped")
    bench.true("what is typed is shown again", desk.echoes)
    bench.equal("writes", place.writes(), [])


def width(text):
    return sum(0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
               for sign in text)


@test(over={80: 80, 50: 50})
def bar(bench, columns):
    """The bar fits the terminal, whatever the titles, has whole letters, and is gone in the end."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary)
    desk.edit("Count the books.", "Compter les élèves présents à l’étude, à la cantine et à l’internat.")
    desk.edit("Order the paper.", "図書館の本を数えて、新しい本を注文してください。よろしくお願いします。")
    done = desk.on_terminal("publish", desk.plan.name, columns=columns)
    bench.equal("exit code", done.code, 0)
    steps = done.out.split("\r\033[K")[1:]
    bars = [step for step in steps if "[" in step and "/" in step and "\n" not in step]
    bench.true("a bar for each entry", len(bars) >= 21, len(bars))
    bench.equal("too wide", [step for step in bars if width(step) >= columns], [])
    bench.lacks("the bars", "".join(bars), "\N{REPLACEMENT CHARACTER}")
    bench.holds("the last of a calendar", "".join(bars), f"[{'#' * 24}] 14/14 "[:columns - 9])
    bench.true("the last one is cleared", "sending" not in steps[-1], steps[-1])
