"""The ones who subscribed, whose address must go on answering for years, and the tables of addresses
that are given to them."""
import csv

from nextcloud import Nextcloud
from places import PLACES
from suite import test


def addresses(done):
    return {f"{entry['title']} {entry['form']}": entry["address"]
            for entry in done.json[0]["addresses"]}


def answers(bench, place, wanted):
    """Each address gives a calendar to a stranger."""
    for who, address in wanted.items():
        data = place.visit(address)
        bench.true(f"{who} gets a calendar", data and data.startswith(b"BEGIN:VCALENDAR"), address)


@test(over=PLACES)
def ten_publishes(bench, start):
    """After ten publishes with changes all addresses are the first ones, and answer."""
    place = bench.open(start())
    desk = bench.desk(place)
    first = addresses(desk.publish("--json"))
    answers(bench, place, first)
    words = "Read a book."
    for i in range(10):
        new = f"Read {i + 2} books" + " of your own" * (i % 3) + "."
        desk.edit(words, new)
        words = new
        desk.now += 86400
        done = desk.publish("--json")
        bench.equal("exit code", done.code, 0)
        bench.equal("addresses", addresses(done), first)
        answers(bench, place, first)
    feed = place.visit(first["Pupils full"]).decode().replace("\r\n ", "")
    bench.holds("the pupils' feed", feed, "Read 11 books")


@test(over=PLACES)
def next_year(bench, start):
    """Next year's plan goes into the same feeds: the addresses stay, in summer both years are in."""
    place = bench.open(start())
    desk = bench.desk(place)
    first = addresses(desk.publish("--json"))
    following = desk.add_plan("next")
    desk.now += 300 * 86400
    done = desk.publish("--json", plans=[desk.plan.name, following.name])
    bench.equal("exit code", done.code, 0)
    bench.equal("addresses", addresses(done), first)
    feed = place.visit(first["Pupils full"]).decode().replace("\r\n ", "")
    bench.holds("the feed", feed, "Read a book.")
    bench.holds("the feed", feed, "Read two books.")
    following.write_text(following.read_text() + "publish:" +
                         desk.plan.read_text().split("publish:")[1])
    desk.now += 100 * 86400
    done = desk.publish("--json", plans=[following.name])
    bench.equal("exit code with the new plan alone", done.code, 0)
    bench.equal("addresses", addresses(done), first)
    answers(bench, place, first)
    feed = place.visit(first["Pupils full"]).decode().replace("\r\n ", "")
    bench.lacks("the feed", feed, "Read a book.")
    bench.holds("the feed", feed, "Read two books.")


@test
def table_of_addresses(bench):
    """--addresses writes school, role and address, as spreadsheets read it, in French for a French
    reader."""
    cloud = bench.open(Nextcloud())
    desk = bench.desk(cloud)
    desk.edit("school: Lakeside School", 'school: =Lakeside; "School"')
    desk.edit("{title: Pupils}", '{title: "Pupils, 6th"}')
    done = desk.publish("--addresses", "addresses.csv")
    bench.equal("exit code", done.code, 0)
    data = (desk.home / "addresses.csv").read_bytes()
    bench.true("a byte order mark", data.startswith(b"\xef\xbb\xbf"), data[:9])
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    base = f"{cloud.base}/public.php/dav/files/{cloud.links.all[0].token}"
    school = "'=Lakeside; \"School\""
    bench.equal("rows", rows, [["school", "role", "address"],
                               [school, "Teachers", f"{base}/reading-teachers.ics"],
                               [school, "Pupils, 6th", f"{base}/reading-pupils.ics"]])
    desk.publish("--addresses", "adresses.csv", LANGUAGE="fr")
    bench.holds("the French one", (desk.home / "adresses.csv").read_text(), "adresse")


@test
def for_other_programs(bench):
    """--json: what was done, and where everything is; nothing else on standard output."""
    cloud = bench.open(Nextcloud())
    desk = bench.desk(cloud)
    (said,) = desk.publish("--json").json
    bench.equal("target", (said["address"], said["target"], said["server"], said["folder"]),
                ("reading", "nuage", "127.0.0.1", "Reading/reading"))
    bench.equal("link", said["link"], f"{cloud.base}/s/{cloud.links.all[0].token}")
    bench.equal("changes", {file["change"] for file in said["files"]}, {"create"})
    bench.equal("names", sorted(file["name"] for file in said["files"]), sorted(cloud.files()))
    desk.edit("Read a book.", "Read two books.")
    cloud.put("reading-teachers.ics", cloud.files()["reading-teachers.ics"].replace(b"Visit", b"Trip"))
    desk.edit("Visit", "Long visit")
    done = desk.publish("--json")
    bench.equal("exit code", done.code, 4)
    changes = {file["name"]: (file["change"], file["outcome"]) for file in done.json[0]["files"]}
    bench.equal("a change", changes["reading-pupils.ics"], ("update", "done"))
    bench.equal("a conflict", changes["reading-teachers.ics"][0], "edited")
    bench.equal("dry run", desk.publish("--json", "--dry-run").json[0]["dry_run"], 1)
