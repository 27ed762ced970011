"""Starts JupyterLab on notebooks/. Further arguments go to JupyterLab (--no-browser, --port=8899).

    .venv/bin/python tools/lab.py
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
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}", "--LabApp.default_url=/lab/tree/notebooks"] + sys.argv[1:]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if WINDOWS:
        sys.exit(subprocess.call(command, env=env))
    os.execve(sys.executable, command, env)


if __name__ == "__main__":
    main()
