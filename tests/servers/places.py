"""The servers that the tests of the share run on, each by a function that starts one. With
ALMANAC_TEST_URL it is the one at that address instead."""
import remote
from apache import Apache
from lighttpd import Lighttpd
from nextcloud import Nextcloud
from nginx import Nginx
from sabre import SabreFolder
from suite import Fleet

OURS = {"apache": Apache, "apache-digest": lambda: Apache("digest"), "nextcloud": Nextcloud,
        "sabre": SabreFolder, "lighttpd": Lighttpd, "nginx": Nginx}
THEIRS = {"remote": remote.RemotePlace} if "share" in remote.SERVES else {}
PLACES = Fleet(THEIRS if remote.URL else OURS)
