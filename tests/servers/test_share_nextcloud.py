"""Nextclouds of all kinds: versions, addresses that people paste, names in front of the real server,
and the states that a server can be in."""
import json

import faults
from exchange import Answer
from listener import Listener
from nextcloud import Nextcloud
from suite import test


# --- versions and addresses -----------------------------------------------------------------------

@test
def older_version(bench):
    """A Nextcloud without direct addresses: the ones that it has are given, and they answer."""
    cloud, desk = bench.at(lambda: Nextcloud(version="27.1.3"))
    done = bench.publish(desk, 0, "--json")
    for entry in done.json[0]["addresses"]:
        bench.holds("the address", entry["address"], "/index.php/s/")
        name = entry["address"].split("files=")[1]
        bench.equal("what it gives", cloud.visit(entry["address"]), cloud.files()[name])


@test
def in_a_folder_of_the_server(bench):
    """A Nextcloud that is installed below /nextcloud."""
    cloud, desk = bench.at(lambda: Nextcloud(prefix="/nextcloud"))
    done = bench.publish(desk, 0, "--json")
    bench.holds("the address", done.json[0]["addresses"][0]["address"],
                "/nextcloud/public.php/dav/files/")


PASTED = {
    "front": "", "login": "login", "index": "index.php", "files": "apps/files/files",
    "folder": "apps/files/?dir=/Reading/reading&fileid=12",
    "new-folder": "apps/files/files/12?dir=/Reading/reading", "status": "status.php",
    "dav": "remote.php/dav/files/planner/Reading/reading", "old-dav": "remote.php/webdav/",
    "dav-root": "remote.php/dav", "link": "s/abc123", "settings": "settings/user/security",
    "calendar": "apps/calendar/dayGridMonth/now", "short": "f/12",
}


@test(over=PASTED)
def pasted_address(bench, path):
    """Any address that a browser shows leads to the same place; one of a folder names it."""
    cloud = bench.open(Nextcloud())
    desk = bench.desk(cloud, url=cloud.url + path,
                      folder=None if "Reading" in path else "Reading/{address}")
    bench.publish(desk, 0)
    bench.holds("the files", cloud.files(), "reading-pupils.ics")


@test
def folder_without_a_name(bench):
    """Without a folder in the plan and in the address, the calendars' own name is taken."""
    cloud, desk = bench.at(Nextcloud, folder=None)
    bench.publish(desk, 0)
    bench.holds("all files", cloud.read(), "planner/reading/reading-pupils.ics")


@test
def folder_by_a_number(bench):
    """An address that names the folder only by its number is refused, with what to copy instead."""
    cloud = bench.open(Nextcloud())
    done = bench.publish(bench.desk(cloud, url=f"{cloud.url}f/12", folder=None), 3)
    bench.holds("the message", done.err, "by a number only")
    bench.equal("writes", cloud.writes(), [])


@test
def folder_with_accents(bench):
    """A folder named in French, with blanks, signs and accents, is found again in what the server
    makes of it."""
    cloud, desk = bench.at(Nextcloud, folder='"Été 2026/Rentrée & + l’été"')
    cloud.home = "planner/Été 2026/Rentrée & + l’été"
    bench.publish(desk, 0)
    bench.holds("all files", cloud.read(), f"{cloud.home}/reading-pupils.ics")
    before = cloud.read()
    cloud.clear()
    bench.publish(desk, 0)
    bench.equal("requests that write", [exchange for exchange in cloud.log
                                        if exchange.method in ("PUT", "MKCOL", "POST")], [])
    bench.equal("all files", cloud.read(), before)


@test
def user_by_mail_address(bench):
    """Who logs in by a mail address has files under another name."""
    cloud, desk = bench.at(Nextcloud)
    cloud.accounts.all["planner"].names = ("p.lanner@school.example",)
    desk.edit("user: planner", "user: p.lanner@school.example")
    bench.publish(desk, 0)
    bench.holds("the files", cloud.files(), "reading-pupils.ics")


# --- a front name ---------------------------------------------------------------------------------

