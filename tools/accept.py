"""Lets results of run_notebooks.py replace the committed notebooks and figures, and the logs of the trials that they asked for.

    .venv/bin/python tools/accept.py [NAME...]

Takes all or nothing: every notebook named (all) has to have run to its end without an error, as it stands now, with its full
values and on real data. Says what is missing otherwise, and changes nothing.
"""
import json
import sys

import notebooks
import progress
from environment import ROOT

RESULTS = ROOT / "build" / "notebooks"
DRAWN = ROOT / "build" / "figures"
ADDED = ROOT / "build" / "data"
FRESH = ROOT / "build" / "fresh" / "data"
KEPT = ROOT / "data"


def objections(path, results=RESULTS, figures=DRAWN):
    """Why the results of a notebook may not be kept; none if they may."""
    record = results / f"{path.stem}.json"
    if not record.is_file() or not (results / path.name).is_file():
        return ["has no results: say make notebooks"]
    run = json.loads(record.read_text(encoding="utf-8"))
    found = []
    if run["quick"]:
        found.append("ran with its quick values")
    if run["error"]:
        found.append(f"failed: {run['error']}")
    if run["source"] != notebooks.fingerprint(notebooks.read(path)):
        found.append("has changed since it ran")
    executed = notebooks.read(results / path.name)
    if notebooks.unexpected_errors(executed):
        found.append("shows an error")
    if not notebooks.says_its_data(executed):
        found.append("does not show what data it found: its first cell has to end with the notebook that Notebook.open gives")
    found += [f"used stand-in data: {text}" for text in notebooks.stand_ins(executed)]
    found += [f"lacks its figure {name}" for name in run["figures"] if not (figures / name).is_file()]
    return found


def keep(path, results=RESULTS, figures=DRAWN, kept=notebooks.FIGURES):
    """Copies one notebook and its figures, and removes figures of it that it no longer makes."""
    run = json.loads((results / f"{path.stem}.json").read_text(encoding="utf-8"))
    for name in run["figures"]:
        notebooks.write_bytes(kept / name, (figures / name).read_bytes())
    for old in kept.glob(notebooks.prefix(path.stem) + "*"):
        if old.is_file() and old.name not in run["figures"]:
            old.unlink()
    notebooks.write_bytes(path, (results / path.name).read_bytes())
    return len(run["figures"])


def keep_trials(path, added, fresh, kept=KEPT):
    """Makes the logs of a notebook's trials hold what it asked for, and what was added to those of its sweeps."""
    for asked in sorted(added.glob(f"trials/.{notebooks.prefix(path.stem)}*.jsonl.asked")):
        lines = list(dict.fromkeys(asked.read_text(encoding="utf-8").splitlines()))
        log = kept / "trials" / asked.name[1:-len(".asked")]
        results = [json.loads(line)["result"] for line in lines]
        files = {result["file"] for result in results if isinstance(result, dict) and result.get("file")}
        for name in files:
            if (added / "trials" / name).is_file():
                notebooks.write_bytes(log.with_name(name), (added / "trials" / name).read_bytes())
        for old in log.parent.glob(f"{log.stem}-*"):
            if old.name not in files:
                old.unlink()
        notebooks.write_text(log, "".join(f"{line}\n" for line in lines))
    for log in sorted(added.glob(f"sweeps/{notebooks.prefix(path.stem)}*.jsonl")):
        target = kept / "sweeps" / log.name
        old = [] if fresh or not target.is_file() else target.read_text(encoding="utf-8").splitlines()
        lines = dict.fromkeys(old + log.read_text(encoding="utf-8").splitlines())
        notebooks.write_text(target, "".join(f"{line}\n" for line in lines))


def keep_times(paths, results=RESULTS, kept=progress.TIMES):
    """The seconds that each cell took, for those who run the notebooks for the first time: how much time is left?"""
    times = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    for path in paths:
        times[path.stem] = json.loads((results / f"{path.stem}.json").read_text(encoding="utf-8"))["cells"]
    lines = [f"{json.dumps(name)}: {json.dumps(times[name])}" for name in sorted(times)]
    notebooks.write_text(kept, "{\n" + ",\n".join(lines) + "\n}\n")


def main():
    try:
        paths = notebooks.found(sys.argv[1:])
    except LookupError as problem:
        sys.exit(f"loupe: {problem}")
    refused = [(path.stem, why) for path in paths for why in objections(path)]
    if refused or not paths:
        sys.exit("\n".join(["loupe: nothing was replaced."] + [f"  {name} {why}" for name, why in refused]))
    for path in paths:
        print(f"{path.stem}: kept, with {keep(path)} figures")
        fresh = json.loads((RESULTS / f"{path.stem}.json").read_text(encoding="utf-8")).get("fresh", False)
        keep_trials(path, FRESH if fresh else ADDED, fresh)
    keep_times(paths)


if __name__ == "__main__":
    main()
