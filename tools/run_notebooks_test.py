"""Running notebooks: side by side, stopped, and what is said meanwhile. Kernels of Python, which start sooner, stand in for Java's."""
import asyncio
import io
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment
import notebooks
import progress
import run_notebooks
from results import Results

KERNEL = {"argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Java", "language": "python"}
SIGN = "import os, pathlib, time; sign = pathlib.Path(os.environ['LOUPE_FIGURES'], 'sign')"
WAIT = "while not sign.exists(): time.sleep(0.05)"


class Kernels(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=environment.ROOT / "build")
        self.addCleanup(folder.cleanup)
        base = Path(folder.name)
        (base / "kernels" / "java").mkdir(parents=True)
        (base / "kernels" / "java" / "kernel.json").write_text(json.dumps(KERNEL), encoding="utf-8")
        variables = {**environment.environment(prepare=True), "JUPYTER_PATH": str(base)}
        for patch in (mock.patch.dict(os.environ, variables), mock.patch.object(notebooks, "FOLDER", base)):
            patch.start()
            self.addCleanup(patch.stop)
        self.results, self.folder, self.out = Results(False, base / "build"), base, io.StringIO()

    def written(self, name, *sources):
        nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), str(self.folder / f"{name}.ipynb"))
        return self.folder / f"{name}.ipynb"

    def run_all(self, paths, meanwhile=None):
        variables = run_notebooks.kernel_variables(self.results, 2)
        run = run_notebooks.Run(self.results, {path.stem: None for path in reversed(paths)}, 2, 60, variables)
        run.progress.out = self.out

        async def both():
            watched = asyncio.ensure_future(meanwhile(run)) if meanwhile else None
            records = await run.all(paths)
            if watched:
                await asyncio.wait_for(watched, 1)
            return records
        return asyncio.run(both())

    def test_two_run_beside_each_other_and_are_reported_in_order(self):
        waits, makes = self.written("01-waits", SIGN, WAIT, "1 + 1"), self.written("02-makes", SIGN, "sign.touch()")
        records = self.run_all([waits, makes, self.written("03-fails", "1 / 0")])
        self.assertEqual([record["notebook"] for record in records], ["01-waits", "02-makes", "03-fails"])
        self.assertEqual([record["error"] for record in records][:2], [None, None])
        self.assertTrue(records[2]["error"].startswith("cell 1: "), records[2]["error"])
        self.assertEqual([len(record["cells"]) for record in records], [3, 2, 0])
        executed = notebooks.read(self.results.folder / "01-waits.ipynb")
        self.assertEqual(executed.cells[2].outputs[0].data["text/plain"], "2")
        self.assertEqual(progress.times(self.results.folder, quick=True).keys(), {"01-waits", "02-makes"})

    @unittest.skipIf(environment.WINDOWS, "signals of Unix")
    def test_a_signal_stops_all_and_leaves_nothing_behind(self):
        async def interrupt(run):
            while len(run.progress.running) < 2 or any(len(running.seconds) < 1 for running in run.progress.running.values()):
                await asyncio.sleep(0.1)
            self.assertEqual(len(kernels()), 2)
            os.kill(os.getpid(), signal.SIGINT)
        paths = [self.written(name, SIGN, WAIT) for name in ("01-one", "02-two", "03-three")]

        def kernels():
            processes = subprocess.run(["ps", "-eo", "ppid,args"], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout
            return re.findall(rf"^ *{os.getpid()} .*ipykernel", processes, re.MULTILINE)
        self.assertIsNone(self.run_all(paths, interrupt))
        self.assertEqual(kernels(), [])
        self.assertEqual([path.name for path in self.results.folder.glob("*") if path.suffix != ".log"], [])


class TimeLeft(unittest.TestCase):
    def test_who_waits_takes_the_first_place_that_is_free(self):
        self.assertEqual(progress.left([30, 10], [15, 1], 2), 30)
        self.assertEqual(progress.left([30], [], 2), 30)
        self.assertEqual(progress.left([20, 10], [15], 2), 25)

    def test_durations_are_said_as_people_say_them(self):
        self.assertEqual([progress.spoken(seconds) for seconds in (0, 40, 300, 14_400)], ["1 s", "40 s", "5 min", "4 h 0 min"])

    def test_a_notebook_needs_at_least_what_its_later_cells_took(self):
        running = progress.Running("01-train", [new_code_cell("a"), new_code_cell("b\nc"), new_code_cell("d")], [10, 20, 30])
        self.assertAlmostEqual(running.left(), 60, delta=1)
        running.started -= 100
        self.assertAlmostEqual(running.left(), 50, delta=1)
        running.cell_ended()
        self.assertAlmostEqual(running.left(), 30, delta=1)
        self.assertEqual(str(running), "01-train 2/3: b")

    def test_elsewhere_than_on_a_terminal_a_line_is_a_line(self):
        shown = progress.Progress({"01-train": [40], "02-filters": [20]}, 1, io.StringIO())
        shown.start("01-train", [new_code_cell("int epochs = 5;")])
        self.assertEqual(str(shown), "0 of 2 done, about 60 s left | 01-train 1/1: int epochs = 5;")
        shown.end("01-train", "01-train 40")
        self.assertEqual(str(shown), "1 of 2 done, about 20 s left")
        self.assertEqual(shown.out.getvalue(), "01-train 40\n")

    def test_on_a_terminal_the_line_is_written_over(self):
        out = mock.Mock(wraps=io.StringIO(), isatty=lambda: True)
        shown = progress.Progress({"01-train": [40]}, 1, out)
        asyncio.run(self.shown_for_a_while(shown))
        self.assertEqual(out.getvalue().split("\r\x1b[K")[1:], ["0 of 1 done, about 40 s left", ""])

    @staticmethod
    async def shown_for_a_while(shown):
        task = asyncio.ensure_future(shown.show())
        await asyncio.sleep(1.5 * progress.REWRITE)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def test_without_earlier_times_nothing_is_promised(self):
        self.assertEqual(str(progress.Progress({"01-train": None}, 1, io.StringIO())), "0 of 1 done")


class Times(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def written(self, name, **content):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def test_the_last_run_here_counts_before_the_committed_one(self):
        committed = self.written("times", **{"01-train": [1], "02-filters": [2]})
        self.written("01-train.json", error=None, cells=[3, 4])
        self.assertEqual(progress.times(self.folder, False, committed), {"01-train": [3, 4], "02-filters": [2]})

    def test_a_run_that_failed_or_was_fresh_does_not_count(self):
        self.written("01-train.json", error="cell 2: no", cells=[3])
        self.written("02-filters.json", error=None, fresh=True, cells=[3])
        self.assertEqual(progress.times(self.folder, True), {})

    def test_logged_trials_cost_what_their_logs_say(self):
        one, other = '{"processorSeconds": 2.5}\n', '{"measurement": {"processorSeconds": 4}}\n'
        for name, text in (("trials/05-heads.jsonl", one * 2), ("sweeps/05-more.jsonl", other), ("sweeps/06-filters.jsonl", other + '{"torn')):
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_text(text)
        self.assertEqual(progress.fresh_costs(self.folder), {"05-": 9, "06-": 4})


if __name__ == "__main__":
    unittest.main()
