"""The PyTorch contestants: python peer_torch.py train|predict|sweep|start way=... data=FOLDER ..."""
import itertools
import multiprocessing
import os
import resource
import time

import torch
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

import contestant
import mnist

BATCH = 64


def network(name, filters=10, rate=0.5):
    if name == "digits":
        return nn.Sequential(nn.Conv2d(1, filters, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(filters, 2 * filters, 5), nn.Dropout2d(rate), nn.MaxPool2d(2), nn.ReLU(),
                             nn.Flatten(), nn.Linear(32 * filters, 50), nn.ReLU(), nn.Linear(50, 10))
    return nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.5),
                         nn.Flatten(), nn.Linear(4608, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))


def optimizer(name, parameters, fused=None):
    if name == "digits":
        return torch.optim.SGD(parameters, lr=0.01, momentum=0.5, fused=fused)
    return torch.optim.Adam(parameters, lr=0.001, fused=fused)


class Digits(Dataset):
    """Each image is standardized when it is asked for, as torchvision's transforms do."""

    def __init__(self, images, labels):
        self.images, self.labels = torch.from_numpy(images.copy()), torch.from_numpy(labels.astype("int64"))

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return (self.images[i].float().div(255).unsqueeze(0) - mnist.MEAN) / mnist.DEVIATION, self.labels[i]


def as_written(given, model, images, labels, batch=BATCH):
    """What the tutorials do."""
    step = optimizer(given["network"], model.parameters())
    loader = DataLoader(Digits(images, labels), batch_size=batch, shuffle=True)

    def epoch():
        model.train()
        total = 0.0
        for data, target in loader:
            step.zero_grad()
            loss = functional.cross_entropy(model(data), target)
            loss.backward()
            step.step()
            total += loss.item()
    return epoch


def in_memory(images, labels):
    return torch.from_numpy(mnist.standardized(images)).unsqueeze(1), torch.from_numpy(labels.astype("int64"))


def tuned(given, model, images, labels, batch=BATCH):
    """The whole set as tensors, channels last or not, a fused optimizer; compiled or not."""
    data, target = in_memory(images, labels)
    if given["way"] != "plain order":
        model.to(memory_format=torch.channels_last)
    step = optimizer(given["network"], model.parameters(), fused=True)

    def loss(picked):
        return functional.cross_entropy(model(data[picked]), target[picked])

    forward = torch.compile(loss, dynamic=False) if given["way"] == "compiled" else loss

    def epoch():
        model.train()
        for picked in torch.randperm(len(data)).split(batch):
            step.zero_grad()
            forward(picked).backward()
            step.step()
    return epoch


def two_processes(given, model, images, labels):
    """Half of each batch in each of two processes of one thread, which add up their gradients in memory that both see."""
    torch.set_num_threads(1)
    data, target = in_memory(images, labels)
    model.to(memory_format=torch.channels_last)
    parameters = list(model.parameters())
    sizes = [p.numel() for p in parameters]
    shared = torch.zeros(2, 2, sum(sizes)).share_memory_()
    done = torch.zeros(2, 16, dtype=torch.int64).share_memory_().numpy()
    rank = 0 if os.fork() else 1
    total = torch.zeros(sum(sizes))
    for p, part in zip(parameters, total.split(sizes)):
        p.grad = part.as_strided(p.size(), p.stride())
    step = optimizer(given["network"], parameters, fused=True)
    order = torch.Generator().manual_seed(1)
    torch.manual_seed(rank)

    def epoch():
        model.train()
        for picked in torch.randperm(len(data), generator=order).split(BATCH):
            mine = picked[rank::2]
            total.zero_()
            (functional.cross_entropy(model(data[mine]), target[mine], reduction="sum") / len(picked)).backward()
            number = done[rank, 0] + 1
            both = shared[number % 2]
            both[rank].copy_(total)
            done[rank, 0] = number
            while done[1 - rank, 0] < number:
                pass
            torch.add(both[0], both[1], out=total)
            step.step()

    if rank == 1:
        for _ in range(int(given["epochs"])):
            epoch()
        os._exit(0)
    return epoch


