"""What servers rarely answer: each is said in words of its own, nothing is written because of it, and what
was there stays."""
import json
import re

import faults
from apache import Apache
from certificates import certificates, context
from diaries import Cloud
from exchange import Answer
from lighttpd import Lighttpd
from listener import Listener
from nextcloud import Nextcloud
from places import OURS
from suite import test

LIST = ".almanac-share"  # almanac's own, of what it put there

def refused(bench, place, desk, message, *options, code=3):
    """The publish ends with a message, and all is as it was."""
    before = place.state()
    done = bench.publish(desk, code, *options)
    bench.holds("the message", done.out + done.err, message)
    bench.equal("what is there", place.state(), before)


def struck(bench, start, *fault, **more):
    """A server that was published to and then answers otherwise, and a change in the plan."""
    place, desk = bench.published(start)
    desk.edit("Open day", "Open evening")
    place.listener.strike(*fault, times=99, **more)
    return place, desk


# --- folders --------------------------------------------------------------------------------------

@test(over=OURS)
def file_in_the_place_of_the_folder(bench, start):
    """A file that is called as the folder is to be stays; two servers do not say what is the matter."""
    place, desk = bench.at(start)
    place.write(place.home, b"somebody's\n")
    message = {Apache: "400 for Reading/reading", Lighttpd: "read-only"}.get(type(place),
                                                                             "is a file on the server, not a folder")
    for options in ([], ["--try"]):
        refused(bench, place, desk, message, *options)


@test
def no_nextcloud_there(bench):
    """An address as of a Nextcloud's folder, where no Nextcloud answers."""
    apache = bench.open(Apache())
    desk = bench.desk(apache, url=f"{apache.origin}/remote.php/dav/files/planner/")
    refused(bench, apache, desk, "there is no Nextcloud at http")


@test
def nobody_logged_in(bench):
    """A Nextcloud that does not say whose the log-in is."""
    def nameless(answer):
        answer.body = answer.body.replace(b"/principals/users/", b"/principals/")
    refused(bench, *struck(bench, Nextcloud, faults.rewritten(nameless), "PROPFIND", "/remote.php/dav/$"),
            "does not say who logged in")


@test
def two_who_publish(bench):
    """Almanac's own list, which somebody else wrote at the same moment, is not written over."""
    place, desk = bench.at(Nextcloud)
    plan = desk.plan.read_text()
    desk.drop_pupils()
    bench.publish(desk, 0)
    theirs = place.whole_folder()[LIST]
    desk.plan.write_text(plan)
    bench.publish(desk, 0)
    desk.edit("Open day", "Open evening")
    place.listener.strike(faults.first(lambda exchange: place.put(LIST, theirs)), "PUT", LIST)
    done = bench.publish(desk, 3)
    bench.holds("the message", done.err, "somebody else publishes into Reading/reading at this moment")
    bench.equal("the list", place.whole_folder()[LIST], theirs)
    bench.holds("a feed", place.files()["reading-pupils.ics"].decode(), "Open day")


@test
def damaged_list(bench):
    """Without almanac's own list whole, nothing is taken away, and that is said."""
    place, desk = bench.published(Nextcloud)
    place.put(LIST, place.whole_folder()[LIST][:-20])
    desk.drop_pupils()
    before = place.files()
    done = bench.publish(desk, 4)
    bench.equal("files", sorted(place.files()), sorted(before))
    bench.holds("the output", done.out, "was damaged; files that may be somebody else's were left alone")


# --- links ----------------------------------------------------------------------------------------

@test
def links_that_cannot_be_read(bench):
    """A list of links that is no list makes no link more."""
    refused(bench, *struck(bench, Nextcloud, faults.instead(200, b"<html>"), "GET", "/shares$"),
            "does not say which links there are")


@test
def link_that_is_not_shown(bench):
    """A link that was made and that the server does not list: one is made, and no other."""
    place, desk = bench.at(Nextcloud)
    empty = faults.instead(200, b'{"ocs": {"meta": {"statuscode": 200}, "data": []}}')
    place.listener.strike(empty, "GET", "/shares$", times=99)
    done = bench.publish(desk, 3)
    bench.holds("the message", done.err, "that it does not show")
    bench.equal("links", len(place.links.all), 1)


@test
def link_that_others_may_write_by(bench):
    """A link by which people may change the calendars is told of."""
    place, desk = bench.published(Nextcloud)

    def writable(answer):
        answer.body = answer.body.replace(b'"permissions": 17', b'"permissions": 31')
    place.listener.strike(faults.rewritten(writable), "GET", "/shares$", times=99)
    bench.holds("the output", bench.publish(desk, 0).out, "whoever has the link may change the calendars")


@test
def public_address(bench):
    """Where people read what is published under another address, that one is given to them."""
    apache = bench.open(Apache())
    public = f"{apache.origin}/basic/Reading/reading/"
    desk = bench.desk(apache, public_url=public)
    done = bench.publish(desk, 0, "--json")
    bench.equal("addresses", {entry["address"].rpartition("/")[0] + "/" for entry in
                              done.json[0]["addresses"]}, {public})
    bench.equal("how a stranger was served", {entry["check"] for entry in done.json[0]["addresses"]}, {"fine"})
    bench.holds("a feed", apache.files()["reading-pupils.ics"].decode().replace("\r\n ", ""),
                f"{public}reading-pupils.ics")


