"""What is kept of a notebook that ran: NAME.ipynb, NAME.html, NAME.json (what accept.py goes by), and a summary of all."""
import json
import shutil

import nbformat
from nbconvert import HTMLExporter

import notebooks
from environment import ROOT


KERNEL = "java"
ENDED = "ended"


class Results:
    """Of full runs in build/notebooks, build/figures and build/data, of quick ones in build/quick; what trials a fresh run adds in build/fresh/data."""

    def __init__(self, quick, base=None, kernel=KERNEL, fresh=False):
        base = base or ROOT / "build" / ("" if kernel == KERNEL else kernel) / ("quick" if quick else "")
        self.quick, self.kernel, self.folder, self.figures = quick, kernel, base / "notebooks", base / "figures"
        self.trials = base / "fresh" / "data" if fresh else base / "data"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.figures.mkdir(parents=True, exist_ok=True)

    def clear(self, name):
        for old in [self.folder / f"{name}{ending}" for ending in (".ipynb", ".html", ".json")] + self.figures_of(name):
            old.unlink(missing_ok=True)
        for old in list(self.trials.glob(f"*/{notebooks.prefix(name)}*")) if self.quick else []:
            old.unlink()
        for old in self.trials.glob(f"*/.{notebooks.prefix(name)}*.asked"):
            old.unlink()

    def begin_anew(self):
        """Trials of a fresh run that came to its end go; those of one that was stopped stay, so that it can go on."""
        if (self.trials / ENDED).is_file():
            shutil.rmtree(self.trials)

    def end_anew(self):
        notebooks.write_text(self.trials / ENDED, "")

    def figures_of(self, name):
        return sorted(self.figures.glob(notebooks.prefix(name) + "*"))

    def keep(self, notebook, record):
        """Writes what a notebook (None: it could not be read) has become, and completes its record."""
        name = record["notebook"]
        record.update(quick=self.quick, pictures=0, stand_ins=[], figures=[figure.name for figure in self.figures_of(name)])
        if notebook is not None:
            notebooks.tidy(notebook)
            record.update(pictures=notebooks.pictures(notebook), stand_ins=notebooks.stand_ins(notebook))
            notebooks.write_text(self.folder / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
            notebooks.write_text(self.folder / f"{name}.html", html(notebook, name))
        notebooks.write_text(self.folder / f"{name}.json", json.dumps(record, indent=2) + "\n")
        return record

    def summarize(self, records):
        text = summary(records, self.quick, self.kernel)
        notebooks.write_text(self.folder / "summary.txt", text + "\n")
        return f"{text}\n\nresults: {self.folder.relative_to(ROOT)}, figures: {self.figures.relative_to(ROOT)}"


def html(notebook, name):
    """One page that needs nothing else: no script, and nothing fetched unless there are formulas."""
    formulas = any("$" in cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    template = "{%- extends 'lab/index.html.j2' -%}{%- block html_head_js -%}{%- endblock -%}{%- block html_head_js_mermaidjs -%}{%- endblock -%}"
    template += "" if formulas else "{%- block html_head_js_mathjax -%}{%- endblock -%}"
    exporter = HTMLExporter(raw_template=template, embed_images=True)
    return exporter.from_notebook_node(notebook, resources={"metadata": {"name": name, "path": str(notebooks.FOLDER)}})[0]


def line(record):
    return "{:<24}{:>9.1f}{:>10}  {}".format(record["notebook"], record["seconds"], record.get("pictures", 0), record["error"] or "-")


def summary(records, quick, kernel):
    rows = ["{:<24}{:>9}{:>10}  {}".format("notebook", "seconds", "pictures", "error")] + [line(record) for record in records]
    failed = sum(1 for record in records if record["error"])
    rows.append(f"notebooks: {len(records) - failed} passed, {failed} failed, on kernel {kernel}" + (" (quick)" if quick else ""))
    drawn = sorted({text for record in records for text in record.get("stand_ins", [])})
    rows += [f"stand-in data, drawn by the project: {text}" for text in drawn]
    return "\n".join(rows)
