"""almanac login: an app password through the browser, and where it is kept."""
import json
import signal
import stat
import time

import faults
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
