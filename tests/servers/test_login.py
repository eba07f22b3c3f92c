"""almanac login: an app password through the browser, and where it is kept."""
import json
import signal
import stat
import time

import faults
from apache import Apache
from nextcloud import Nextcloud
from suite import test


def login(bench, cloud, desk, url, deed):
    """Runs almanac login and does deed(flow) once it waits; what it said."""
    child = desk.start("login", url)
    end = time.monotonic() + 10
    while not any(exchange.path.endswith("/poll") for exchange in cloud.log):
        if child.poll() is not None or time.monotonic() > end:
            return desk.finish(child)
        time.sleep(0.05)
    deed(child)
    return desk.finish(child)


@test
def login_by_browser(bench):
    """almanac login keeps an app password in a file that only its owner reads; publishing uses it."""
    cloud, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    cloud.accounts.all["planner"].two_factors = True
    done = login(bench, cloud, desk, cloud.url + "apps/files/", lambda child:
                 cloud.accounts.grant("planner"))
    bench.equal("exit code", done.code, 0)
    bench.holds("what to open", done.out, f"{cloud.base}/login/v2/flow/")
    bench.holds("who", done.out, "planner")
    path = desk.home / ".local/state/almanac/logins.json"
    bench.equal("mode", stat.S_IMODE(path.stat().st_mode), 0o600)
    (password,) = cloud.accounts.all["planner"].app_passwords
    bench.holds("the file", path.read_text(), password)
    bench.lacks("the output", done.out + done.err, password)
    desk.edit("    user: planner\n", "")
    bench.publish(desk, 0)
    path.chmod(0o640)
    done = bench.publish(desk, 3)
    bench.holds("the message", done.err, "chmod 600")


@test
def login_of_two_servers(bench):
    """Each server has its own password; logging in again replaces one and keeps the other."""
    cloud, desk = bench.at(Nextcloud)
    del desk.environment["ALMANAC_PASSWORD"]
    second = bench.open(Nextcloud())
    for server in (cloud, second, cloud):
        server.clear()
        login(bench, server, desk, server.url, lambda child: server.accounts.grant("planner"))
    kept = json.loads((desk.home / ".local/state/almanac/logins.json").read_text())
    bench.equal("servers", sorted(entry["server"] for entry in kept),
                sorted([cloud.url, second.url]))
    newest = kept[[entry["server"] for entry in kept].index(cloud.url)]["password"]
    bench.holds("passwords of the first", cloud.accounts.all["planner"].app_passwords, newest)


@test
def login_stopped(bench):
    """Ctrl-C while waiting for the browser ends it, and nothing is kept."""
    cloud, desk = bench.at(Nextcloud)
    done = login(bench, cloud, desk, cloud.url, lambda child: child.send_signal(signal.SIGINT))
    bench.equal("exit code", done.code, 3)
    bench.true("nothing is kept", not (desk.home / ".local/state/almanac/logins.json").exists())


@test
def login_elsewhere(bench):
    """A server that wants the log-in to be asked for at another one is not followed."""
    cloud, desk = bench.at(Nextcloud)
    spy = bench.open(Nextcloud(host="127.0.0.2"))
    cloud.faults.append(faults.Fault(faults.rewritten(
        lambda answer: setattr(answer, "body", answer.body.replace(
            cloud.origin.encode(), spy.origin.encode()))), "POST", "/login/v2$"))
    done = desk.run("login", cloud.url)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "127.0.0.2")
    bench.equal("asked there", spy.log, [])


def refused(bench, words, fault):
    """almanac login fails with these words, soon, and keeps nothing."""
    cloud, desk = bench.at(Nextcloud)
    cloud.faults.append(fault)
    done = login(bench, cloud, desk, cloud.url, lambda child: cloud.accounts.grant("planner"))
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, words)
    bench.true("nothing is kept", not (desk.home / ".local/state/almanac/logins.json").exists())


def answers(path, body, status=200):
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return faults.Fault(faults.instead(status, text), "POST", path, times=99)


WAY = {"poll": {"token": "t", "endpoint": "/nowhere"}, "login": "http://127.0.0.1/flow"}


@test(over={"no-json": ("does not offer to log in", answers("/login/v2$", b"<html>")),
            "no-token": ("does not offer to log in", answers(
                "/login/v2$", {**WAY, "poll": {"endpoint": "/x"}})),
            "no-page": ("does not offer to log in", answers("/login/v2$", {"poll": WAY["poll"]})),
            "forbidden": ("answers 418", answers("/login/v2$", {}, 418)),
            "poll-forbidden": ("answers 418", answers("/poll$", {}, 418)),
            "poll-no-json": ("no app password", answers("/poll$", b"<html>")),
            "poll-no-password": ("no app password", answers("/poll$", {"loginName": "planner"})),
            "poll-no-name": ("no app password", answers("/poll$", {"appPassword": "x"}))})
def login_refused(bench, case):
    """A server that gives no way to log in, or no password, is told of."""
    refused(bench, *case)


@test
def login_where_there_is_no_nextcloud(bench):
    """Of another server it is said that it is no Nextcloud."""
    apache, desk = bench.at(Apache)
    done = desk.run("login", apache.url)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "no Nextcloud")


@test
def login_shows_no_control_characters(bench):
    """What a server says is not let loose on the terminal."""
    cloud, desk = bench.at(Nextcloud)

    def colour(answer):
        answer.body = answer.body.replace(b"/flow/", b"/flow/\\u001b]0;gotcha\\u0007")
    cloud.faults.append(faults.Fault(faults.rewritten(colour), "POST", "/login/v2$"))
    done = login(bench, cloud, desk, cloud.url, lambda child: cloud.accounts.grant("planner"))
    bench.equal("exit code", done.code, 0)
    bench.holds("the output", done.out, "gotcha")
    bench.lacks("the output", done.out, "\033")


@test
def login_outlives_a_breath(bench):
    """A server that is out of order for a moment while one logs in is asked again."""
    cloud, desk = bench.at(Nextcloud)
    cloud.faults.append(faults.Fault(faults.instead(503), "POST", "/poll$"))
    done = login(bench, cloud, desk, cloud.url, lambda child: cloud.accounts.grant("planner"))
    bench.equal("exit code", done.code, 0)


KEPT = '[{"server": "https://other.example/", "user": "me", "password": "kept"}'


@test(over={"damaged": (KEPT, 0o600, "is damaged"), "open": (KEPT + "]", 0o644, "chmod 600")})
def login_that_could_not_be_kept(bench, case):
    """Where no password could be kept nobody is sent to a browser for one, and what is kept stays."""
    text, mode, words = case
    cloud, desk = bench.at(Nextcloud)
    path = desk.home / ".local/state/almanac/logins.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    path.chmod(mode)
    done = desk.run("login", cloud.url)
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, words)
    bench.equal("requests", cloud.log, [])
    bench.equal("the file", path.read_text(), text)


@test
def login_without_a_place_to_keep_it(bench):
    """The same where the folder for it cannot be made."""
    cloud, desk = bench.at(Nextcloud)
    (desk.home / "state").write_text("a file")
    done = desk.run("login", cloud.url, XDG_STATE_HOME=str(desk.home / "state"))
    bench.equal("exit code", done.code, 3)
    bench.holds("the message", done.err, "cannot make the folder")
    bench.equal("requests", cloud.log, [])
