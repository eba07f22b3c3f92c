"""What is Apache's own: pages that stand for folders, Digest, ETags that are weak at first."""
import time

from apache import Apache
from suite import test


@test
def page_for_a_folder(bench):
    """Where Apache shows index.html for the folder it answers no listing any more (405): publishing
    goes on all the same, twice."""
    apache = bench.open(Apache(index="index.html"))
    desk = bench.desk(apache)
    for moment in ("first", "second"):
        bench.equal(f"exit code of the {moment} run", desk.publish().code, 0)
        bench.equal("what the folder shows", apache.visit(f"{apache.url}Reading/reading/"),
                    apache.files()["index.html"])
    apache.clear()
    desk.edit("Read a book.", "Read two books.")
    bench.equal("exit code after a change", desk.publish().code, 0)
    bench.holds("what was sent", apache.writes(), "PUT reading-pupils.ics")
    bench.lacks("what was sent", apache.writes(), "PUT reading-teachers.ics")


@test
def address_that_looks_like_a_nextclouds(bench):
    """A folder that is called as a part of Nextcloud's addresses is published to all the same."""
    apache = bench.open(Apache())
    for name in ("f", "apps", "s/pages"):
        apache.write(f"{name}/notes.md", b"somebody's notes\n")
        desk = bench.desk(apache, url=f"{apache.url}{name}/")
        bench.equal(f"exit code for {name}", desk.publish().code, 0)
        bench.holds(f"what is in {name}", apache.read(), f"{name}/Reading/reading/reading-pupils.ics")


@test
def digest_is_answered_once(bench):
    """A Digest challenge is answered once; from then on each request goes out once."""
    apache = bench.open(Apache("digest"))
    bench.equal("exit code", bench.desk(apache).publish().code, 0)
    refused = [exchange for exchange in apache.log if exchange.status == 401]
    bench.true("at most two requests were refused", len(refused) <= 2, len(refused))


@test
def weak_etags(bench):
    """An ETag that is weak right after a write is no precondition: a change within that second is
    sent, and one by somebody else later is seen."""
    apache = bench.open(Apache())
    desk = bench.desk(apache)
    bench.equal("exit code", desk.publish().code, 0)
    for words in ("two", "three"):
        desk.edit(desk.plan.read_text().split("[Read ")[1].split(" book")[0] + " book",
                  f"{words} book")
        bench.equal(f"exit code right after, {words}", desk.publish().code, 0)
        bench.holds("the feed", apache.files()["reading-pupils.ics"].decode(), f"{words} book")
    time.sleep(2.1)
    apache.clear()
    desk.edit("three book", "four book")
    bench.equal("exit code later", desk.publish().code, 0)
    sent = next(exchange for exchange in apache.log
                if exchange.method == "PUT" and exchange.path.endswith("pupils.ics"))
    bench.true("a strong ETag is a precondition",
               sent.request.headers.get("if-match", "").startswith('"'), sent.request.headers)