class Front(Listener):
    """A name that leads on to the server that one's school is on."""

    def answer(self, request):
        return Answer(301, b"", [("Location", self.behind + request.target)])


@test
def front_name(bench):
    """The real server is named, its address told, and no password sent to the one in front."""
    cloud, desk = bench.at(Nextcloud)
    front = bench.open(Front(host="127.0.0.2"))
    front.behind = cloud.origin
    desk.edit(f"url: {cloud.url}", f"url: {front.origin}/")
    done = desk.publish()
    bench.equal("exit code with a password that names no server", done.code, 3)
    bench.holds("the message", done.err, cloud.origin)
    cloud.clear()
    keep_login(desk, cloud)
    done = desk.publish()
    bench.equal("exit code with a login kept for the real server", done.code, 0)
    bench.holds("the hint", done.err, f"write that address in place of {front.origin}")
    bench.equal("log-ins at the front", [exchange for exchange in front.log
                                         if exchange.request.scheme], [])


def keep_login(desk, cloud):
    """As `almanac login` leaves it."""
    del desk.environment["ALMANAC_PASSWORD"]
    path = desk.home / ".local/state/almanac/logins.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([{"server": cloud.url, "user": cloud.user,
                                 "password": cloud.password}]))
    path.chmod(0o600)


# --- states ---------------------------------------------------------------------------------------

def maintenance(cloud):
    cloud.maintenance = True


def disabled(cloud):
    cloud.accounts.all["planner"].enabled = False


def two_factors(cloud):
    cloud.accounts.all["planner"].two_factors = True


def locked_out(cloud):
    cloud.accounts.bad_tries = 10


def untrusted(cloud):
    cloud.trusted = False


STATES = {
    "maintenance": (maintenance, "maintenance", 1),
    "disabled": (disabled, "is disabled; ask its administrator", 5),
    "two-factors": (two_factors, "almanac login", 1),
    "locked-out": (locked_out, "half an hour", 5),
    "untrusted": (untrusted, "copy the address that a browser shows", 1),
}


@test(over=STATES)
def state(bench, case):
    """Each state that a server can be in has words of its own; --try and publish say the same, with
    few requests."""
    deed, words, most = case
    cloud, desk = bench.at(Nextcloud)
    deed(cloud)
    before = cloud.read()
    for options in (["--try"], []):
        cloud.clear()
        done = bench.publish(desk, 3, *options)
        bench.holds("the message", done.err, words)
        asked = [exchange for exchange in cloud.log if exchange.request.scheme]
        bench.true(f"at most {most} requests with a password", len(asked) <= most, len(asked))
    bench.equal("all files", cloud.read(), before)


@test
def closed_halfway(bench):
    """Maintenance begins during a publish: it ends with what was done, and goes on later."""
    cloud, desk = bench.at(Nextcloud)
    cloud.faults.append(faults.Fault(faults.first(lambda exchange: maintenance(cloud)), "PUT",
                                     "reading-pupils.ics"))
    done = bench.publish(desk, 4)
    bench.holds("the message", done.err, "maintenance")
    cloud.maintenance = False
    bench.publish(desk, 0)
    bench.equal("names", sorted(cloud.files()), sorted(name for name in desk.build()
                                                       if not name.startswith(".")))


@test
def no_room(bench):
    """A full account: said before by --try, and when it happens; what fitted is there."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.quota = 20_000
    done = bench.publish(desk, 3, "--try")
    bench.holds("--try", done.err, "room")
    done = bench.publish(desk, 4)
    bench.holds("the message", done.out + done.err, "no room left")
    cloud.tree.quota = None
    bench.publish(desk, 0)


@test
def locked_file(bench):
    """A file that another program has open is left, all others are sent."""
    cloud, desk = bench.published(Nextcloud)
    cloud.tree.locked.add(("planner", "Reading/reading/reading-pupils.ics"))
    desk.edit("Open day", "Open evening")
    done = bench.publish(desk, 4)
    bench.holds("the message", done.out + done.err, "locked")
    cloud.tree.locked.clear()
    bench.publish(desk, 0)
    bench.holds("the feed", cloud.files()["reading-pupils.ics"].decode(), "Open evening")
