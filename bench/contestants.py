"""Who is measured in which part, and how each is called."""
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build" / "bench"
PEERS = HERE / ".venv" / "bin" / "python"
WEIGHTS = f"weights={ROOT / 'data' / 'weights' / 'digits.safetensors'}"
VECTORS = BUILD / "vectors.json"
OURS, WRITTEN, TUNED, OTHER = "ours", "as people write it", "tuned", "other"
LOUPE = "Loupe"


@dataclass(frozen=True)
class Contestant:
    name: str
    kind: str
    command: tuple
    needs: str = ""

    def missing(self):
        """A program that is needed and not there, or nothing."""
        return self.needs if self.needs and shutil.which(self.needs) is None else ""


def loupe(dist, *arguments):
    return Contestant(LOUPE, OURS, ("java", "-cp", os.pathsep.join([str(BUILD / "classes"), str(dist / "*")]), "Bench") + arguments)


def pytorch(name, kind, task, *arguments, needs=""):
    return Contestant(name, kind, (str(PEERS), str(HERE / "peer_torch.py"), task) + arguments, needs)


def tensorflow(name, kind, task, *arguments):
    return Contestant(name, kind, (str(PEERS), str(HERE / "peer_keras.py"), task) + arguments)


def numpy(name, kind, *arguments):
    return Contestant(name, kind, (str(PEERS), str(HERE / "peer_numpy.py"), "train") + arguments)


def captum(name, kind, task, *arguments):
    return Contestant(name, kind, (str(PEERS), str(HERE / "peer_captum.py"), task) + arguments)


def scikit_learn(name, kind, *arguments):
    return Contestant(name, kind, (str(PEERS), str(HERE / "peer_sklearn.py"), "embed") + arguments)


def training(dist, data, network, images, epochs):
    recipe = (f"network={network}", f"images={images}", f"epochs={epochs}", f"data={data}")
    return [
        loupe(dist, "train", *recipe),
        pytorch("PyTorch, DataLoader", WRITTEN, "train", "way=as written", *recipe),
        pytorch("PyTorch tuned", TUNED, "train", "way=tuned", *recipe),
        pytorch("PyTorch tuned, one thread", TUNED, "train", "way=tuned", "threads=1", *recipe),
        pytorch("PyTorch tuned, torch.compile", TUNED, "train", "way=compiled", *recipe, needs="g++"),
        pytorch("PyTorch tuned, two processes", TUNED, "train", "way=two processes", *recipe),
        tensorflow("Keras fit", WRITTEN, "train", "way=fit", *recipe),
        tensorflow("Keras fit, 32 steps a call", TUNED, "train", "way=fit, 32 steps", *recipe),
        tensorflow("TensorFlow function", TUNED, "train", "way=function", *recipe),
    ]


def sweep(dist, data):
    trials = ("network=digits", "filters=10,20,30", "rates=0.25,0.5", "batches=64", "images=10000", "held=5000", "epochs=3", f"data={data}")
    return [
        loupe(dist, "sweep", f"log={BUILD / 'sweep.jsonl'}", *trials),
        pytorch("PyTorch, DataLoader", WRITTEN, "sweep", "way=as written", *trials),
        pytorch("PyTorch tuned", TUNED, "sweep", "way=tuned", *trials),
        pytorch("PyTorch tuned, plain order", TUNED, "sweep", "way=plain order", *trials),
    ]


def byhand(dist, data):
    recipe = ("images=50000", "epochs=10", f"data={data}")
    return [
        loupe(dist, "byhand", *recipe),
        numpy("NumPy", WRITTEN, "way=as written", *recipe),
        numpy("NumPy tuned", TUNED, "way=tuned", *recipe),
        numpy("NumPy tuned, one thread", TUNED, "way=tuned", "threads=1", *recipe),
    ]


def prediction(dist, data):
    where = f"data={data}"
    return [
        loupe(dist, "predict"),
        pytorch("PyTorch", WRITTEN, "predict", "way=as written", where),
        pytorch("PyTorch, channels last", TUNED, "predict", "way=tuned", where),
        pytorch("PyTorch, channels last, one thread", TUNED, "predict", "way=tuned", "threads=1", where),
        pytorch("PyTorch, traced and frozen", TUNED, "predict", "way=traced", where),
        pytorch("PyTorch, torch.compile", TUNED, "predict", "way=compiled", where, needs="g++"),
        tensorflow("Keras predict", WRITTEN, "predict", "way=predict", where),
        tensorflow("TensorFlow function", TUNED, "predict", "way=function", where),
    ]


def start(dist, data):
    where = f"data={data}"
    return [loupe(dist, "start"), pytorch("PyTorch", WRITTEN, "start", where), tensorflow("Keras", WRITTEN, "start", where)]


def first_figure():
    return [Contestant(LOUPE, OURS, (sys.executable, str(HERE / "kernel_start.py"), "figure"))]


def quick_look():
    return [Contestant(LOUPE, OURS, (sys.executable, str(HERE / "kernel_start.py"), "notebook"))]


def inspection(dist, data):
    given = (WEIGHTS, f"data={data}")
    return [
        loupe(dist, "inspect", WEIGHTS),
        captum("Captum", WRITTEN, "inspect", "way=as written", *given),
        captum("Captum tuned", TUNED, "inspect", "way=tuned", *given),
        captum("Captum tuned, one thread", TUNED, "inspect", "way=tuned", "threads=1", *given),
    ]


def thousand(dist):
    return [loupe(dist, "thousand", WEIGHTS)]


def embedding(dist):
    given = f"vectors={VECTORS}"
    return [
        loupe(dist, "embed", WEIGHTS),
        scikit_learn("scikit-learn", WRITTEN, "way=as written", given),
        scikit_learn("scikit-learn, two jobs", TUNED, "way=two jobs", given),
        scikit_learn("scikit-learn, exact", OTHER, "way=exact", given),
    ]


def vectors(dist):
    """Writes down the vectors that the maps are made of."""
    return loupe(dist, "vectors", WEIGHTS, f"to={VECTORS}")


def growth(dist, data, images):
    recipe = ("network=digits", f"images={images}", "epochs=2", f"data={data}")
    return [
        loupe(dist, "train", *recipe),
        pytorch("PyTorch, DataLoader", WRITTEN, "train", "way=as written", *recipe),
        pytorch("PyTorch tuned", TUNED, "train", "way=tuned", *recipe),
        tensorflow("TensorFlow function", TUNED, "train", "way=function", *recipe),
    ]


def peak(dist, data):
    return [loupe(dist, "train", "network=digits", "images=60000", "epochs=3")] + [
        Contestant(f"{library}, {threads} thread{'s' * (threads > 1)}", OTHER, (str(PEERS), str(HERE / "peak.py"), "multiply", f"library={library}", f"threads={threads}"))
        for library in ("NumPy", "PyTorch") for threads in (1, 2)]
