"""Runs the notebooks, each in a kernel of its own, and says how it went.

    .venv/bin/python tools/run_notebooks.py [--quick] [--kernel KERNEL] [--timeout SECONDS] [NAME...]

Writes NAME.ipynb, NAME.html and NAME.json (what accept.py goes by) and summary.txt to build/notebooks, figures to build/figures;
with --quick to build/quick/notebooks and build/quick/figures, and the cells in README.md run too. With --kernel ijava, on the kernel of
tools/testkernel, build/ijava stands in the place of build. Committed notebooks and figures stay as they are.
"""
import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import time

from environment import ROOT, Unusable, environment

KERNEL = "java"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="notebooks to run, 01-train for example (all)")
    parser.add_argument("--quick", action="store_true", help="with the small values that the notebooks hold for tests")
    parser.add_argument("--kernel", choices=[KERNEL, "ijava"], default=KERNEL, help="java is JJava, ijava has IJava's jars first (java)")
    parser.add_argument("--timeout", type=float, help="seconds a notebook may take (3600; 900 with --quick)")
    given = parser.parse_args()
    given.timeout = given.timeout or (900 if given.quick else 3600)
    return given


class Run:
    """One run of some notebooks: where it writes and when it has to stop."""

    def __init__(self, quick, kernel, timeout):
        base = ROOT / "build" / ("" if kernel == KERNEL else kernel) / ("quick" if quick else "")
        self.quick, self.kernel, self.timeout = quick, kernel, timeout
        self.folder, self.figures = base / "notebooks", base / "figures"
        self.stop = None

    async def all(self, paths):
        self.stop = asyncio.Event()
        self._stop_on_signals()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.figures.mkdir(parents=True, exist_ok=True)
        records = []
        for path in paths:
            self._clear(path.stem)
            record = await self._one(path)
            if self.stop.is_set():
                self._clear(path.stem)
                return None
            records.append(record)
            print(line(record), flush=True)
        return records

    def _stop_on_signals(self):
        for name in (signal.SIGINT, signal.SIGTERM):
            try:
                asyncio.get_running_loop().add_signal_handler(name, self.stop.set)
            except NotImplementedError:  # Windows
                signal.signal(name, lambda *_: self.stop.set())

    def _clear(self, name):
        for old in [self.folder / f"{name}{ending}" for ending in (".ipynb", ".html", ".json")] + self._figures(name):
            if old.exists():
                old.unlink()

    def _figures(self, name):
        return sorted(self.figures.glob(notebooks.prefix(name) + "*"))

    async def _one(self, path):
        started = time.monotonic()
        record = {"notebook": path.stem, "quick": self.quick, "error": None}
        try:
            notebook = notebooks.read(path)
            record["source"] = notebooks.fingerprint(notebook)
            if self.quick:
                notebooks.make_quick(notebook)
            record["error"] = await self._execute(notebook, path.stem)
        except Exception as problem:  # one notebook never stops the others
            record["error"] = f"{type(problem).__name__}: {str(problem).strip().splitlines()[0] if str(problem).strip() else ''}"
            notebook = None
        record["seconds"] = round(time.monotonic() - started, 1)
        if not self.stop.is_set():
            self._finish(notebook, record)
        return record

    def _finish(self, notebook, record):
        name = record["notebook"]
        record.update(pictures=0, stand_ins=[], figures=[figure.name for figure in self._figures(name)])
        if notebook is not None:
            notebooks.tidy(notebook)
            record.update(pictures=notebooks.pictures(notebook), stand_ins=notebooks.stand_ins(notebook))
            notebooks.write_text(self.folder / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
            notebooks.write_text(self.folder / f"{name}.html", html(notebook, name))
        notebooks.write_text(self.folder / f"{name}.json", json.dumps(record, indent=2) + "\n")

    async def _execute(self, notebook, name):
        """Runs the cells; returns None or one line on what went wrong."""
        log = self.folder / f"{name}.log"
        client = NotebookClient(notebook, kernel_name=self.kernel, timeout=None, startup_timeout=180, record_timing=False,
                                coalesce_streams=True, shutdown_kernel="immediate", resources={"metadata": {"path": str(notebooks.FOLDER)}})
        progress = {"cell": 0}
        with open(log, "wb") as kernel_output:
            work = asyncio.ensure_future(self._cells(client, notebook, progress, kernel_output))
            stop = asyncio.ensure_future(self.stop.wait())
            try:
                done, _ = await asyncio.wait({work, stop}, timeout=self.timeout, return_when=asyncio.FIRST_COMPLETED)
            finally:
                stop.cancel()
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                if client.km is not None:
                    await client._async_cleanup_kernel()
        if work not in done:
            return f"cell {progress['cell']}: not done after {self.timeout:.0f} s"
        return outcome(work, notebook, progress["cell"], log)

    async def _cells(self, client, notebook, progress, kernel_output):
        client.km = client.create_kernel_manager()
        env = dict(os.environ, LOUPE_FIGURES=str(self.figures))
        await client.async_start_new_kernel(env=env, stdout=kernel_output, stderr=subprocess.STDOUT)
        await client.async_start_new_kernel_client()
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and cell.source.strip():
                progress["cell"] += 1
                await client.async_execute_cell(cell, index, execution_count=progress["cell"])


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


def html(notebook, name):
    """One page that needs nothing else: no script, and nothing fetched unless there are formulas."""
    formulas = any("$" in cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    template = "{%- extends 'lab/index.html.j2' -%}{%- block html_head_js -%}{%- endblock -%}{%- block html_head_js_mermaidjs -%}{%- endblock -%}"
    template += "" if formulas else "{%- block html_head_js_mathjax -%}{%- endblock -%}"
    exporter = HTMLExporter(raw_template=template, embed_images=True)
    return exporter.from_notebook_node(notebook, resources={"metadata": {"name": name, "path": str(notebooks.FOLDER)}})[0]


def line(record):
    return "{:<24}{:>9.1f}{:>10}  {}".format(record["notebook"], record["seconds"], record.get("pictures", 0), record["error"] or "-")


def summary(records, given):
    rows = ["{:<24}{:>9}{:>10}  {}".format("notebook", "seconds", "pictures", "error")] + [line(record) for record in records]
    failed = sum(1 for record in records if record["error"])
    rows.append(f"notebooks: {len(records) - failed} passed, {failed} failed, on kernel {given.kernel}" + (" (quick)" if given.quick else ""))
    drawn = sorted({text for record in records for text in record.get("stand_ins", [])})
    rows += [f"stand-in data, drawn by the project: {text}" for text in drawn]
    return "\n".join(rows)


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
    run = Run(given.quick, given.kernel, given.timeout)
    records = asyncio.run(run.all(paths))
    if records is None:
        print("loupe: stopped; no results of the notebook that was running are kept.", file=sys.stderr)
        sys.exit(130)
    text = summary(records, given)
    notebooks.write_text(run.folder / "summary.txt", text + "\n")
    print(f"\n{text}\n\nresults: {run.folder.relative_to(ROOT)}, figures: {run.figures.relative_to(ROOT)}")
    sys.exit(1 if any(record["error"] for record in records) else 0)


if __name__ == "__main__":
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError
    from nbconvert import HTMLExporter

    import notebooks
    main()
