"""From kernel start to the first picture: what the first cells of notebooks/01-train.ipynb do, in a kernel of their own."""
import json
import os
import subprocess
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


def main():
    env = dict(os.environ, LOUPE_FIGURES=str(ROOT / "build" / "bench" / "figures"))
    start = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="java", startup_timeout=60, env=env, cwd=str(ROOT / "notebooks"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = []
    try:
        for cell in CELLS:
            reply = client.execute_interactive(cell, timeout=60, output_hook=lambda message: seen(message, seconds, start))
            if reply["content"]["status"] != "ok":
                raise SystemExit(f"{reply['content']['ename']}: {reply['content']['evalue']}")
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    if not seconds:
        raise SystemExit("no picture came")
    print(json.dumps({"seconds": seconds[0]}))


def seen(message, seconds, start):
    data = message["content"].get("data", {})
    if any(kind.startswith("image/") for kind in data) or "<img" in data.get("text/html", "") or "<svg" in data.get("text/html", ""):
        seconds.append(time.perf_counter() - start)


if __name__ == "__main__":
    main()
