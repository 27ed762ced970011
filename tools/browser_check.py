"""Checks notebooks in a real JupyterLab in a headless Chromium: what a reader clicks, and what a reader then sees.

    .venv/bin/python tools/browser_check.py [NAME...]

Works on copies with quick values in build/browser; pictures of the pages go there too. What the notebooks have become is kept as
run_notebooks.py --quick keeps it, which runs in the place of this where there is no browser.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

from environment import ROOT, Unusable, environment

WORK = ROOT / "build" / "browser"
FIRST = "%classpath ../lib/target/dist/*.jar\nimport java.awt.image.BufferedImage;"
LONG = 'for (int i = 0; i < 600; i++) { System.out.println("step " + i); Thread.sleep(100); }'
TABLE = ('var page = new org.dflib.jjava.jupyter.kernel.display.DisplayData("a table");\n'
         'page.putHTML("<table><tr><th>layer</th><td>conv1</td></tr></table>");\npage')
FIT = ("var train = Mnist.train().first(500);\nvar network = Network.of(Cnn.DIGITS, 42);\n"
       "var history = Training.sgd(0.01, 0.5).epochs(5_000).listener(book.live()).fit(network, train, train);")
MAP = ('var network = Network.of(Cnn.DIGITS, 42);\nvar space = Embedding.of(network, "relu3", DrawnLetters.train());\n'
       'InteractiveMap.of(EmbeddingMap.of(Pca.fit(space).project(space)))')
CONTROLS = [FIRST, "int runs = 0;", "runs++; runs", LONG, '"still here"', "new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB)", TABLE]


def prepare(only):
    """Copies of the notebooks with quick values and no outputs, where ../lib leads to the library and ../data to the weights; one of our own to interrupt."""
    shutil.rmtree(WORK, ignore_errors=True)
    folder = WORK / "notebooks"
    folder.mkdir(parents=True)
    (WORK / "build").mkdir()
    for name in ("lib", "data"):
        os.symlink(ROOT / name, WORK / name, target_is_directory=True)
    paths = notebooks.found(only)
    for path in paths + ([] if only else [notebooks.README]):
        notebook = notebooks.read(path)
        notebooks.make_quick(notebook)
        for cell in notebooks.code_cells(notebook):
            cell.outputs, cell.execution_count = [], None
        notebook.metadata["kernelspec"] = dict(notebooks.KERNELSPEC)
        nbformat.write(notebook, str(folder / f"{path.stem}.ipynb"))
        if path.suffix == ".ipynb" and any(notebooks.has_output(cell) for cell in notebooks.code_cells(notebooks.read(path))):
            shutil.copy(path, folder / f"committed-{path.name}")
    opening = notebooks.code_cells(notebooks.read(notebooks.README))[0].source
    write(folder / "controls.ipynb", CONTROLS)
    write(folder / "training.ipynb", [opening, FIT, "history.toTable()", "network.predict(train.first(3)).toTable()"])
    write(folder / "map.ipynb", [opening.replace("import loupe.nn", "import loupe.embedding.*;\nimport loupe.nn"), MAP])
    return folder, [f"{path.stem}.ipynb" for path in paths + ([] if only else [notebooks.README])]


def write(path, sources):
    cells = [new_code_cell(source) for source in sources]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": notebooks.KERNELSPEC}), str(path))


def runs_to_its_end(open_notebook, name, results, records):
    """Restart and run all: no errors; every picture and table that the outputs hold is to be seen. The notebook as it is then is kept."""
    source = nbformat.read(str(WORK / "notebooks" / name), 4)
    record = {"notebook": name[:-len(".ipynb")], "source": notebooks.fingerprint(source), "error": "did not run to its end"}
    results.clear(record["notebook"])
    started = time.monotonic()
    try:
        notebook = open_notebook(name)
        notebook.restart_and_run_all()
        notebook.wait_until_done(900)
        source = nbformat.reads(json.dumps({**source, "cells": notebook.cells()}), 4)
        notebook.shot(WORK / f"{name}.png")
        errors = notebook.errors()
        record["error"] = notebooks.first_line(errors[0]) if errors else None
    finally:
        record["seconds"] = round(time.monotonic() - started, 1)
        records.append(results.keep(source, record))
    assert not errors, f"{len(errors)} cells failed, the first with {record['error']}"
    notebook.outputs_shot(WORK / f"{name}-outputs.png")
    return outputs_are_seen(notebook)


def outputs_are_seen(notebook):
    held = [output.get("data", {}) for cell in notebook.code() for output in cell["outputs"]]
    images = sum(1 for data in held if "image/png" in data and "text/html" not in data)
    tables = sum("".join(data["text/html"]).count("<table") for data in held if "text/html" in data)
    browser_lab.wait_until(lambda: notebook.visible("img") >= images, f"{images} pictures to be seen in {notebook.name} (seen: {notebook.visible('img')})", 20)
    assert notebook.visible("table") >= tables, f"{tables} tables in the outputs of {notebook.name}, {notebook.visible('table')} to be seen"
    return f"{images} pictures, {tables} tables seen"


def outputs_are_seen_before_anything_runs(open_notebook, name):
    """As a reader finds a committed notebook: not run, not trusted."""
    notebook = open_notebook(f"committed-{name}")
    said = outputs_are_seen(notebook)
    notebook.outputs_shot(WORK / f"committed-{name}.png")
    return said


def a_long_cell_can_be_interrupted(open_notebook):
    """The stop button frees the kernel, and the cells that follow still work."""
    notebook = open_notebook("controls.ipynb")
    for index in range(3):
        notebook.run_and_wait(index)
    notebook.run(3)
    browser_lab.wait_until(lambda: notebook.cells()[3]["outputs"], "the long cell to print")
    notebook.interrupt()
    asked = time.monotonic()
    notebook.wait_for_kernel("idle", 30)
    seconds = time.monotonic() - asked
    browser_lab.wait_until(lambda: any(output["output_type"] == "error" for output in notebook.cells()[3]["outputs"]), "the interrupted cell to say so", 20)
    notebook.shot(WORK / "interrupted.png")
    assert "still here" in str(notebook.run_and_wait(4)), "the cell after the interrupted one does not answer"
    return f"idle {seconds:.1f} s after the click"


def an_interrupted_training_keeps_what_it_learned(open_notebook):
    """The stop button ends a training; its history and its network are there."""
    notebook = open_notebook("training.ipynb")
    notebook.run_and_wait(0)
    notebook.run(1)
    browser_lab.wait_until(lambda: "steps" in str(notebook.cells()[1]["outputs"]), "the training to show its progress")
    time.sleep(3)
    notebook.interrupt()
    notebook.wait_for_kernel("idle", 30)
    time.sleep(3)
    notebook.shot(WORK / "training.png")
    table = str(notebook.run_and_wait(2))
    assert "<table" in table, f"no history after the interrupt: {table[:300]}"
    assert "<table" in str(notebook.run_and_wait(3)), "the network does not answer after the interrupt"
    return f"{table.count('<tr') - 1} rows of history"


def a_cell_can_be_run_twice(open_notebook):
    notebook = open_notebook("controls.ipynb")
    for index in range(2):
        notebook.run_and_wait(index)
    shown = ["".join(notebook.run_and_wait(2)[0]["data"]["text/plain"]) for _ in range(2)]
    assert [int(text) + 1 for text in shown] == [int(shown[0]) + 1, int(shown[0]) + 2], f"runs were counted as {shown}"
    return f"counted {', '.join(shown)}"


def pictures_and_tables_are_seen(open_notebook):
    notebook = open_notebook("controls.ipynb")
    for index in (0, 5, 6):
        notebook.run_and_wait(index)
    browser_lab.wait_until(lambda: notebook.visible("img") == 1 and notebook.visible("table") == 1, "a picture and a table", 20)
    notebook.shot(WORK / "controls.png")
    return "1 picture, 1 table seen"


def an_interactive_map_answers(open_notebook):
    notebook = open_notebook("map.ipynb")
    for index in range(2):
        notebook.run_and_wait(index)
    said = explore(notebook.page)
    notebook.outputs_shot(WORK / "map.png", "iframe")
    return said


def an_exported_map_answers_without_a_network(open_notebook):
    notebook, executed = executed_map(open_notebook)
    (WORK / "map.html").write_text(HTMLExporter().from_notebook_node(executed)[0], encoding="utf-8")
    offline = notebook.page.context.browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    try:
        page = offline.new_page()
        page.goto((WORK / "map.html").as_uri(), wait_until="domcontentloaded")
        said = explore(page)
        page.screenshot(path=str(WORK / "map-exported.png"))
    finally:
        offline.close()
    return said


def a_map_that_is_not_trusted_is_a_picture(open_notebook):
    nbformat.write(executed_map(open_notebook)[1], str(WORK / "notebooks" / "committed-map.ipynb"))
    notebook = open_notebook("committed-map.ipynb")
    browser_lab.wait_until(lambda: notebook.visible("img") == 1, "the map's picture", 20)
    notebook.shot(WORK / "map-untrusted.png")
    room = notebook.page.locator(".jp-OutputArea-output:has(img)").bounding_box()
    assert room["height"] > 400, f"the picture has {room['height']:.0f} pixels of room"
    assert notebook.visible("iframe") == 0, "a notebook that nobody trusts runs a script"
    return "1 picture seen"


def executed_map(open_notebook):
    notebook = open_notebook("map.ipynb")
    for index in range(2):
        notebook.run_and_wait(index)
    return notebook, nbformat.from_dict({**nbformat.read(str(WORK / "notebooks" / "map.ipynb"), 4), "cells": notebook.cells()})


def explore(page):
    """Points at the first image of a map, clicks on it, goes to its first neighbour by the panel, then on by a key, and lets go."""
    frame = page.frame_locator("iframe[srcdoc]")
    title, svg = frame.locator("h2"), frame.locator("svg")
    svg.scroll_into_view_if_needed(timeout=20_000)
    assert title.inner_text() == "Point at an image", f"the map begins with {title.inner_text()}"
    first, near, width, x, y = svg.evaluate("() => [name[0], name[near[0][0]], width, x[0], y[0]]")
    box = svg.bounding_box()
    scale = box["width"] / width
    page.mouse.move(box["x"] + x * scale, box["y"] + y * scale)
    assert title.inner_text() == first, f"pointing at {first} shows {title.inner_text()}"
    assert frame.locator("li").count() == frame.locator("svg line").count() == 5, "five neighbours were to be listed and marked"
    page.mouse.down()
    page.mouse.up()
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    assert title.inner_text() == first, "a click does not keep the image"
    frame.locator("button").first.click()
    assert title.inner_text() == near, f"its first neighbour is {near}, not {title.inner_text()}"
    keys = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    moved = set()
    for key in keys:
        page.keyboard.press(key)
        moved.add(title.inner_text())
    assert len(moved) > 1, "the arrow keys lead nowhere"
    page.keyboard.press("Escape")
    assert title.inner_text() == "Point at an image", "Escape does not let go"
    page.mouse.move(box["x"] + x * scale, box["y"] + y * scale)
    return f"{first}, then {near}"


def checks(names, results, records):
    """What is checked, in groups: of checks that open the same notebook one comes after the other."""
    yield from ([("an interrupted training keeps what it learned", an_interrupted_training_keeps_what_it_learned, ())],
                [("a long cell can be interrupted", a_long_cell_can_be_interrupted, ()),
                 ("a cell can be run twice", a_cell_can_be_run_twice, ()),
                 ("pictures and tables are seen", pictures_and_tables_are_seen, ())],
                [("an interactive map answers", an_interactive_map_answers, ()),
                 ("an exported map answers without a network", an_exported_map_answers_without_a_network, ()),
                 ("a map that is not trusted is a picture", a_map_that_is_not_trusted_is_a_picture, ())])
    for name in names:
        if (WORK / "notebooks" / f"committed-{name}").exists():
            yield [(f"{name} shows its outputs before anything runs", outputs_are_seen_before_anything_runs, (name,))]
        yield [(f"{name} runs to its end", runs_to_its_end, (name, results, records))]


def main():
    executable = browser_lab.browser()
    if executable is None:
        print("browser: skipped, there is no Chromium on the PATH (Debian: apt-get install chromium)", flush=True)
        sys.exit(subprocess.call([sys.executable, str(ROOT / "tools" / "run_notebooks.py"), "--quick"] + sys.argv[1:]))
    try:
        os.environ.update(environment(prepare=True))
        folder, names = prepare(sys.argv[1:])
    except (Unusable, LookupError) as problem:
        sys.exit(f"loupe: {problem}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results, records, places = Results(quick=True), [], min(CORES, 2)
    with browser_lab.server(folder, WORK, **kernel_variables(results, places)) as (address, token):
        done = browser_lab.Checks(executable, address, token, WORK, checks(names, results, records))
        done.run(places)
    records.sort(key=lambda record: names.index(f"{record['notebook']}.ipynb"))
    print("\n" + results.summarize(records))
    print(f"browser: {done.passed} passed, {done.failed} failed")
    sys.exit(1 if done.failed or not done.passed or len(records) < len(names) else 0)


if __name__ == "__main__":
    import nbformat
    from nbconvert import HTMLExporter
    from nbformat.v4 import new_code_cell, new_notebook

    import browser_lab
    import notebooks
    from results import Results
    from run_notebooks import CORES, kernel_variables
    main()
