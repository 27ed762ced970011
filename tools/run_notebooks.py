"""Runs the notebooks, each in a kernel of its own, some beside each other, and says how it went.

    .venv/bin/python tools/run_notebooks.py [--quick] [--fresh] [--kernel KERNEL] [--jobs NUMBER] [--timeout SECONDS] [NAME...]

Writes NAME.ipynb, NAME.html and NAME.json (what accept.py goes by) and summary.txt to build/notebooks, figures to build/figures;
with --quick to build/quick/notebooks and build/quick/figures, and the cells in README.md run too. With --kernel ijava, on the kernel of
tools/testkernel, build/ijava stands in the place of build. Committed notebooks and figures stay as they are.
"""
import argparse
import asyncio
import math
import os
import signal
import subprocess
import sys
import time

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

import notebooks
import progress
from environment import ROOT, Unusable, environment
from results import KERNEL, Results, line

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
MOST = 4
"""Notebooks beside each other, each of which needs about 1 GB."""



def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="notebooks to run, 01-train for example (all)")
    parser.add_argument("--quick", action="store_true", help="with the small values that the notebooks hold for tests")
    parser.add_argument("--fresh", action="store_true", help="run the logged trials again too, which takes hours")
    parser.add_argument("--jobs", type=int,
                        help=f"how many notebooks run at a time (one a core, at most {MOST}; 1 with --fresh: its trials run beside each other)")
    parser.add_argument("--kernel", choices=[KERNEL, "ijava"], default=KERNEL, help="java is JJava, ijava has IJava's jars first (java)")
    parser.add_argument("--timeout", type=float, help="seconds a notebook may take (3600; 900 with --quick, no limit with --fresh)")
    given = parser.parse_args()
    given.jobs = (1 if given.fresh else min(CORES, MOST)) if given.jobs is None else given.jobs
    if given.jobs < 1:
        parser.error(f"--jobs is {given.jobs}; expected 1 or more")
    given.timeout = given.timeout or (None if given.fresh else 900 if given.quick else 3600)
    return given


class Run:
    """One run of some notebooks: how many at a time, and when it has to stop."""

    def __init__(self, results, expected, jobs, timeout, variables):
        self.results, self.jobs, self.timeout = results, jobs, timeout
        self.env = dict(os.environ, **variables)
        self.progress = progress.Progress(expected, jobs)
        self.fresh = "LOUPE_FRESH" in variables
        self.stop = self.places = None

    async def all(self, paths):
        """The records of all notebooks, in the order of the paths, or None after a signal. Those that take longest start first."""
        self.stop, self.places = asyncio.Event(), asyncio.Semaphore(self.jobs)
        self._stop_on_signals()
        shown = asyncio.ensure_future(self.progress.show())
        by_name = {path.stem: path for path in paths}
        try:
            records = await asyncio.gather(*(self._in_turn(by_name[name]) for name in list(self.progress.waiting)))
        finally:
            shown.cancel()
            await asyncio.gather(shown, return_exceptions=True)
        order = list(by_name)
        return None if self.stop.is_set() else sorted(records, key=lambda record: order.index(record["notebook"]))

    def _stop_on_signals(self):
        for name in (signal.SIGINT, signal.SIGTERM):
            try:
                asyncio.get_running_loop().add_signal_handler(name, self.stop.set)
            except NotImplementedError:  # Windows
                signal.signal(name, lambda *_: self.stop.set())

    async def _in_turn(self, path):
        async with self.places:
            if self.stop.is_set():
                return None
            self.results.clear(path.stem)
            record = await self._one(path)
            if self.stop.is_set():
                self.results.clear(path.stem)
            else:
                self.progress.end(path.stem, line(record))
            return record

    async def _one(self, path):
        started = time.monotonic()
        record = {"notebook": path.stem, "fresh": self.fresh, "error": None}
        try:
            notebook = notebooks.read(path)
            record["source"] = notebooks.fingerprint(notebook)
            if self.results.quick:
                notebooks.make_quick(notebook)
            running = self.progress.start(path.stem, notebooks.code_cells(notebook))
            record["error"] = await self._execute(notebook, running)
            record["cells"] = running.seconds
        except Exception as problem:  # one notebook never stops the others
            record["error"] = f"{type(problem).__name__}: {str(problem).strip().splitlines()[0] if str(problem).strip() else ''}"
            notebook = None
        record["seconds"] = round(time.monotonic() - started, 1)
        return record if self.stop.is_set() else await asyncio.to_thread(self.results.keep, notebook, record)

    async def _execute(self, notebook, running):
        """Runs the cells; returns None or one line on what went wrong."""
        log = self.results.folder / f"{running.name}.log"
        client = NotebookClient(notebook, kernel_name=self.results.kernel, timeout=None, startup_timeout=180, record_timing=False,
                                coalesce_streams=True, shutdown_kernel="immediate", resources={"metadata": {"path": str(notebooks.FOLDER)}})
        with open(log, "wb") as kernel_output:
            work = asyncio.ensure_future(self._cells(client, notebook, running, kernel_output))
            stop = asyncio.ensure_future(self.stop.wait())
            try:
                done, _ = await asyncio.wait({work, stop}, timeout=self.timeout, return_when=asyncio.FIRST_COMPLETED)
            finally:
                stop.cancel()
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                if client.km is not None:
                    await client._async_cleanup_kernel()
        number = len(running.seconds) + 1
        if work not in done:
            return f"cell {number}: not done after {self.timeout or 0:.0f} s"
        return outcome(work, notebook, number, log)

    async def _cells(self, client, notebook, running, kernel_output):
        client.km = client.create_kernel_manager()
        await client.async_start_new_kernel(env=self.env, stdout=kernel_output, stderr=subprocess.STDOUT)
        await client.async_start_new_kernel_client()
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and cell.source.strip():
                await client.async_execute_cell(cell, index, execution_count=len(running.seconds) + 1)
                running.cell_ended()


