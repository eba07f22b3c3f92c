"""A folder of this machine that a server serves: what lies there is anybody's to look at, whatever
program serves it."""
from place import Place
from served import Served


class Folder(Served, Place):
    """`root` is where almanac publishes."""

    @property
    def log(self):
        return self.listener.log

    def visit(self, address):
        return self.listener.visit(address)

    def clear(self):
        self.listener.clear()

    def read(self):
        """All files: {path: bytes}."""
        return {str(path.relative_to(self.root)): path.read_bytes()
                for path in sorted(self.root.rglob("*"))
                if path.is_file() and ".DAV" not in path.parts}

    def write(self, name, data):
        """Somebody else puts a file there."""
        path = self.root / name
        for folder in reversed(path.relative_to(self.root).parents):
            if not (self.root / folder).exists():
                (self.root / folder).mkdir()
                self.give(self.root / folder)
        path.write_bytes(data)
        self.give(path)

    def give(self, path):
        """To whom the server runs as, where that is not who runs the tests."""

    def remove(self, name):
        (self.root / name).unlink()
