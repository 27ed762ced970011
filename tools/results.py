"""What is kept of a notebook that ran: NAME.ipynb, NAME.html, NAME.json (what accept.py goes by), and a summary of all."""
import json

import nbformat
from nbconvert import HTMLExporter

import notebooks
from environment import ROOT


class Results:
    """Of full runs in build/notebooks and build/figures, of quick ones in build/quick."""

    def __init__(self, quick, base=None):
        base = base or (ROOT / "build" / "quick" if quick else ROOT / "build")
        self.quick, self.folder, self.figures = quick, base / "notebooks", base / "figures"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.figures.mkdir(parents=True, exist_ok=True)

    def clear(self, name):
        for old in [self.folder / f"{name}{ending}" for ending in (".ipynb", ".html", ".json")] + self.figures_of(name):
            old.unlink(missing_ok=True)

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
        text = summary(records, self.quick)
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


def summary(records, quick):
    rows = ["{:<24}{:>9}{:>10}  {}".format("notebook", "seconds", "pictures", "error")] + [line(record) for record in records]
    failed = sum(1 for record in records if record["error"])
    rows.append(f"notebooks: {len(records) - failed} passed, {failed} failed" + (" (quick)" if quick else ""))
    drawn = sorted({text for record in records for text in record.get("stand_ins", [])})
    rows += [f"stand-in data, drawn by the project: {text}" for text in drawn]
    return "\n".join(rows)
