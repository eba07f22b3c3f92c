"""Other people's servers as processes: on a port that the system picks, in a folder of their own,
ready when they answer, ended by their pid."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

READY_MAX = 10  # seconds


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def folder(prefix):
    """A temporary folder that other users may pass through: servers drop root's rights."""
    path = pathlib.Path(tempfile.mkdtemp(prefix=f"almanac-{prefix}-"))
    path.chmod(0o755)
    return path


class Process:
    """A command that serves `port`; its output goes to `log`."""

    def __init__(self, command, port, log, **options):
        self.command, self.port, self.log = command, port, log
        self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=open(log, "ab"),
                                      stderr=subprocess.STDOUT, start_new_session=True, **options)
        try:
            self.wait()
        except Exception:
            self.close()
            raise

    def wait(self):
        end = time.monotonic() + READY_MAX
        while time.monotonic() < end:
            if self.child.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"{self.command[0]} does not start:\n{self.show()}")

    def show(self):
        return pathlib.Path(self.log).read_text(errors="replace")[-3000:]

    def close(self):
        if self.child.poll() is None:
            os.kill(self.child.pid, signal.SIGTERM)
            try:
                self.child.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self.child.pid, signal.SIGKILL)
                self.child.wait()


def remove(path):
    shutil.rmtree(path, ignore_errors=True)
