"""Lets PyTorch from PyPI start without the four gigabytes of CUDA libraries that it loads, and does not call, where there is no graphics card.

    bench/.venv/bin/python bench/cpu_torch.py

Each missing library is replaced by one of the same name in which every function says "no device". Needs gcc, nm and readelf. PyTorch's own build for
processors has no such libraries; with it nothing is done.
"""
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections import defaultdict
from pathlib import Path

UNVERSIONED = {"cusparseLt": "libcusparseLt.so.0", "nccl": "libnccl.so.2", "cuFile": "libcufile.so.0"}


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, universal_newlines=True).stdout


def wanted(libraries):
    """The functions that PyTorch takes from each missing library, by version of the function."""
    there = {library.name for library in libraries}
    functions = defaultdict(lambda: defaultdict(set))
    for library in libraries:
        for name in re.findall(r"NEEDED.*\[(lib(?:cu|nv|nccl)[^]]*)\]", said("readelf", "-d", str(library))):
            if name not in there:
                functions[name][""]
        from_version = {}
        for section in said("readelf", "-V", "-W", str(library)).split("File: ")[1:]:
            from_version.update(dict.fromkeys(re.findall(r"Name: (\S+)\s+Flags", section), section.split()[0]))
        for line in said("nm", "-D", "--undefined-only", str(library)).splitlines():
            function, version = re.fullmatch(r"([^@]*)@*(.*)", line.split()[-1]).groups()
            home = from_version.get(version) if version else next((home for start, home in UNVERSIONED.items() if function.startswith(start)), None)
            if home in functions:
                functions[home][version].add(function)
    return functions


def build(target, functions):
    """A shared library in which every function gives 100, CUDA's "no device"."""
    with tempfile.TemporaryDirectory() as folder:
        source, script = Path(folder, "library.c"), Path(folder, "versions")
        source.write_text("".join(f"int {name}(void) {{ return 100; }}\n" for names in functions.values() for name in sorted(names)))
        script.write_text("".join(f"{version} {{ {' '.join(name + ';' for name in sorted(names))} }};\n" for version, names in functions.items() if version))
        versions = [f"-Wl,--version-script={script}"] if script.read_text() else []
        said("gcc", "-shared", "-fPIC", "-w", "-fno-builtin", "-nostdlib", str(source), f"-Wl,-soname,{target.name}", *versions, "-o", str(target))


def main():
    folder = Path(sysconfig.get_paths()["platlib"]) / "torch"
    functions = wanted(sorted(folder.glob("lib/*.so*")) + sorted(folder.glob("_C*.so")))
    absent = [program for program in ("gcc", "nm", "readelf") if functions and shutil.which(program) is None]
    if absent:
        sys.exit(f"loupe: found no {', '.join(absent)}, needed to set up PyTorch for the bench: install gcc and binutils.")
    for name, versions in functions.items():
        build(folder / "lib" / name, versions)


if __name__ == "__main__":
    main()
