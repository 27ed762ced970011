"""What was measured, as Markdown: a summary first, then a section for each measure, with the day, command and machine that it comes from."""
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from contestants import LOUPE, OURS, PEERS, TUNED, WRITTEN

NOTICEABLE = 0.1
MFLOP = 2.9


@dataclass(frozen=True)
class Measure:
    """One number of a run, and how it is shown."""
    title: str
    unit: str
    value: object
    form: str
    more_is_better: bool = True

    def of(self, record):
        return self.value(record)

    def show(self, number):
        return format(number, self.form)

    def ratio(self, ours, theirs):
        """How many times better ours is."""
        return ours / theirs if self.more_is_better else theirs / ours


def speed(images):
    return lambda record: images * (len(record["epochs"]) - 1) / sum(record["epochs"][1:])


TRAINING = Measure("Training the digit network", "images/s", speed(60_000), ",.0f")
KERAS = Measure("Training the Keras-style network", "images/s", speed(20_000), ",.0f")
SWEEP = Measure("A sweep of six trials", "images/s", lambda record: record["images_per_second"], ",.0f")
BYHAND = Measure("Training the perceptron by hand", "images/s", speed(50_000), ",.0f")
BATCHES = Measure("Prediction in batches of 1,000", "images/s", lambda record: record["images_per_second"], ",.0f")
SINGLE = Measure("Prediction of one image", "ms", lambda record: record["milliseconds"], ".3f", False)
START = Measure("Process start to first training step", "s", lambda record: record["seconds"], ".2f", False)
FIGURE = Measure("Kernel start to first figure", "s", lambda record: record["seconds"], ".2f", False)
MEMORY = Measure("Peak memory of the training", "MB", lambda record: record["megabytes"], ",.0f", False)
GROWTH = Measure("Growth", "s", lambda record: record["epochs"][1], ".2f", False)
QUICK_LOOK = Measure("Kernel start to the end of 00-quick-look", "s", lambda record: record["seconds"], ".2f", False)
ATTRIBUTIONS = {name: Measure(title, "ms for 100 images", lambda record, name=name: 1000 * record[name], ",.1f", False) for name, title in (
    ("saliency", "Saliency"), ("input x gradient", "Input × gradient"), ("integrated gradients", "Integrated gradients, 50 steps"),
    ("occlusion", "Occlusion, 5 × 5, stride 1"), ("SmoothGrad", "SmoothGrad, 50 samples"), ("Grad-CAM", "Grad-CAM"))}
LEFT = Measure("Memory left by a thousand attributions", "MB", lambda record: record["left"], ".1f", False)
EMBEDDING = Measure("t-SNE of 2,027 vectors", "s", lambda record: record["seconds"], ".2f", False)
TABLES = (("training", TRAINING), ("keras", KERAS), ("sweep", SWEEP), ("byhand", BYHAND), ("prediction", BATCHES), ("prediction", SINGLE), ("start", START), ("figure", FIGURE),
          ("quick look", QUICK_LOOK), ("training", MEMORY), *(("inspection", measure) for measure in ATTRIBUTIONS.values()), ("thousand", LEFT), ("embedding", EMBEDDING))
QUALITIES = {"accuracy": ("test accuracy", ".2%"), "held out": ("best accuracy held out", ".2%"), "trustworthiness": ("trustworthiness, 5 neighbours", ".4f")}


class Runs:
    """The runs of a group, by contestant and round."""

    def __init__(self, raw, group):
        self.records, self.errors, self.kinds = defaultdict(dict), {}, {}
        for record in raw:
            if record["group"] != group:
                continue
            self.kinds[record["name"]] = record["kind"]
            if "error" in record:
                self.errors[record["name"]] = record["error"]
            else:
                self.records[record["name"]][record["round"]] = record

    def values(self, name, measure):
        return [measure.of(record) for record in self.records[name].values()]

    def median(self, name, measure):
        return statistics.median(self.values(name, measure))

    def ratio(self, name, measure):
        """The median over the rounds of how many times better Loupe is; nothing if there is no round with both."""
        ours, theirs = self.records.get(LOUPE, {}), self.records[name]
        ratios = [measure.ratio(measure.of(ours[number]), measure.of(theirs[number])) for number in theirs if number in ours]
        return statistics.median(ratios) if ratios else None

    def ranked(self, measure):
        return sorted(self.records, key=lambda name: self.median(name, measure), reverse=measure.more_is_better)

    def best(self, kind, measure):
        return next((name for name in self.ranked(measure) if self.kinds[name] == kind), None)

    def load(self, name):
        return max(record["load"] for record in self.records[name].values())


HEAD = f"""# Loupe beside its peers

A ratio is the median of the rounds' ratios, above 1 where Loupe is better. Each section says when, how and where it was measured: what is not of one run is not to be compared.
*Others' load*: processors that other programs kept busy during a run, on average, the most of all rounds; (!) above {NOTICEABLE}. What was measured and how: [README](README.md)."""


def text(raw, command, conditions, before=""):
    """What was measured, in place of what the text of an earlier run says about the same measures."""
    rows, sections = known(before)
    measured = f"`{command}`, {datetime.datetime.now():%d %B %Y}, {rounds(raw)}. {conditions}"
    for title, section in [(measure.title, table(raw, group, measure)) for group, measure in TABLES] + [(GROWTH.title, growth(raw)), ("Peak", peak(raw))]:
        if section:
            sections[title] = f"## {title}\n\n{measured}\n\n{section}"
    rows.update(summary(raw))
    order = [measure.title for _, measure in TABLES] + [GROWTH.title, "Peak"]
    overview = lines(["", LOUPE, "× the best tuned", "× the best as people write it"], [rows[title] for title in order if title in rows])
    return "\n\n".join([HEAD] + [overview] * bool(rows) + [sections[title] for title in order if title in sections]) + "\n"


