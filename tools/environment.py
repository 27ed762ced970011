"""The environment that every command of the project runs in.

    python3 tools/environment.py COMMAND ARGUMENT...

runs a command in it. Standard library only: it runs before the virtual environment exists.
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"


class Unusable(Exception):
    """Something the project needs is missing; the message is one line for the reader."""


def environment(base=None, prepare=False):
    """A copy of base (os.environ) with LOUPE_DATA absolute, JAVA_HOME first on the PATH, and nothing written to the home folder.

    With prepare, the folders that programs expect to find are made.
    """
    env = dict(os.environ if base is None else base)
    _java_home(env)
    _data(env)
    env["OPT_OUT_TRACKING"] = "true"
    env.setdefault("DJL_CACHE_DIR", str(ROOT / "build" / "djl"))
    env.setdefault("XDG_CACHE_HOME", str(ROOT / "build" / "cache"))
    env.setdefault("JUPYTER_CONFIG_DIR", str(ROOT / ".jupyter"))
    env.setdefault("JUPYTER_DATA_DIR", str(ROOT / ".jupyter" / "data"))
    env.setdefault("JUPYTER_RUNTIME_DIR", str(ROOT / ".jupyter" / "runtime"))
    env.setdefault("IPYTHONDIR", str(ROOT / ".jupyter" / "ipython"))
    env["JUPYTER_PREFER_ENV_PATH"] = "1"
    if prepare:
        for name in ("XDG_CACHE_HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
            Path(env[name]).mkdir(parents=True, exist_ok=True)
    return env


def venv_python():
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _java_home(env):
    home = env.get("JAVA_HOME", "").strip()
    if not home:
        env.pop("JAVA_HOME", None)
        return
    binaries = Path(home) / "bin"
    if not (binaries / ("java.exe" if WINDOWS else "java")).is_file():
        raise Unusable(f"JAVA_HOME is {home}, which has no bin/java: set it to a JDK 17 or later, or unset it to use the java on the PATH.")
    env["PATH"] = str(binaries) + os.pathsep + env.get("PATH", "")


def _data(env):
    given = env.get("LOUPE_DATA", "").strip()
    if not given:
        env.pop("LOUPE_DATA", None)
        return
    folder = ROOT / Path(given).expanduser()
    if not folder.is_dir():
        raise Unusable(f"LOUPE_DATA is {given}, but there is no folder {folder}: a relative path counts from {ROOT}.")
    env["LOUPE_DATA"] = str(folder.resolve())


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    try:
        env = environment()
    except Unusable as problem:
        sys.exit(f"loupe: {problem}")
    program = shutil.which(arguments[0], path=env["PATH"])
    if program is None:
        sys.exit(f"loupe: {arguments[0]} is not on the PATH.")
    if WINDOWS:
        sys.exit(subprocess.call([program] + arguments[1:], env=env))
    os.execve(program, [program] + arguments[1:], env)


if __name__ == "__main__":
    main(sys.argv[1:])
