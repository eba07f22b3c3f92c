"""What the servers have in common that run as processes of their own, with their data in a folder."""
import subprocess

import process


class Served:
    """`base` is the test's own folder, `data` in it what is served; `process` the server, `listener` what
    stands before it."""

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
