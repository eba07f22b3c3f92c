"""Getting in: passwords and where they come from, certificates, rights. What is refused is refused
once, in words that help, and leaves the server as it was."""

import os
import ssl
import warnings

import faults
from apache import PASSWORD, USER, Apache
from certificates import certificates, context
from exchange import Answer
from listener import Listener
from nextcloud import Nextcloud
from suite import test

warnings.filterwarnings("ignore", category=DeprecationWarning)  # old TLS, on purpose
BOTH = {"apache": Apache, "apache-digest": lambda: Apache("digest"), "nextcloud": Nextcloud}


# --- passwords ----------------------------------------------------------------------------------

@test(over=BOTH)
def wrong_password(bench, start):
    """A wrong password is tried once, and the message says what an app password is."""
    place, desk = bench.at(start)
    before = place.read()
    done = desk.publish(ALMANAC_PASSWORD="guess")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "app password")
    bench.holds("the message", done.err, "almanac login")
    refused = [exchange for exchange in place.log
               if exchange.request.scheme and exchange.status == 401]
    tries = 2 if place.url.endswith("/digest/") else 1  # the challenge, then the answer to it
    bench.equal("refusals", len(refused), tries)
    bench.equal("all files", place.read(), before)


@test(over=BOTH)
def password_nowhere_told(bench, start):
    """The password stands in no output, not with -v either, and not in what is kept there."""
    place, desk = bench.at(start)
    done = desk.publish("-v")
    bench.equal("exit code", done.code, 0)
    bench.holds("what -v says", done.err, "PUT ")
    for text in (done.out, done.err, str(place.files()), str(place.whole_folder())):
        bench.lacks("the text", text, place.password)
        bench.lacks("the text", text, "Authorization")


@test
def no_password(bench):
    """Without any password nothing is asked with one; the message names the command to type."""
    place, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, f"almanac login {place.origin}")
    bench.equal("log-ins", [exchange for exchange in place.log if exchange.request.scheme], [])


def in_netrc(desk, place):
    path = desk.home / ".netrc"
    path.write_text(f"machine elsewhere.example login x password y\n"
                    f"machine 127.0.0.1\n  login {USER}\n  password {PASSWORD}\n")
    path.chmod(0o600)
    return path


def in_targets(desk, place, line):
    path = desk.home / "targets.yaml"
    path.write_text(f"cloud:\n  url: {place.url}\n  user: {USER}\n  folder: Reading/{{address}}\n"
                    f"  {line}\n")
    path.chmod(0o600)
    return path


def in_file(desk, place):
    secret = desk.home / "secret"
    secret.write_text(PASSWORD + "\n")
    secret.chmod(0o600)
    in_targets(desk, place, f"password file: {secret}")
    return secret


def in_command(desk, place):
    return in_targets(desk, place, f"password command: echo {PASSWORD}")


WAYS = {"netrc": in_netrc, "password-file": in_file, "password-command": in_command}


@test(over=WAYS)
def password_from(bench, way):
    """Each way to give a password works, from a file that only its owner may read."""
    place, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    path = way(desk, place)
    options = ["--targets", "targets.yaml"] if (desk.home / "targets.yaml").exists() else []
    done = desk.publish(*options)
    bench.equal("exit code", done.code, 0)
    place.clear()
    path.chmod(0o644)
    done = desk.publish(*options)
    bench.true("a file that others may read is refused", done.code not in (0, 4), done.code)
    bench.holds("the message", done.err, "chmod 600")
    bench.equal("log-ins", [exchange for exchange in place.log if exchange.request.scheme], [])


@test
def password_of_a_target(bench):
    """ALMANAC_PASSWORD_NUAGE is for that target alone, and goes before ALMANAC_PASSWORD."""
    _, desk = bench.at(Nextcloud)
    done = desk.publish(ALMANAC_PASSWORD="wrong", ALMANAC_PASSWORD_NUAGE=PASSWORD)
    bench.equal("exit code", done.code, 0)


