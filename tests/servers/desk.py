"""Where somebody works with almanac: a home folder of their own, a plan that says where to publish,
the program. Nothing of this machine's user is read or written."""
import dataclasses
import json
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import struct
import subprocess
import tempfile
import termios
import time

HERE = pathlib.Path(__file__).resolve().parent
ALMANAC = pathlib.Path(os.environ.get("ALMANAC", HERE.parents[1] / "build/almanac")).resolve()
NOW = 1788000000  # 2026-08-29: before the plans' first day
RUN_MAX = 60  # seconds for one run of almanac; none needs it


@dataclasses.dataclass
class Done:
    """A run of almanac that ended."""
    code: int
    out: str
    err: str
    peak: int = 0  # bytes of memory

    @property
    def json(self):
        return json.loads(self.out)


class Child(subprocess.Popen):
    """Knows, once it was waited for, how much memory it used: `peak`, in bytes."""
    peak = 0  # where only poll() saw it end

    def _try_wait(self, flags):
        try:
            pid, status, usage = os.wait4(self.pid, flags)
        except ChildProcessError:
            return self.pid, 0
        if pid:
            self.peak = usage.ru_maxrss << 10
        return pid, status


class Desk:
    """`place` is a server with url, user, password, kind ("cloud", "page", "agenda") and perhaps the
    folder to publish to; lines of its target in the plan are **target, None for none."""

    def __init__(self, place=None, plan="autumn", **target):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="almanac-desk-"))
        self.place, self.now = place, NOW
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                            "LANGUAGE": "", "TZ": "UTC", "NO_PROXY": "*",
                            **{name: value for name, value in os.environ.items()
                               if name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")}}
        self.plan = self.add_plan(plan)
        self.runs, self.kept = [], []
        if place:
            self.environment["ALMANAC_PASSWORD"] = place.password
            self.aim(place, **target)

    # --- plans ----------------------------------------------------------------------------------

    def add_plan(self, name):
        """A plan of plans/; a place that is not ours alone has an address and a school for it."""
        path, text = self.home / f"{name}.yaml", (HERE / "plans" / f"{name}.yaml").read_text()
        for line, own in (("address: reading", getattr(self.place, "address", "reading")),
                          ("school: Lakeside School", getattr(self.place, "school", None))):
            if own:
                text = text.replace(line, f"{line.partition(':')[0]}: {own}")
        path.write_text(text)
        return path

    def aim(self, place, url=None, **target):
        """Makes the plan publish there, in place of where it did."""
        lines = {"url": url or place.url, "user": place.user,
                 "folder": getattr(place, "folder", None), **target}
        text = self.plan.read_text().split("\npublish:\n")[0].rstrip("\n")
        text += f"\npublish:\n  {place.kind}:\n"
        text += "".join(f"    {key.replace('_', ' ')}: {value}\n"
                        for key, value in lines.items() if value is not None)
        self.plan.write_text(text)

    def edit(self, before, after):
        text = self.plan.read_text()
        assert before in text, before
        self.plan.write_text(text.replace(before, after))

    def drop_pupils(self):
        """The plan has a role less."""
        self.edit("  pupils: {title: Pupils}\n", "")
        self.edit("      pupils: [Read a book.]\n", "")

    def tracing(self):
        """Options for a place whose log is made of what almanac says that it asks."""
        return getattr(self.place, "tracing", [])

    # --- the program ----------------------------------------------------------------------------

    def start(self, *arguments, now=None, **environment):
        """The program, running; `now` is the time that feeds are stamped with."""
        line = [str(ALMANAC), *map(str, arguments), *(self.tracing() if "publish" in arguments else [])]
        self.runs.append(line[1:])
        return Child(line, cwd=self.home, stdin=subprocess.DEVNULL, text=True, stdout=subprocess.PIPE,
                     stderr=subprocess.PIPE, env={**self.environment, **environment,
                                                  "SOURCE_DATE_EPOCH": str(now or self.now)})

    def finish(self, child):
        try:
            out, err = child.communicate(timeout=RUN_MAX)
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = child.communicate()
            err += f"\nkilled by the test: still running after {RUN_MAX} seconds"
        self.done = Done(child.returncode, out, err, child.peak)
        if self.tracing():
            self.place.listener.take_trace(err)
        return self.done

    def run(self, *arguments, **options):
        return self.finish(self.start(*arguments, **options))

    def on_terminal(self, *arguments, typed=(), columns=80):
        """All that a run shows on a terminal of its own; `typed` are pairs of words and of what is typed
        once they stand there: text, or a function of the process."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.runs.append(list(map(str, arguments)))
        child = subprocess.Popen(["setsid", "--ctty", ALMANAC, *arguments], cwd=self.home, stdin=theirs,
                                 stdout=theirs, stderr=theirs, env={
                                     **self.environment, "SOURCE_DATE_EPOCH": str(self.now),
                                     "TERM": "xterm"})
        os.close(theirs)
        shown, typed, end = b"", list(typed), time.monotonic() + RUN_MAX
        while time.monotonic() < end:
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            try:
                more = os.read(ours, 65536)
            except OSError:  # it ended
                break
            shown += more
            if typed and typed[0][0] in shown.decode(errors="replace"):
                _, answer = typed.pop(0)
                answer(child) if callable(answer) else os.write(ours, answer.encode())
        else:
            child.kill()
        self.echoes = bool(termios.tcgetattr(ours)[3] & termios.ECHO)
        os.close(ours)
        self.done = Done(child.wait(), shown.decode(errors="replace").replace("\r\n", "\n"), "")
        return self.done

    def publish(self, *arguments, plans=None, **options):
        return self.run("publish", *arguments, *(plans or [self.plan.name]), **options)

    def build(self):
        """The files that a build makes: {name: bytes}."""
        out = self.home / "built"
        child = self.start("build", "-q", "-o", out, self.plan.name)
        self.runs.pop()  # what a test did last is what is shown
        child.communicate(timeout=RUN_MAX)
        folder = next(path for path in out.iterdir())
        return {str(path.relative_to(folder)): path.read_bytes()
                for path in sorted(folder.rglob("*")) if path.is_file()}

    def planned(self, role="teachers"):
        """The titles that a role's calendar is to hold, as a build makes them: the events of its
        feed and its tasks; the day of what is a task is no event besides."""
        files = self.build()
        events = titles(files[f"reading-{role}.ics"], "VEVENT")
        tasks = [title for title, _ in titles(files.get(f"reading-{role}-tasks.ics", b""), "VTODO")]
        return sorted([title for title, all_day in events
                       if not all_day or not title.endswith(tuple(tasks))]
                      + [f"[ ] {title}" for title in tasks])

    def show(self):
        if not self.runs:
            return "nothing was run"
        text = f"$ almanac {' '.join(self.runs[-1])}"
        if getattr(self, "done", None):
            text += f"\n{self.done.out}{self.done.err}exit code {self.done.code}"
        return text

    def freeze(self):
        """The home folder as it is, for thaw() to bring back: what almanac remembers, too."""
        kept = tempfile.mkdtemp(prefix="almanac-desk-")
        self.kept.append(kept)
        shutil.copytree(self.home, kept, dirs_exist_ok=True)
        return kept

    def thaw(self, kept):
        shutil.rmtree(self.home)
        shutil.copytree(kept, self.home)

    def close(self):
        for kept in self.kept:
            shutil.rmtree(kept, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)


def titles(data, kind):
    """(title, whether it is all day) of the components of a kind."""
    text = re.sub(r"\r\n ", "", data.decode())
    return [(re.search(r"(?m)^SUMMARY:Reading – (.*?)\r?$", part)[1], "DTSTART;VALUE=DATE" in part)
            for part in re.findall(rf"BEGIN:{kind}.*?END:{kind}", text, re.DOTALL)]
