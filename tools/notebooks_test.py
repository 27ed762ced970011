"""python -m unittest discover -s tools -p '*_test.py'"""
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

sys.path.insert(0, str(Path(__file__).resolve().parent))
import accept
import check
import count_tests
import environment
import notebooks

REAL = '<p data-loupe-stand-in="false">MNIST</p>'
STAND_IN = '<p data-loupe-stand-in="true">MNIST: <b>drawn</b> digits<br>60 images</p>'


def shown(html, plain="text"):
    return new_output("display_data", data={"text/html": html, "text/plain": plain})


class Reading(unittest.TestCase):
    def test_quick_values_replace_only_tagged_cells(self):
        book = new_notebook(cells=[
            new_code_cell("int epochs = 5;", metadata={"tags": ["parameters"], "quick": ["int epochs", " = 1;"]}),
            new_code_cell("int other = 5;", metadata={"quick": "int other = 1;"})])
        self.assertEqual(notebooks.make_quick(book), 1)
        self.assertEqual([cell.source for cell in book.cells], ["int epochs = 1;", "int other = 5;"])

    def test_stand_in_data_is_found_by_its_mark_and_named_by_its_text(self):
        book = new_notebook(cells=[new_code_cell("x", outputs=[shown(f"<div>{STAND_IN}<p>other</p></div>")])])
        self.assertEqual(notebooks.stand_ins(book), ["MNIST: drawn digits 60 images"])

    def test_a_mark_on_an_element_that_is_not_closed_still_counts(self):
        book = new_notebook(cells=[new_code_cell("x", outputs=[shown('<td data-loupe-stand-in="true">')])])
        self.assertEqual(len(notebooks.stand_ins(book)), 1)

    def test_real_data_has_no_mark(self):
        book = new_notebook(cells=[new_code_cell("x", outputs=[shown(REAL)])])
        self.assertEqual(notebooks.stand_ins(book), [])

    def test_tidying_takes_out_what_differs_from_run_to_run(self):
        cell = new_code_cell("x", metadata={"execution": {"iopub.status.busy": "now"}}, outputs=[shown("<b/>", "Thing@1b2c3d4e")])
        book = new_notebook(cells=[cell], metadata={"widgets": {}, "language_info": {"name": "Java", "version": "17.0.1+2"}})
        notebooks.tidy(book)
        self.assertEqual(book.cells[0].metadata, {})
        self.assertEqual(book.cells[0].outputs[0].data["text/plain"], "Thing")
        self.assertNotIn("version", book.metadata["language_info"])
        self.assertNotIn("widgets", book.metadata)

    def test_an_error_is_one_line_without_colours(self):
        error = new_output("error", ename="RuntimeException", evalue="e", traceback=["\x1b[1m\x1b[31mjava.lang.Oops: no\x1b[0m", "\tat .(#1:1)"])
        self.assertEqual(notebooks.first_line(error), "java.lang.Oops: no")
        ruled = new_output("error", ename="EvalException", evalue="e", traceback=["\x1b[1m------", "java.lang.Oops: no"])
        self.assertEqual(notebooks.first_line(ruled), "java.lang.Oops: no")

    def test_two_notebooks_whose_figures_begin_alike_are_refused(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(notebooks, "FOLDER", Path(folder)):
            for name in ("01-train", "my-first", "my-second"):
                (Path(folder) / f"{name}.ipynb").touch()
            self.assertEqual([path.stem for path in notebooks.found(["01-train"])], ["01-train"])
            with self.assertRaisesRegex(LookupError, "the figures of my-second and my-first could not be told apart"):
                notebooks.found(["my-second"])

    def test_a_written_file_replaces_and_leaves_nothing_beside(self):
        with tempfile.TemporaryDirectory() as folder:
            notebooks.write_text(Path(folder) / "a", "one")
            notebooks.write_text(Path(folder) / "a", "two")
            self.assertEqual([(path.name, path.read_text()) for path in Path(folder).iterdir()], [("a", "two")])


class Accepting(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.places = {"results": self.root / "results", "figures": self.root / "drawn"}
        self.kept = self.root / "figures"
        for place in list(self.places.values()) + [self.kept]:
            place.mkdir()
        self.path = self.root / "01-train.ipynb"

    def ran(self, outputs=(shown(REAL),), **record):
        source = new_notebook(cells=[new_markdown_cell("# Train"), new_code_cell("x")])
        nbformat.write(source, str(self.path))
        executed = new_notebook(cells=[new_markdown_cell("# Train"), new_code_cell("x", outputs=list(outputs))])
        nbformat.write(executed, str(self.places["results"] / self.path.name))
        (self.places["figures"] / "01-curves.png").write_bytes(b"new")
        run = {"quick": False, "error": None, "source": notebooks.fingerprint(source), "figures": ["01-curves.png"]}
        run.update(record)
        (self.places["results"] / "01-train.json").write_text(json.dumps(run))

    def objections(self):
        return accept.objections(self.path, **self.places)

    def test_a_full_run_on_real_data_is_kept_and_stale_figures_go(self):
        self.ran([shown(REAL + "<b>1</b>")])
        (self.kept / "01-old.png").write_bytes(b"old")
        (self.kept / "02-other.png").write_bytes(b"other")
        self.assertEqual(self.objections(), [])
        accept.keep(self.path, kept=self.kept, **self.places)
        self.assertEqual(sorted(path.name for path in self.kept.iterdir()), ["01-curves.png", "02-other.png"])
        self.assertIn("<b>1</b>", self.path.read_text())

    def trial(self, seed, file=None):
        return json.dumps({"kind": "training" if file else "test", "from": {"seed": seed}, "result": {"file": file}})

    def test_a_log_comes_to_hold_the_trials_that_were_asked_for_and_their_weights(self):
        added, kept = self.root / "added" / "trials", self.root / "data" / "trials"
        for folder in (added, kept):
            folder.mkdir(parents=True)
        asked = [self.trial(2), self.trial(3, "01-log-new.safetensors"), self.trial(2), self.trial(4, "01-log-still.safetensors")]
        (added / ".01-log.jsonl.asked").write_text("\n".join(asked) + "\n")
        (added / ".02-other.jsonl.asked").write_text(self.trial(9) + "\n")
        (added / "01-log-new.safetensors").write_bytes(b"new")
        (kept / "01-log.jsonl").write_text(self.trial(1) + "\n")
        for name in ("still", "old"):
            (kept / f"01-log-{name}.safetensors").write_bytes(b"kept")
        accept.keep_trials(self.path, added.parent, fresh=False, kept=kept.parent)
        self.assertEqual((kept / "01-log.jsonl").read_text().splitlines(), [asked[0], asked[1], asked[3]])
        self.assertEqual(sorted(path.name for path in kept.iterdir()), ["01-log-new.safetensors", "01-log-still.safetensors", "01-log.jsonl"])

    def test_a_log_of_a_sweep_is_added_to_and_made_anew_by_a_fresh_run(self):
        added, kept = self.root / "added" / "sweeps", self.root / "data" / "sweeps"
        for folder in (added, kept):
            folder.mkdir(parents=True)
        (kept / "01-sweep.jsonl").write_text("one\ntwo\n")
        (added / "01-sweep.jsonl").write_text("two\nthree\n")
        accept.keep_trials(self.path, added.parent, fresh=False, kept=kept.parent)
        self.assertEqual((kept / "01-sweep.jsonl").read_text(), "one\ntwo\nthree\n")
        accept.keep_trials(self.path, added.parent, fresh=True, kept=kept.parent)
        self.assertEqual((kept / "01-sweep.jsonl").read_text(), "two\nthree\n")
    def test_the_times_of_its_cells_are_kept_beside_those_of_the_others(self):
        self.ran(cells=[1.5, 2])
        kept = self.root / "times.json"
        kept.write_text('{"02-filters": [3], "01-train": [9]}')
        accept.keep_times([self.path], self.places["results"], kept)
        self.assertEqual(json.loads(kept.read_text()), {"01-train": [1.5, 2], "02-filters": [3]})

    def test_stand_in_data_is_refused_and_named(self):
        self.ran([shown(STAND_IN)])
        self.assertEqual(self.objections(), ["used stand-in data: MNIST: drawn digits 60 images"])

    def test_a_run_that_does_not_say_what_data_it_found_is_refused(self):
        self.ran([shown("<b>1</b>")])
        self.assertIn("does not show what data it found", self.objections()[0])

    def test_a_quick_run_is_refused(self):
        self.ran(quick=True)
        self.assertEqual(self.objections(), ["ran with its quick values"])

    def test_a_failed_run_is_refused(self):
        self.ran(error="cell 2: no")
        self.assertEqual(self.objections(), ["failed: cell 2: no"])

    def test_an_error_output_is_refused(self):
        self.ran([shown(REAL), new_output("error", ename="E", evalue="e", traceback=[])])
        self.assertEqual(self.objections(), ["shows an error"])

    def test_a_notebook_that_changed_since_is_refused(self):
        self.ran(source="another")
        self.assertEqual(self.objections(), ["has changed since it ran"])

    def test_a_notebook_that_never_ran_is_refused(self):
        self.assertEqual(self.objections(), ["has no results: say make notebooks"])


class Surroundings(unittest.TestCase):
    def test_a_relative_data_folder_counts_from_the_project(self):
        env = environment.environment({"PATH": "", "LOUPE_DATA": "tools"})
        self.assertEqual(env["LOUPE_DATA"], str(environment.ROOT / "tools"))

    def test_a_data_folder_that_is_not_there_is_one_line(self):
        with self.assertRaises(environment.Unusable) as raised:
            environment.environment({"PATH": "", "LOUPE_DATA": "no/such"})
        self.assertIn("LOUPE_DATA is no/such", str(raised.exception))
        self.assertNotIn("\n", str(raised.exception))

    def test_java_home_comes_first_on_the_path(self):
        with tempfile.TemporaryDirectory() as home:
            java = Path(home) / "bin" / ("java.exe" if environment.WINDOWS else "java")
            java.parent.mkdir()
            java.touch()
            env = environment.environment({"PATH": "elsewhere", "JAVA_HOME": home})
            self.assertEqual(env["PATH"], f"{java.parent}{os.pathsep}elsewhere")

    def test_a_java_home_without_java_is_one_line(self):
        with self.assertRaises(environment.Unusable) as raised:
            environment.environment({"PATH": "", "JAVA_HOME": "no/such"})
        self.assertIn("JAVA_HOME is no/such", str(raised.exception))

    def test_no_java_says_what_is_needed(self):
        self.assertIn("needed is a JDK 17 or later", check.java_problem({"PATH": "no/such"}))

    def test_no_maven_says_what_is_needed(self):
        self.assertIn("needed is Maven 3.6.3 or later", check.maven_problem({"PATH": "no/such"}))


class CountingTests(unittest.TestCase):
    def test_no_test_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(SystemExit):
            Path(folder, "TEST-a.xml").write_text('<testsuite tests="2" skipped="2"/>')
            count_tests.main(folder)


if __name__ == "__main__":
    unittest.main()
