"""How far a run of notebooks is: what runs, and how long it will take by what it took the last time."""
import asyncio
import heapq
import json
import shutil
import sys
import time

import notebooks
from environment import ROOT

TIMES = ROOT / "tools" / "times.json"
LOGS = ("trials", "sweeps")
REWRITE, LINE = 0.5, 10
"""Seconds from one look to the next, on a terminal and elsewhere."""


def times(folder, quick, committed=TIMES):
    """The seconds that each cell took the last time, by notebook: here, or else in the run that was committed."""
    known = json.loads(committed.read_text(encoding="utf-8")) if committed.is_file() and not quick else {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record.get("cells") and not record["error"] and not record.get("fresh"):
            known[path.stem] = record["cells"]
    return known


def fresh_costs(data=ROOT / "data"):
    """The processor seconds of the logged trials, by what comes before the first hyphen of the log's name: that of its notebook."""
    costs = {}
    for path in sorted(path for kind in LOGS for path in data.joinpath(kind).glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            prefix = notebooks.prefix(path.stem)
            costs[prefix] = costs.get(prefix, 0) + sum(map(cost, lines))
    return costs


def cost(line):
    """The processor seconds of one logged trial; 0 for a line that does not say or is torn."""
    try:
        trial = json.loads(line)
        return float(trial.get("processorSeconds") or trial["measurement"]["processorSeconds"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return 0.0


def left(running, waiting, places):
    """Seconds until all have ended, where the next of those that wait takes the first place that is free."""
    ends = sorted(running + [0.0] * (places - len(running)))
    for seconds in waiting:
        heapq.heapreplace(ends, ends[0] + seconds)
    return max(ends)


def spoken(seconds):
    """A duration as one says it: 40 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


class Running:
    """One notebook that runs: the first lines of its code cells, and the seconds of those that have ended, the first's with the kernel's start."""

    def __init__(self, name, cells, expected):
        self.name, self.cells, self.expected = name, [cell.source.strip().splitlines()[0] for cell in cells], expected
        self.seconds, self.started = [], time.monotonic()

    def cell_ended(self):
        self.seconds.append(round(time.monotonic() - self.started - sum(self.seconds), 2))

    def left(self):
        return max(0.0, sum(self.expected) - (time.monotonic() - self.started), sum(self.expected[len(self.seconds) + 1:]))

    def __str__(self):
        number = len(self.seconds)
        if number == len(self.cells):
            return f"{self.name} is written"
        return f"{self.name} {number + 1}/{len(self.cells)}: {self.cells[number]}"


class Progress:
    """Says on the console what runs: in one line that is written over where that is a terminal, else in a line now and then."""

    def __init__(self, expected, places, out=sys.stdout):
        """expected: the seconds of each notebook's cells, in the order in which the notebooks start; None where they are not known."""
        self.waiting, self.places, self.out = dict(expected), places, out
        self.running, self.all, self.terminal = {}, len(self.waiting), out.isatty()

    def start(self, name, cells):
        self.running[name] = Running(name, cells, self.waiting.pop(name))
        return self.running[name]

    def end(self, name, line):
        self.running.pop(name, None)
        self.waiting.pop(name, None)
        self.write(line)

    def write(self, text, end="\n"):
        print(("\r\x1b[K" if self.terminal else "") + text, end=end, file=self.out, flush=True)

    async def show(self):
        """Until it is cancelled."""
        try:
            while True:
                await asyncio.sleep(REWRITE if self.terminal else LINE)
                if self.terminal:
                    self.write(str(self)[:shutil.get_terminal_size().columns - 1], end="")
                else:
                    self.write(str(self))
        finally:
            if self.terminal:
                self.write("", end="")

    def __str__(self):
        done = self.all - len(self.waiting) - len(self.running)
        return " | ".join([f"{done} of {self.all} done{self._left()}"] + [str(running)[:70] for running in self.running.values()])

    def _left(self):
        if None in [*self.waiting.values(), *(running.expected for running in self.running.values())]:
            return ""
        seconds = left([running.left() for running in self.running.values()], map(sum, self.waiting.values()), self.places)
        return f", about {spoken(seconds)} left"
