"""A run that is ended after its request 1, 2, 3 ... n, each time from the same beginning, and then
run again: compared with a run that nobody disturbed."""
import os
import signal

import faults
from place import BOOKS, WRITES


def asked(log):
    """What a log says was asked, in order."""
    return [f"{exchange.method} {exchange.path}" for exchange in log]


def written(log):
    """What was carried out of it that changes something; not almanac's own books."""
    return [f"{exchange.method} {exchange.path}" for exchange in log
            if exchange.method in WRITES and exchange.status and exchange.status < 300
            and not exchange.path.rpartition("/")[2].startswith(BOOKS)]


class Cuts:
    """A server and a desk whose next run is the one to be cut."""

    def __init__(self, bench, place, desk, *options):
        self.bench, self.place, self.desk, self.options = bench, place, desk, options
        self.beginning = place.freeze(), desk.freeze()
        done = self.run()
        bench.equal("exit code of the undisturbed run", done.code, 0)
        self.state, self.log = place.state(), list(place.log)

    def run(self):
        self.place.clear()
        return self.desk.publish(*self.options)

    def end_after(self, number, ending):
        """From the beginning, with a signal after request `number` was carried out."""
        self.place.thaw(self.beginning[0])
        self.desk.thaw(self.beginning[1])
        self.place.clear()
        child = None

        def end(exchange):
            os.kill(child.pid, ending)
            if ending == signal.SIGKILL:
                child.wait()  # the answer finds nobody
        self.place.listener.faults.append(faults.Fault(faults.then(end), first=number))
        with self.place.listener.lock:  # nothing is carried out before the child is known
            child = self.desk.start("publish", *self.options, self.desk.plan.name)
        return self.desk.finish(child)

    def check(self, number, ending, codes):
        """What was asked until then is what the undisturbed run asked; a second run brings the same
        state without repeating what had been done; a third one, now and then, writes nothing."""
        at = f"ended after request {number} ({asked(self.log)[number - 1]})"
        done = self.end_after(number, ending)
        self.bench.true(f"{at}: exit code one of {codes}", done.code in codes, done.code)
        self.bench.equal(f"{at}: what was asked until then", asked(self.place.log)[:number],
                         asked(self.log)[:number])
        before = set(written(self.place.log))
        done = self.run()
        self.bench.equal(f"{at}: exit code of the second run", done.code, 0)
        repeated = [write for write in written(self.place.log)
                    if write in before and not write.startswith("PROPPATCH")]
        self.bench.equal(f"{at}: what the second run repeats", repeated, [])
        self.bench.equal(f"{at}: the state", self.place.state(), self.state)
        if number % 4 == 0:
            self.run()
            self.bench.equal(f"{at}: what a third run writes", written(self.place.log), [])

    def check_all(self, ending, codes, every=1):
        for number in range(1, len(self.log) + 1, every):
            self.check(number, ending, codes)