WAYS = {"as written": as_written, "tuned": tuned, "plain order": tuned, "compiled": tuned, "two processes": two_processes}


def threads(given):
    if "threads" in given:
        torch.set_num_threads(int(given["threads"]))


def train(given):
    threads(given)
    images, labels = mnist.repeated(*mnist.read(given["data"], "train"), int(given["images"]))
    model = network(given["network"])
    epoch = WAYS[given["way"]](given, model, images, labels)
    seconds = []
    for _ in range(int(given["epochs"])):
        start = time.perf_counter()
        epoch()
        seconds.append(time.perf_counter() - start)
    both = 0
    if given["way"] == "two processes":
        os.wait()
        both = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    contestant.report(epochs=seconds, accuracy=accuracy(model, *in_memory(*mnist.read(given["data"], "t10k"))), **({"megabytes": both} if both else {}))


def accuracy(model, data, target):
    model.eval()
    with torch.inference_mode():
        return sum((model(x).argmax(1) == y).sum().item() for x, y in zip(data.split(1000), target.split(1000))) / len(target)


class Trials:
    """Trains on the first of MNIST's training images, with one thread, and is judged by the last after each epoch."""

    def __init__(self, given):
        images, labels = mnist.read(given["data"], "train")
        count, held = int(given["images"]), int(given["held"])
        self.given, self.train, self.held = given, (images[:count], labels[:count]), in_memory(images[-held:], labels[-held:])

    def run(self, filters, rate, batch):
        model = network(self.given["network"], filters, rate)
        epoch = WAYS[self.given["way"]](self.given, model, *self.train, batch)
        for _ in range(int(self.given["epochs"])):
            epoch()
            reached = accuracy(model, *self.held)
        return reached


def begin(trials):
    run.trials = trials


def run(trial):
    return run.trials.run(*trial)


def sweep(given):
    """One process of one thread on each of two processors; whichever is free takes the next trial, the larger ones first."""
    filters, rates, batches = ([form(value) for value in given[name].split(",")] for name, form in (("filters", int), ("rates", float), ("batches", int)))
    trials = sorted(itertools.product(filters, rates, batches), reverse=True)
    torch.set_num_threads(1)
    with multiprocessing.get_context("fork").Pool(2, begin, [Trials(given)]) as pool:
        start = time.perf_counter()
        reached = pool.map(run, trials, chunksize=1)
        seconds = time.perf_counter() - start
    contestant.report(images_per_second=len(trials) * int(given["images"]) * int(given["epochs"]) / seconds, **{"held out": max(reached)})


def predict(given):
    threads(given)
    model = network("digits").eval()
    data = in_memory(*mnist.read(given["data"], "t10k"))[0]
    if given["way"] != "as written":
        model = model.to(memory_format=torch.channels_last)
    if given["way"] == "traced":
        model = torch.jit.optimize_for_inference(torch.jit.trace(model, data[:1000]))
    if given["way"] == "compiled":
        model = torch.compile(model, dynamic=False)
    with torch.inference_mode():
        contestant.report(**contestant.prediction(lambda x: model(x).numpy(), data))


def start(given):
    images, labels = mnist.read(given["data"], "train")
    model = network("digits")
    step = optimizer("digits", model.parameters())
    data, target = next(iter(DataLoader(Digits(images, labels), batch_size=BATCH, shuffle=True)))
    loss = functional.cross_entropy(model(data), target)
    loss.backward()
    step.step()
    loss.item()
    contestant.report(at=time.time())


if __name__ == "__main__":
    task, settings = contestant.arguments()
    {"train": train, "predict": predict, "sweep": sweep, "start": start}[task](settings)
