"""From the start of a kernel: python kernel_start.py figure|notebook

figure: to the first picture, with what the first cells of notebooks/01-train.ipynb do. notebook: to the end of the last cell of notebooks/00-quick-look.ipynb, whose
pictures have all come by then.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).resolve().parent.parent
CELLS = (
    """%classpath ../lib/target/dist/*.jar
import loupe.data.*; import loupe.nn.*; import loupe.training.*; import loupe.figure.*; import loupe.notebook.*;
var book = Notebook.open("01-train", RealData.MNIST);
book""",
    """var train = Mnist.train();
var test = Mnist.test();
book.figure("01-digits", ImageGrid.of(train.first(20)).title("The first twenty training digits"), train)""",
)


def quick_look():
    """The code of the notebook's cells."""
    cells = json.loads((ROOT / "notebooks" / "00-quick-look.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def main(cells, last):
    env = dict(os.environ, LOUPE_FIGURES=str(ROOT / "build" / "bench" / "figures"))
    start = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="java", startup_timeout=60, env=env, cwd=str(ROOT / "notebooks"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pictures, ends = [], []
    try:
        for cell in cells:
            reply = client.execute_interactive(cell, timeout=60, output_hook=lambda message: seen(message, pictures, start))
            ends.append(time.perf_counter() - start)
            if reply["content"]["status"] != "ok":
                raise SystemExit(f"{reply['content']['ename']}: {reply['content']['evalue']}")
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    if not pictures:
        raise SystemExit("no picture came")
    print(json.dumps({"seconds": ends[-1] if last else pictures[0], "cells": ends, "pictures": len(pictures)}))


def seen(message, pictures, start):
    data = message["content"].get("data", {})
    if any(kind.startswith("image/") for kind in data) or "<img" in data.get("text/html", "") or "<svg" in data.get("text/html", ""):
        pictures.append(time.perf_counter() - start)


if __name__ == "__main__":
    main(quick_look(), True) if sys.argv[1] == "notebook" else main(CELLS, False)
