"""A folder to publish to, as the tests of the share see it, whatever the server."""

BOOKS = ".almanac"  # what begins so is almanac's own book-keeping
WRITES = {"PUT", "POST", "DELETE", "MKCOL", "MKCALENDAR", "PROPPATCH", "MOVE", "COPY", "LOCK"}


class Place:
    """Has url, user, password, kind, log, listener; read() gives all files of the server, write()
    and remove() are somebody else's doing. `home`: where read() shows the folder of the plans."""
    folder = "Reading/{address}"
    home = "Reading/reading"

    def files(self):
        """What was published: {name in the folder: bytes}, without almanac's books."""
        return {name: data for name, data in self.whole_folder().items()
                if not name.startswith(BOOKS)}

    def whole_folder(self):
        start = self.home + "/"
        return {name[len(start):]: data for name, data in self.read().items()
                if name.startswith(start)}

    def elsewhere(self):
        """What lies outside the folder and is nothing of almanac's."""
        return {name: data for name, data in self.read().items()
                if not name.startswith(self.home + "/")}

    def put(self, name, data):
        """Somebody else writes into the folder that was published."""
        self.write(f"{self.home}/{name}", data)

    def change(self, name, before, after):
        """Somebody changes what was published, and gets the new bytes."""
        data = self.files()[name]
        assert before in data, (before, data)
        self.put(name, data.replace(before, after))
        return self.files()[name]

    def drop(self, name):
        self.remove(f"{self.home}/{name}")

    def writes(self):
        """What was asked that changes something: ["PUT reading-pupils.ics", ...], in order, with
        paths in the folder, books left out."""
        found = []
        for exchange in self.log:
            name = exchange.path.split(f"{self.inner}/", 1)[-1].rstrip("/")
            if exchange.method in WRITES and exchange.status != 401 and not name.startswith(BOOKS):
                found.append(f"{exchange.method} {name}")
        return found

    def state(self):
        """All that is there, to be compared."""
        return {**self.read(), "links": str(self.count_links())}

    def count_links(self):
        return 0

    inner = "Reading/reading"  # the folder in addresses

    def booked(self):
        """How often almanac wrote its books."""
        return sum(exchange.method == "PUT" and exchange.path.rpartition("/")[2].startswith(BOOKS)
                   for exchange in self.log)
