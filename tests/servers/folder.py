"""A folder of this machine that a server serves: what lies there is anybody's to look at, whatever
program serves it."""
import subprocess

import process
from place import Place


class Folder(Place):
    """`base` is the test's own folder, `data` what is served, `root` where almanac publishes;
    `process` the server, `listener` what stands before it."""

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

    def freeze(self):
        """All that lies there, for thaw() to bring back."""
        kept = self.base / "frozen"
        kept.mkdir()
        subprocess.run(["cp", "-a", f"{self.data}/.", kept], check=True)
        return kept

    def thaw(self, kept):
        for path in self.data.iterdir():
            process.remove(path)
        subprocess.run(["cp", "-a", f"{kept}/.", self.data], check=True)

    def show(self):
        return f"{self.listener.show()}\n{self.process.show()}"

    def close(self):
        self.listener.close()
        self.process.close()
        process.remove(self.base)
