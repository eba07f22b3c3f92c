"""Nextcloud's public link: made once, found again, and told of when it does not serve."""
import re

import faults
from nextcloud import Nextcloud
from suite import test


def link_of(done):
    """The folder's address in the output."""
    return re.search(r"in a browser[^:]*: (\S+)", done.out)[1]


@test
def one_link(bench):
    """One link, on the folder, is made before the feeds that name it; later runs find it."""
    cloud, desk = bench.at(Nextcloud)
    bench.publish(desk, 0)
    bench.equal("links", len(cloud.links.all), 1)
    bench.equal("where it is", cloud.tree.find_id(cloud.links.all[0].node),
                ("planner", "Reading/reading"))
    made = next(exchange.number for exchange in cloud.log if exchange.method == "POST")
    sent = next(exchange.number for exchange in cloud.log if exchange.path.endswith(".ics"))
    bench.true("the link comes before the feeds", made < sent, (made, sent))
    bench.publish(desk, 0)
    desk.edit("Read a book.", "Read two books.")
    bench.publish(desk, 0)
    bench.equal("links", len(cloud.links.all), 1)


@test
def link_of_their_own(bench):
    """A link that somebody made on the folder before is taken, not a second one made."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.write("planner", "Reading/reading")
    link = cloud.links.make("planner", "Reading/reading", label="For parents")
    done = bench.publish(desk, 0)
    bench.equal("links", len(cloud.links.all), 1)
    bench.equal("the address", link_of(done), f"{cloud.base}/s/{link.token}")


@test
def best_link(bench):
    """Of several links one without a password and an end is taken, and it stays the same one."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.write("planner", "Reading/reading")
    cloud.links.make("planner", "Reading/reading", password="secret")
    cloud.links.make("planner", "Reading/reading", expires="2026-12-01 00:00:00")
    good = cloud.links.make("planner", "Reading/reading")
    bench.holds("the address", link_of(bench.publish(desk, 0)), good.token)
    cloud.links.make("planner", "Reading/reading")
    cloud.links.all.reverse()
    bench.holds("the address later", link_of(bench.publish(desk, 0)), good.token)


@test
def link_in_the_plan(bench):
    """The link that the plan names is the one that is used."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.write("planner", "Reading/reading")
    for _ in range(3):
        cloud.links.make("planner", "Reading/reading")
    token = cloud.links.all[1].token
    desk.aim(cloud, folder=cloud.folder, link=f"{cloud.base}/s/{token}")
    bench.holds("the address", link_of(bench.publish(desk, 0)), token)


@test
def link_with_a_password(bench):
    """A link with a password is reported, and so is that strangers cannot read the feeds."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.write("planner", "Reading/reading")
    cloud.links.make("planner", "Reading/reading", password="secret")
    done = bench.publish(desk, 4)
    bench.holds("the output", done.out, "password")
    bench.holds("all the same", cloud.files(), "reading-pupils.ics")