def outcome(work, notebook, number, log):
    problem = work.exception()
    if problem is None:
        return None
    if isinstance(problem, CellExecutionError):
        cell = notebooks.code_cells(notebook)[number - 1]
        error = [output for output in cell.outputs if output.output_type == "error"][-1]
        return f"cell {number}: {notebooks.first_line(error)}"
    if isinstance(problem, DeadKernelError) or isinstance(problem, RuntimeError) and "died" in str(problem):
        return f"cell {number}: the kernel died: {last_words(log)}"
    raise problem


def last_words(log):
    """What the kernel's process said last, its own chatter left out."""
    lines = [text.strip() for text in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    lines = [text for text in lines if text and not text.startswith("[I ")]
    return f"{lines[-1]} ({log.relative_to(ROOT)})" if lines else "it left no message (System.exit, or no memory left?)"


def expected(paths, results, fresh):
    """The seconds of each notebook's cells by the last run, those that take longest or are not known first; of a fresh run, all in one."""
    known = progress.times(results.folder, results.quick)
    seconds = {path.stem: known.get(path.stem) for path in paths}
    if fresh:
        costs = progress.fresh_costs()
        seconds = {name: [sum(cells or []) + costs.get(notebooks.prefix(name), 0) / CORES] for name, cells in seconds.items()}
    return dict(sorted(seconds.items(), key=lambda item: -math.inf if item[1] is None else -sum(item[1])))


def kernel_variables(results, jobs, fresh=False):
    """What the kernels are told: where figures go, how many threads each has, and whether to run what is logged."""
    told = {"LOUPE_FIGURES": str(results.figures), "LOUPE_THREADS": os.environ.get("LOUPE_THREADS") or str(max(1, CORES // jobs)),
            "LOUPE_TRIALS": str(results.trials)}
    if results.quick:
        told["LOUPE_RECHECK"] = os.environ.get("LOUPE_RECHECK", notebooks.RECHECK)
    return {**told, "LOUPE_FRESH": "1"} if fresh else told


def main():
    given = arguments()
    try:
        os.environ.update(environment(prepare=True), JUPYTER_PATH=str(ROOT / "tools" / "testkernel"))
        paths = notebooks.found(given.names)
    except (Unusable, LookupError) as problem:
        sys.exit(f"loupe: {problem}")
    if given.quick and not given.names:
        paths = paths and paths + [notebooks.README]
    if not paths:
        sys.exit(f"loupe: there are no notebooks in {notebooks.FOLDER}.")
    results = Results(given.quick, kernel=given.kernel, fresh=given.fresh)
    seconds = expected(paths, results, given.fresh)
    if given.fresh:
        results.begin_anew()
        cost = progress.spoken(sum(map(sum, seconds.values())))
        print(f"All logged trials are run again: about {cost} on {CORES} cores, by what they took before.", flush=True)
    records = asyncio.run(Run(results, seconds, given.jobs, given.timeout, kernel_variables(results, given.jobs, given.fresh)).all(paths))
    if records is None:
        print("loupe: stopped; no results of the notebooks that were running are kept.", file=sys.stderr)
        sys.exit(130)
    print("\n" + results.summarize(records))
    if given.fresh and not given.names and not any(record["error"] for record in records):
        results.end_anew()
    sys.exit(1 if any(record["error"] for record in records) else 0)


if __name__ == "__main__":
    main()
