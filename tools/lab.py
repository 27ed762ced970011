"""Starts JupyterLab on notebooks/. Figures and trials that notebooks write there go to build/lab, not over the committed ones.

    .venv/bin/python tools/lab.py [--no-browser] [--port=8899]    and whatever else JupyterLab takes
"""
import os
import subprocess
import sys

from environment import ROOT, Unusable, WINDOWS, environment


def main():
    try:
        env = environment(prepare=True)
    except Unusable as problem:
        sys.exit(f"loupe: {problem}")
    env.setdefault("LOUPE_FIGURES", str(ROOT / "build" / "lab"))
    env.setdefault("LOUPE_TRIALS", str(ROOT / "build" / "lab" / "data"))
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}", "--LabApp.default_url=/lab/tree/notebooks", "--ServerApp.answer_yes=True"] + sys.argv[1:]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if WINDOWS:
        sys.exit(subprocess.call(command, env=env))
    os.execve(sys.executable, command, env)


if __name__ == "__main__":
    main()