@test
def link_with_an_end(bench):
    """A link that ends is reported with its last day."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.write("planner", "Reading/reading")
    cloud.links.make("planner", "Reading/reading", expires="2026-12-01 00:00:00")
    bench.holds("the output", bench.publish(desk, 0).out, "2026-12-01")
    bench.holds("the output of --try", bench.publish(desk, 0, "--try").out, "2026-12-01")


@test
def link_that_ended(bench):
    """When the link is gone people are told that whoever subscribed has to do it again."""
    cloud, desk = bench.published(Nextcloud)
    old = cloud.links.all.pop()
    done = bench.publish(desk, 0)
    bench.holds("the output", done.out, old.token)
    bench.holds("the output", done.out, "subscribe again")
    bench.equal("links", len(cloud.links.all), 1)
    new = cloud.links.all[0].token
    for name, data in cloud.files().items():
        bench.lacks(name, data.decode().replace("\r\n ", ""), old.token)
    bench.holds("the page", cloud.files()["index.html"].decode(), new)
    bench.lacks("the output of the run after", bench.publish(desk, 0).out, "subscribe again")


@test
def links_not_allowed(bench):
    """Where the administrator allows no links, that is said, by --try too."""
    cloud, desk = bench.at(Nextcloud)
    cloud.links.allowed = False
    for options in (["--try"], []):
        done = bench.publish(desk, 3, *options)
        bench.holds("the message", done.err, "link")
        bench.holds("the message", done.err, "administrator")


@test
def links_only_with_a_password(bench):
    """Where links must have a password: said before anything is published."""
    cloud, desk = bench.at(Nextcloud)
    cloud.links.password_forced = True
    for options in (["--try"], []):
        done = bench.publish(desk, 3, *options)
        bench.holds("the message", done.err.lower(), "password")
    bench.equal("links", cloud.links.all, [])


@test
def links_that_end_by_themselves(bench):
    """Where links end by themselves: --try warns, and a publish names the day."""
    cloud, desk = bench.at(Nextcloud)
    cloud.links.expiry_forced = True
    bench.holds("--try", bench.publish(desk, 0, "--try").out, "Warning")
    bench.holds("the output", bench.publish(desk, 0).out, "2026-12-24")


@test
def link_hangs_on_the_file(bench):
    """Changed feeds keep their file and so every link on it: nothing is deleted or moved there."""
    cloud, desk = bench.published(Nextcloud)
    name = "Reading/reading/reading-pupils.ics"
    link = cloud.links.make("planner", name)
    for words in ("two books", "three books", "four books"):
        desk.edit("Read " + desk.plan.read_text().split("pupils: [Read ")[1].split(".")[0],
                  f"Read {words}")
        bench.publish(desk, 0)
    status, _, data = cloud.fetch(f"/public.php/dav/files/{link.token}")
    bench.equal("the link on the file itself", status, 200)
    bench.holds("what it gives", data.decode(), "four books")


@test
def same_second_same_size(bench):
    """Two versions of one size never lie within one second: subscribers could not tell them apart."""
    cloud, desk = bench.at(Nextcloud)
    bench.publish(desk, 0)
    etags, day = set(), "07"
    for new in ("08", "09", "06"):
        desk.edit(f"date: 2026-10-{day}", f"date: 2026-10-{new}")
        day = new
        bench.publish(desk, 0)
        node = cloud.tree.nodes["planner", "Reading/reading/reading-pupils-quiet.ics"]
        etags.add(node.etag)
        bench.holds("the feed", node.data.decode(), f"202610{day}")
    bench.equal("different ETags", len(etags), 3)


@test
def html_is_a_download(bench):
    """Where pages are only offered as downloads, the folder's own page is what people are given."""
    cloud, desk = bench.at(Nextcloud)
    done = bench.publish(desk, 0)
    address = link_of(done)
    bench.lacks("the output", done.out, "/index.html")
    bench.equal("what it shows", cloud.fetch(address[len(cloud.origin):])[0], 200)
    bench.holds("README.md", cloud.files()["README.md"].decode(), "/public.php/dav/files/")


@test
def link_as_address(bench):
    """The address of a public link of one's own leads to its folder, and the link stays the one."""
    cloud = bench.open(Nextcloud())
    for folder in ("Another", "Reading/reading"):
        cloud.tree.write("planner", folder)
        cloud.links.make("planner", folder)
    link = cloud.links.make("planner", "Reading/reading")
    desk = bench.desk(cloud, url=f"{cloud.base}/s/{link.token}", folder=None)
    bench.equal("the address", link_of(bench.publish(desk, 0)), f"{cloud.base}/s/{link.token}")
    bench.holds("files", cloud.files(), "reading-pupils.ics")
    bench.equal("links", len(cloud.links.all), 3)


@test
def link_of_somebody_as_address(bench):
    """Somebody else's link names no folder to publish to: nothing is written."""
    cloud = bench.open(Nextcloud())
    for user, folder in (("planner", "Another"), ("other", "Theirs")):
        cloud.tree.write(user, folder)
        cloud.links.make(user, folder)
    link = cloud.links.make("other", "Theirs")
    desk = bench.desk(cloud, url=f"{cloud.base}/s/{link.token}", folder=None)
    before = cloud.state()
    bench.holds("the message", bench.publish(desk, 3).err, "none of planner's")
    bench.equal("what is there", cloud.state(), before)


@test(over={status: (status, words) for status, words in {
    403: "does not open for others", 404: "cannot be found by others",
    410: "cannot be found by others", 401: "asks for a password",
    500: "does not answer others"}.items()})
def strangers_are_refused(bench, case):
    """What strangers get instead of a feed is said of each, with what to do, and is no success."""
    status, words = case
    cloud, desk = bench.at(Nextcloud)
    cloud.faults.append(faults.Fault(faults.instead(status), "GET", "^/public.php/.*ics$", times=99))
    done = bench.publish(desk, 4)
    bench.equal("how often it is said", done.out.count(words), 5)
    bench.holds("the output", done.out, "What to do: ")
    bench.lacks("the output", done.out, "Addresses to give to your colleagues")