def known(text):
    """The rows of the summary and the sections of a text, by title."""
    head, *sections = re.split(r"^## ", text.strip(), flags=re.MULTILINE)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in head.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return {row[0]: row for row in rows if row[0]}, {section.split("\n")[0]: f"## {section.strip()}" for section in sections}


def rounds(raw):
    most = max(record.get("round", 0) for record in raw) + 1
    return f"{most} round{'s' * (most > 1)}"


def summary(raw):
    rows = {}
    for group, measure in TABLES:
        runs = Runs(raw, group)
        if LOUPE in runs.records:
            rows[measure.title] = [measure.title, f"{measure.show(runs.median(LOUPE, measure))} {measure.unit}", against(runs, TUNED, measure), against(runs, WRITTEN, measure)]
    return rows


def against(runs, kind, measure):
    name = runs.best(kind, measure)
    ratio = name and runs.ratio(name, measure)
    return f"{ratio:.2f} ({name})" if ratio else "–"


def table(raw, group, measure):
    runs = Runs(raw, group)
    if not runs.kinds:
        return ""
    quality = next((name for name in QUALITIES for records in runs.records.values() for record in records.values() if name in record and measure is not MEMORY), None)
    header = ["", measure.unit + ", median", "min", "max"] + ([QUALITIES[quality][0]] if quality else []) + ["Loupe is × better", "others' load"]
    rows = [row(runs, name, measure, quality) for name in runs.ranked(measure)]
    rows += [[name, error] + [""] * (len(header) - 2) for name, error in runs.errors.items()]
    return lines(header, rows)


def row(runs, name, measure, quality):
    values, ratio = runs.values(name, measure), runs.ratio(name, measure)
    cells = [f"**{name}**" if runs.kinds[name] == OURS else name] + [measure.show(kind(values)) for kind in (statistics.median, min, max)]
    if quality:
        cells.append(format(statistics.median(record[quality] for record in runs.records[name].values()), QUALITIES[quality][1]))
    return cells + ["" if name == LOUPE or ratio is None else f"{ratio:.2f}", load(runs.load(name))]


def load(processors):
    return f"{processors:.2f}" + (" (!)" if processors > NOTICEABLE else "")


def growth(raw):
    sizes = sorted({int(record["group"].split()[1]) for record in raw if record["part"] == "growth"})
    if not sizes:
        return ""
    runs = {size: Runs(raw, f"growth {size}") for size in sizes}
    names = [name for name in runs[sizes[0]].ranked(GROWTH) if all(name in runs[size].records for size in sizes)]
    header = ["one epoch after the first"] + [f"{size:,} images" for size in sizes] + ["time a 60,000, last ÷ first", "others' load"]
    rows = []
    for name in names:
        seconds = [runs[size].median(name, GROWTH) for size in sizes]
        grown = seconds[-1] / sizes[-1] / (seconds[0] / sizes[0])
        cells = [f"{second:.2f} s, {runs[size].median(name, MEMORY):,.0f} MB" for second, size in zip(seconds, sizes)]
        rows.append([f"**{name}**" if name == LOUPE else name] + cells + [f"{grown:.2f}", load(max(runs[size].load(name) for size in sizes))])
    errors = sorted({f"{name}: {error}" for size in sizes for name, error in runs[size].errors.items()})
    return "\n\n".join([lines(header, rows)] + errors)


def peak(raw):
    runs = Runs(raw, "peak")
    if not runs.records:
        return ""
    product = Measure("", "GFLOP/s", lambda record: record["gigaflops"], ",.0f")
    products = {name: records for name, records in runs.records.items() if name != LOUPE}
    best = {name: max(runs.values(name, product)) for name in products}
    rows = [[name, f"{best[name]:,.0f}", load(runs.load(name))] for name in sorted(best, key=best.get, reverse=True)]
    said = lines(["float32 matrix product", "GFLOP/s, best", "others' load"], rows)
    if LOUPE not in runs.records or not best:
        return said
    used = runs.median(LOUPE, TRAINING) * MFLOP / 1000
    return said + f"\n\nLoupe trains at {runs.median(LOUPE, TRAINING):,.0f} images/s; by {MFLOP} MFLOP an image that is {used:,.0f} GFLOP/s, {100 * used / max(best.values()):.0f}% of the best."


def lines(header, rows):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, ["---"] + ["---:"] * (len(header) - 1)] + rows)


def machine():
    """The machine and the versions."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) / 1024 ** 2
    java = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, universal_newlines=True).stderr.splitlines()[0]
    units = "AVX-512" if " avx512f" in Path("/proc/cpuinfo").read_text() else "no AVX-512"
    wanted = ("torch", "captum", "tensorflow-cpu", "keras", "numpy", "scikit-learn")
    code = f"import importlib.metadata as m, json, platform; print(json.dumps([platform.python_version()] + [m.version(n) for n in {wanted}]))"
    versions = json.loads(subprocess.run([str(PEERS), "-c", code], check=True, stdout=subprocess.PIPE, universal_newlines=True).stdout)
    return (f"{model.group(1) if model else platform.machine()}, {units}, {len(os.sched_getaffinity(0))} of {os.cpu_count()} processors, {memory:.0f} GB, "
            f"{platform.system()} {platform.release()}. {java}; Python {versions[0]}, " + ", ".join(f"{n} {v}" for n, v in zip(wanted, versions[1:])) + ".")
