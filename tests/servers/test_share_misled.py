"""Folders and links that are not what the plan takes them for: nothing is written."""
from apache import Apache
from nextcloud import Nextcloud
from places import PLACES
from suite import test


@test(over=PLACES)
def file_in_place_of_the_folder(bench, start):
    """Where a file stands under the folder's name it is left, and told of, by --try too."""
    place = bench.open(start())
    desk = bench.desk(place)
    place.write(place.home, b"somebody's own")
    before = place.state()
    for options in (["--try"], []):
        done = bench.publish(desk, 3, *options)
        bench.holds("the message", done.err, "Reading/reading")
    bench.equal("what is there", place.state(), before)


@test
def no_folder_at_the_address(bench):
    """An address of a WebDAV server at which there is no folder."""
    apache = bench.open(Apache())
    desk = bench.desk(apache)
    desk.edit(apache.url, f"{apache.url}nothing/here/")
    before = apache.state()
    for options in (["--try"], []):
        bench.holds("the message", bench.publish(desk, 3, *options).err, "no folder at this address")
    bench.equal("what is there", apache.state(), before)


@test
def link_to_another_folder(bench):
    """A link in the plan that leads to another folder of one's own would give others that one."""
    cloud = bench.open(Nextcloud())
    cloud.tree.write("planner", "Private")
    link = cloud.links.make("planner", "Private")
    desk = bench.desk(cloud, link=f"{cloud.base}/s/{link.token}")
    before = cloud.state()
    done = bench.publish(desk, 3)
    bench.holds("the message", done.err, "leads to the folder Private, not to Reading/reading")
    bench.equal("what is there", cloud.state(), before)