@test
def password_in_the_plan(bench):
    """A plan that names a password or a command is not published, and the command not run."""
    place, desk = bench.at(Nextcloud)
    for line in ("password: geheim", "password command: touch ran", "password file: /etc/hostname"):
        desk.aim(place, folder=place.folder, **dict([line.split(": ")]))
        done = desk.publish()
        bench.equal("exit code", done.code, 1)
        bench.lacks("the message", done.err, "geheim")
    bench.true("nothing ran", not (desk.home / "ran").exists())
    bench.equal("requests", place.log, [])


@test
def password_over_plain_http(bench):
    """A password never goes over plain http to another machine."""
    desk = bench.desk(bench.open(Apache()))
    desk.edit(desk.place.url, "http://192.0.2.1/dav/")
    done = desk.publish("--timeout", "1")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "https")


# --- certificates -------------------------------------------------------------------------------

@test
def right_certificate(bench):
    """With --ca-file the tests' own authority is trusted, and all is published over TLS."""
    apache = bench.open(Apache(tls="here"))
    desk = bench.desk(apache, folder=apache.folder)
    done = desk.publish("--ca-file", certificates().ca)
    bench.equal("exit code", done.code, 0)
    bench.holds("files", apache.files(), "reading-pupils.ics")


class Deaf(Listener):
    """Notes what reaches it, should anything."""
    user, password, kind = USER, PASSWORD, "cloud"

    def answer(self, request):
        return Answer(200, b"{}")


OLD = {"minimum_version": ssl.TLSVersion.TLSv1, "maximum_version": ssl.TLSVersion.TLSv1_1}
TRUST = ["--ca-file", certificates().ca]
# the server's certificate, what is trusted, limits of the server's TLS, a word of the message
CERTIFICATES = {
    "unknown-authority": ("here", [], {}, "certificate"),
    "other-name": ("elsewhere", TRUST, {}, "certificate"),
    "old-tls": ("here", TRUST, OLD, "TLS"),
    "no-such-file": ("here", ["--ca-file", "missing.pem"], {}, "--ca-file"),
}


@test(over=CERTIFICATES)
def refused_certificate(bench, case):
    """Nothing is sent to a server whose certificate or TLS is not good, and the message says so."""
    name, options, limits, word = case
    server = bench.open(Deaf(tls=context(name, **limits)))
    server.url = server.origin + "/"
    done = bench.desk(server).publish(*options)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, word)
    bench.equal("requests", server.log, [])


# --- rights -------------------------------------------------------------------------------------

def is_read_only(bench, place, desk):
    """It is said plainly, and nothing is changed."""
    before = place.read()
    for options in ([], ["--try"]):
        done = bench.publish(desk, 3, *options)
        bench.holds("the message", done.err, "read-only")
    bench.equal("all files", place.read(), before)


@test
def read_only(bench):
    """A folder that may only be read."""
    is_read_only(bench, *bench.at(lambda: Apache("ro")))


@test
def read_only_share(bench):
    """A Nextcloud folder that somebody shared for reading."""
    cloud, desk = bench.at(Nextcloud)
    cloud.tree.nodes["planner", "Reading"].read_only = True
    is_read_only(bench, cloud, desk)


@test(over=BOTH)
def trial(bench, start):
    """--try says that all is well, before and after a publish, and writes nothing."""
    place, desk = bench.at(start)
    before = place.read()
    for moment in ("before", "after"):
        done = desk.publish("--try")
        bench.equal(f"exit code {moment}", done.code, 0)
        bench.holds("the output", done.out, "All is well")
        bench.equal("all files", place.read(), before)
        bench.equal("exit code of the publish", desk.publish().code, 0)
        before = place.read()


@test(over=BOTH)
def trial_with_a_wrong_password(bench, start):
    """--try with a wrong password says the same as a publish does, after one try."""
    _, desk = bench.at(start)
    done = desk.publish("--try", ALMANAC_PASSWORD="guess")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "app password")


