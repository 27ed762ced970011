"""Measures Loupe beside PyTorch and TensorFlow/Keras, in turns, each in a process of its own. README.md says what and how.

    .venv/bin/python bench/run.py [--rounds N] [--keep] [PART]

Writes bench/results.md when all parts ran, and Loupe's side without an error; of one part, build/bench/PART.md or, with --keep, its sections of bench/results.md. All
that was measured is in build/bench/raw.jsonl.
"""
import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import contestants
import report
import running
from contestants import BUILD, HERE, ROOT

sys.path.insert(0, str(ROOT / "tools"))
from environment import Unusable, environment  # noqa: E402

PARTS = ("training", "keras", "sweep", "byhand", "prediction", "start", "memory", "growth", "peak", "inspection", "embedding")
SIZES = (15_000, 60_000, 240_000)
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_WAIT_POLICY", "JDK_JAVA_OPTIONS")


def parts(dist, data):
    """The groups of contestants of each part, by title, and how often each is measured."""
    return {
        "training": (5, {"training": contestants.training(dist, data, "digits", 60_000, 5)}),
        "keras": (5, {"keras": contestants.training(dist, data, "keras", 20_000, 3)}),
        "sweep": (5, {"sweep": contestants.sweep(dist, data)}),
        "byhand": (5, {"byhand": contestants.byhand(dist, data)}),
        "prediction": (5, {"prediction": contestants.prediction(dist, data)}),
        "start": (5, {"start": contestants.start(dist, data), "figure": contestants.first_figure(), "quick look": contestants.quick_look()}),
        "growth": (3, {f"growth {size}": contestants.growth(dist, data, size) for size in SIZES}),
        "peak": (5, {"peak": contestants.peak(dist, data)}),
        "inspection": (5, {"inspection": contestants.inspection(dist, data), "thousand": contestants.thousand(dist)}),
        "embedding": (5, {"embedding": contestants.embedding(dist)}),
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("part", nargs="?", choices=PARTS, help="the only part to run (all); memory comes with training")
    parser.add_argument("--rounds", type=int, help="how often each contestant runs (5; growth 3)")
    parser.add_argument("--keep", action="store_true", help="put the part's results into bench/results.md, in place of those measured before")
    parser.add_argument("--dist", type=Path, default=ROOT / "lib" / "target" / "dist", help="the library's jars (lib/target/dist)")
    given = parser.parse_args()
    if given.rounds is not None and given.rounds < 1:
        parser.error(f"{given.rounds} rounds; expected 1 or more")
    return given


def mnist(env):
    """The folder with MNIST's four files."""
    names = [f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]
    folders = [Path(base) / "mnist" for base in (env.get("LOUPE_DATA"), ROOT / "data" / "cache") if base]
    for folder in folders:
        if all((folder / name).exists() or (folder / f"{name}.gz").exists() for name in names):
            return folder
    raise Unusable("the bench needs the real MNIST, and found it neither in LOUPE_DATA nor in data/cache: see environment.md, Data.")


def two_processors():
    """Two processors for all that runs, as on the machine that the aims were set for."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2:
        raise Unusable("the bench needs two processors, and found one.")
    os.sched_setaffinity(0, processors[:2])


def prepare():
    """The environment of all contestants; Loupe's side is compiled."""
    if not sys.platform.startswith("linux"):
        raise Unusable("the bench runs on Linux only: it reads /proc.")
    env = environment(prepare=True)
    for name in THREADS:
        env.pop(name, None)
    env.update(TORCHINDUCTOR_CACHE_DIR=str(BUILD / "inductor"), TF_CPP_MIN_LOG_LEVEL="2")
    two_processors()
    (BUILD / "logs").mkdir(parents=True, exist_ok=True)
    return env


def build(dist, env):
    classes = BUILD / "classes"
    shutil.rmtree(classes, ignore_errors=True)
    done = subprocess.run(["javac", "-d", str(classes), "-cp", str(dist / "*"), str(HERE / "Bench.java")], env=env, stderr=subprocess.PIPE, universal_newlines=True)
    if done.returncode:
        raise Unusable(f"bench/Bench.java does not fit the library:\n{done.stderr.strip()}")


def measure(part, rounds, groups, env, raw):
    """All runs of a part. In each round every contestant of every group runs once, and each round starts with another one."""
    lineup = [(title, contestant) for title, group in groups.items() for contestant in group]
    for title, contestant in lineup:
        if contestant.missing():
            keep(raw, part=part, group=title, name=contestant.name, kind=contestant.kind, error=f"found no {contestant.missing()}")
    lineup = [(title, contestant) for title, contestant in lineup if not contestant.missing()]
    for number in range(rounds):
        first = number * max(1, len(lineup) // rounds) % len(lineup)
        for title, contestant in lineup[first:] + lineup[:first]:
            log = BUILD / "logs" / f"{title} {contestant.name}.log".replace(",", "").replace(" ", "-")
            record = dict(part=part, group=title, name=contestant.name, kind=contestant.kind, round=number)
            try:
                record.update(quieter(contestant, env, log))
                print(f"{part}, round {number + 1} of {rounds}: {title}, {contestant.name}: {record['wall']:.1f} s, others' load {record['load']:.2f}", flush=True)
            except running.Failed as problem:
                record["error"] = str(problem)
                print(f"{part}, round {number + 1} of {rounds}: {problem}", flush=True)
            keep(raw, **record)


def quieter(contestant, env, log):
    """A run; where others disturbed it, the less disturbed of two."""
    result = running.run(contestant, env, log)
    if result["load"] <= report.NOTICEABLE:
        return result
    return min(result, running.run(contestant, env, log), key=lambda again: again["load"])


def keep(raw, **record):
    raw.append(record)
    with open(BUILD / "raw.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


def write(path, text):
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def stop(*_):
    """Ends the run that is going on, and this program."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main():
    given = arguments()
    try:
        env = prepare()
        all_parts = parts(given.dist.resolve(), mnist(env))
        build(given.dist.resolve(), env)
        if given.part in (None, "embedding"):
            subprocess.run(contestants.vectors(given.dist.resolve()).command, env=env, check=True, stderr=subprocess.DEVNULL)
    except Unusable as problem:
        sys.exit(f"loupe: {problem}")
    chosen = [{"memory": "training"}.get(given.part, given.part)] if given.part else list(all_parts)
    (BUILD / "raw.jsonl").unlink(missing_ok=True)
    raw, before = [], report.machine()
    for part in chosen:
        rounds, groups = all_parts[part]
        measure(part, given.rounds or rounds, groups, env, raw)
    command = "make bench" + (f" ONLY={given.part}" if given.part else "") + (f" ROUNDS={given.rounds}" if given.rounds else "") + " KEEP=1" * given.keep
    results = HERE / "results.md"
    text = report.text(raw, command, before, results.read_text(encoding="utf-8") if given.part and given.keep else "")
    broken = sorted({record["error"] for record in raw if record["kind"] == contestants.OURS and "error" in record})
    target = BUILD / f"{given.part or 'results'}.md" if given.part and not given.keep or broken else results
    write(target, text)
    print(f"\n{text}\nwritten to {target.relative_to(ROOT)}")
    if broken:
        sys.exit("loupe: " + "; ".join(broken))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