# --- calendars ------------------------------------------------------------------------------------

STATUSES = {403: "403", 405: "405", 500: "500", 507: "507"}


@test(over={str(status): status for status in STATUSES})
def calendar_that_cannot_be_read(bench, status):
    """A calendar whose entries the server does not show is not filled."""
    diary, desk = struck(bench, Cloud, faults.instead(status), "REPORT", "reading-")
    refused(bench, diary, desk, "127.0.0.1", *(["--timeout", "1"] if status == 500 else []))


@test
def entry_that_cannot_be_looked_at(bench):
    """An entry that changed meanwhile and is not shown any more is left."""
    diary, desk = struck(bench, Cloud, faults.instead(403), "GET", r"\.ics$")
    diary.listener.strike(faults.instead(412), "PUT", r"\.ics$", times=99)
    before = diary.state()
    done = desk.publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.equal("what is there", diary.state(), before)


@test
def calendar_that_is_not_listed(bench):
    """A calendar that was made and that the server does not list is told of."""
    diary = bench.open(Cloud())
    diary.listener.strike(faults.instead(201), "MKCALENDAR", times=99)
    done = bench.desk(diary).publish()
    bench.true("it fails", done.code in (3, 4), done.code)
    bench.holds("the message", done.out + done.err, "but does not list it; run the command again in some minutes")


@test
def calendar_that_takes_no_tasks(bench):
    """Tasks with a day stand as events in a calendar that takes no tasks, and that is said."""
    diary = bench.open(Cloud())
    diary.calendars_there.add("planner", "events", "Events", kinds=("VEVENT",))
    desk = bench.desk(diary, roles="{teachers: Events, pupils: Reading pupils}")
    done = bench.publish(desk, 0)
    bench.holds("the output", done.out, "this calendar takes no tasks")
    bench.lacks("what it holds", str(diary.titles("events")), "[ ]")


@test
def role_without_an_agenda(bench):
    """A role of the plan that the target leaves out."""
    diary = bench.open(Cloud())
    desk = bench.desk(diary, roles="{teachers: Mine}")
    refused(bench, diary, desk, "there is no role 'pupils' that has an agenda", "--role", "pupils",
            "--to", "agenda")
    refused(bench, diary, desk, "is published nowhere for the role 'pupils'", "--role", "pupils", code=2)


@test
def calendar_that_is_gone(bench):
    """A calendar whose address the plan has, and that is not listed beside the others."""
    diary = bench.open(Cloud())
    diary.make("mine", "Mine")
    desk = bench.desk(diary, url=f"{diary.origin}{diary.home}mine/")

    def unlisted(answer):
        answer.body = answer.body.replace(b"/planner/mine/", b"/planner/other/")
    diary.listener.strike(faults.rewritten(unlisted), "PROPFIND", "/calendars/planner/$", times=99)
    refused(bench, diary, desk, "there is no such calendar any more", "--role", "teachers", code=4)


# --- what would do harm ---------------------------------------------------------------------------

@test
def etag_with_a_line_end(bench):
    """What a server says of an entry does not go back to it as a header of ours."""
    def folded(answer):
        answer.body = re.sub(rb"(<d:getetag>)[^<]*", rb'\1"a&#13;&#10;X-Evil: 1&#13;&#10;b"', answer.body)
    diary, desk = struck(bench, Cloud, faults.rewritten(folded), "REPORT", "reading-")
    desk.publish()
    bench.holds("writes", " ".join(diary.writes()), "PUT ")
    bench.equal("headers", [exchange for exchange in diary.log if "x-evil" in exchange.request.headers], [])


class Downgrade(Listener):
    """A Nextcloud that speaks TLS and wants the log-in to go on without."""

    def __init__(self, answer):
        super().__init__(tls=context("here"))
        self.answer_with = answer

    def answer(self, request):
        if request.path.endswith("/status.php"):
            return Answer(200, json.dumps({"installed": True, "version": "34.0.1.2", "versionstring": "34.0.1",
                                           "productname": "Nextcloud"}).encode(),
                          [("Content-Type", "application/json")])
        return self.answer_with(self)


FLOW = {"redirect": (lambda server: Answer(307, b"", [("Location", f"http://127.0.0.1:{server.port}/login")]),
                     "leads to an address without https"),
        "endpoint": (lambda server: Answer(200, json.dumps({
            "poll": {"token": "x", "endpoint": f"http://school.example:{server.port}/poll"},
            "login": f"{server.origin}/flow"}).encode()), "wants to send a password over plain http")}


@test(over=FLOW)
def login_without_tls(bench, case):
    """A log-in that began with TLS does not go on without it."""
    answer, message = case
    server = bench.open(Downgrade(answer))
    desk = bench.desk()
    done = desk.run("login", server.origin, "--ca-file", certificates().ca)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, message)
    bench.equal("passwords", list(desk.home.rglob("logins.json")), [])