@test
def not_a_server(bench):
    """An address where nobody listens, and one of a web page: each said in words."""
    desk = bench.desk(bench.open(Apache()))
    desk.edit(desk.place.url, "http://127.0.0.1:9/")
    done = desk.publish("--timeout", "1")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "127.0.0.1 does not answer")
    site = bench.open(Nextcloud())
    site.faults.append(faults.Fault(faults.instead(200, b"<html>hello</html>"), times=99))
    done = bench.desk(site).publish()
    bench.equal("exit code", done.code, 3)
    bench.true("a message", done.err.startswith("almanac: "), done.err)




# --- several plans, one server --------------------------------------------------------------------

def two_plans(bench):
    """A server, a desk, and two plans with an address each that publish to it."""
    place, desk = bench.at(Nextcloud, folder="Reading/{address}")
    second = desk.add_plan("next")
    target = desk.plan.read_text().partition("\npublish:\n")[2]
    second.write_text(second.read_text().replace("address: reading", "address: second")
                      + "\npublish:\n" + target)
    return place, desk, [desk.plan.name, second.name]


@test
def refused_once_for_all(bench):
    """What a server refused for one plan is not tried again for the next: a school may have hundreds,
    and ten wrong tries lock it out."""
    place, desk, plans = two_plans(bench)
    done = desk.publish(plans=plans, ALMANAC_PASSWORD="guess")
    bench.equal("exit code", done.code, 3)
    bench.equal("log-ins", [exchange.status for exchange in place.log if exchange.request.scheme],
                [401])
    bench.holds("the message", done.err, f"refused {USER} before, so that was not tried again")


@test
def refused_under_another_name(bench):
    """The same for two targets of one plan on one server."""
    place, desk = bench.at(Nextcloud)
    desk.plan.write_text(desk.plan.read_text()
                         + f"  agenda:\n    url: {place.url}\n    user: {USER}\n")
    done = desk.publish(ALMANAC_PASSWORD="guess")
    bench.equal("exit code", done.code, 3)
    bench.equal("log-ins", [exchange.status for exchange in place.log if exchange.request.scheme],
                [401])
    bench.holds("the message", done.err, "was not tried again")


@test
def asked_once_for_all(bench):
    """The password of a target is asked for once, also for several plans."""
    place, desk, plans = two_plans(bench)
    del desk.environment["ALMANAC_PASSWORD"]
    in_targets(desk, place, f"password command: echo asked >> asked; echo {PASSWORD}")
    bench.equal("exit code", desk.publish("--targets", "targets.yaml", plans=plans).code, 0)
    bench.equal("how often", (desk.home / "asked").read_text().split(), ["asked"])
    bench.holds("files", place.read(), "planner/Reading/second/reading-pupils.ics")


# --- passwords that are none ----------------------------------------------------------------------

@test(over={"fails": (f"echo {PASSWORD}; false", "the password command failed"),
            "says-nothing": ("true", "printed no password on its first line"),
            "never-ends": ("yes", "more than 64 KiB"),
            "is-not-there": ("/nowhere/program", "the password command failed")})
def password_command_fails(bench, case):
    """A command that gives no password is told of, and the server is not bothered."""
    command, words = case
    place, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    in_targets(desk, place, f"password command: {command}")
    done = desk.publish("--targets", "targets.yaml")
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, words)
    bench.equal("log-ins", [exchange for exchange in place.log if exchange.request.scheme], [])


@test
def password_without_a_user(bench):
    """A password without a user is told of; ALMANAC_USER names one."""
    place, desk = bench.at(Nextcloud)
    desk.edit(f"    user: {USER}\n", "")
    done = desk.publish()
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, 'add a line "user: ..."')
    bench.equal("exit code", desk.publish(ALMANAC_USER=USER).code, 0)


@test
def password_of_somebody_else(bench):
    """A file of passwords that belongs to somebody else is not read."""
    place, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    path = in_netrc(desk, place)
    if os.getuid() == 0:  # only root can give a file away
        os.chown(path, 65534, 65534)
        done = desk.publish()
        bench.equal("exit code", done.code, 3)
        bench.holds("the message", done.err, "belongs to somebody else")
        bench.equal("log-ins", [exchange for exchange in place.log if exchange.request.scheme], [])
