"""What the tools know about notebooks: where they are, what is volatile in them, what their outputs say."""
import hashlib
import itertools
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat

from environment import ROOT

FOLDER = ROOT / "notebooks"
FIGURES = ROOT / "figures"
README = ROOT / "README.md"
RECHECK = "5"
"""Seconds that trials drawn by chance from each log may take when they run again in a test."""
KERNELSPEC = {"display_name": "Java", "language": "java", "name": "java"}
LANGUAGE = {"name": "Java", "mimetype": "text/x-java-source", "file_extension": ".jshell", "pygments_lexer": "java", "codemirror_mode": "java"}
ANSI = re.compile(r"\x1b\[[0-9;]*m")
IDENTITY = re.compile(r"@[0-9a-f]{5,8}\b")


def found(only=()):
    """The notebooks of the project in order, or those that are named."""
    paths = [path for path in sorted(FOLDER.glob("*.ipynb")) if not path.name.startswith(".")]
    wanted = [Path(name).name.replace(".ipynb", "") for name in only]
    unknown = [name for name in wanted if name not in [path.stem for path in paths]]
    if unknown:
        raise LookupError(f"no notebook {', '.join(unknown)}; there are {', '.join(path.stem for path in paths) or 'none'}.")
    chosen = [path for path in paths if not wanted or path.stem in wanted]
    for one, other in itertools.product(chosen, paths):
        if one != other and prefix(one.stem) == prefix(other.stem):
            raise LookupError(f"the figures of {one.stem} and {other.stem} could not be told apart: "
                              f"rename one, so that something else than {prefix(one.stem)} comes before its first hyphen.")
    return chosen


def prefix(name):
    """How the names of a notebook's figures begin: 01-train makes 01-..."""
    return name.split("-")[0] + "-"


def read(path):
    """A notebook; of a Markdown file the one that its Java blocks make, a cell each."""
    if path.suffix != ".md":
        return nbformat.read(str(path), as_version=4)
    blocks = re.findall(r"^```java\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(block.strip()) for block in blocks])


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def fingerprint(notebook):
    """Changes with what the notebook says, not with its outputs."""
    content = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def make_quick(notebook):
    """Puts the quick values in the cells tagged `parameters`; returns how many cells had some."""
    replaced = 0
    for cell in code_cells(notebook):
        quick = cell.metadata.get("quick")
        if "parameters" in cell.metadata.get("tags", []) and quick:
            cell.source = quick if isinstance(quick, str) else "".join(quick)
            replaced += 1
    return replaced


def tidy(notebook):
    """Takes out what differs from run to run: times, widgets, versions, object identities."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata["kernelspec"] = dict(KERNELSPEC)
    notebook.metadata["language_info"] = dict(LANGUAGE)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if len(data) > 1 and "text/plain" in data:
                data["text/plain"] = IDENTITY.sub("", data["text/plain"]).strip()
    return notebook


def has_output(cell):
    return bool(cell.get("outputs"))


def pictures(notebook):
    return sum(_pictures(output) for output in outputs(notebook))


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.get("outputs", [])]


def unexpected_errors(notebook):
    """Error outputs of cells that are not there to show an error (tag raises-exception)."""
    cells = [cell for cell in code_cells(notebook) if "raises-exception" not in cell.metadata.get("tags", [])]
    return [output for cell in cells for output in cell.get("outputs", []) if output.output_type == "error"]


def _pictures(output):
    data = output.get("data", {})
    if "image/png" in data or "image/svg+xml" in data or "image/jpeg" in data:
        return 1
    return len(re.findall(r"<img\b|<svg\b", data.get("text/html", "")))


def stand_ins(notebook):
    """What the outputs mark as data of the project's own in place of the real data: the text of each marked element."""
    finder = _StandIns()
    for output in outputs(notebook):
        finder.feed(output.get("data", {}).get("text/html", ""))
        finder.finish()
    return list(dict.fromkeys(finder.texts))


def says_its_data(notebook):
    """Whether a notebook shows the line with which Notebook.open says what data it found."""
    return any("data-loupe-stand-in=" in output.get("data", {}).get("text/html", "") for output in outputs(notebook))


class _StandIns(HTMLParser):
    VOID = {"br", "img", "hr", "col", "input", "meta", "link", "wbr"}

    def __init__(self):
        super().__init__()
        self.texts, self.words, self.depth = [], [], 0

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        if self.depth or dict(attributes).get("data-loupe-stand-in") == "true":
            self.depth += 1

    def handle_endtag(self, tag):
        if tag not in self.VOID and self.depth:
            self.depth -= 1
            if not self.depth:
                self.finish()

    def handle_data(self, text):
        if self.depth:
            self.words.append(text)

    def finish(self):
        if self.words or self.depth:
            text = " ".join(" ".join(self.words).split())
            self.texts.append(text if len(text) <= 300 else text[:297] + "...")
        self.words, self.depth = [], 0


def first_line(error):
    """One line for an error output of the kernel."""
    lines = [line.strip(" |") for line in ANSI.sub("", "\n".join(error.get("traceback", []))).splitlines()]
    lines = [line for line in lines if line.strip("-")] or [f"{error.get('ename')}: {error.get('evalue')}"]
    return ": ".join(lines[:2]) if error.get("ename") == "CompilationException" else lines[0]


def write_text(path, text):
    """The file is whole or not there."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        if beside.exists():
            beside.unlink()
