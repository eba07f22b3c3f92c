"""The servers that the tests of the agenda run on, each by a function that starts one. With
ALMANAC_TEST_URL it is the one at that address instead."""
import remote
from diary import Diary
from nextcloud import Nextcloud
from nextcloud.server import PASSWORD, USER
from radicale import Radicale
from sabre import SabreDiary
from suite import Fleet
from xandikos import Xandikos


class Cloud(Diary):
    """The calendars of the fake Nextcloud; `cloud` is the whole of it."""
    user, password = USER, PASSWORD
    home = "/remote.php/dav/calendars/planner/"

    def __init__(self, *quirks, **options):
        self.cloud = Nextcloud(**options)
        self.calendars_there = self.cloud.calendars
        self.calendars_there.quirks.update(quirks)
        super().__init__(self.cloud)

    def calendar(self, name):
        """As it is inside, beyond what is served."""
        return self.calendars_there.all[USER, name]

    def make_read_only(self, title):
        """As somebody shares it for reading: with the owner's name behind."""
        self.calendars_there.add(USER, "read-only_shared_by_other", title, read_only=True)

    def freeze(self):
        return self.cloud.freeze()

    def thaw(self, kept):
        self.cloud.thaw(kept)

    def show(self):
        return self.cloud.show()


OURS = {"radicale": Radicale, "xandikos": Xandikos, "nextcloud": Cloud, "sabre": SabreDiary}
THEIRS = {"remote": remote.RemoteDiary} if "agenda" in remote.SERVES else {}
DIARIES = Fleet(THEIRS if remote.URL else OURS)
