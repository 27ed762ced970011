"""A digit network that PyTorch trains and writes: for the notebook on networks of one's own, and for tests of reading such files.

Writes data/weights/digits-pytorch.safetensors. From the project's root, in a virtual environment with requirements.txt of this folder:

    LOUPE_DATA=... python tools/reference/pytorch_digits.py
"""
import os
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import mnist

EPOCHS, BATCH = 3, 64


class Digits(nn.Module):
    """Cnn.DIGITS as one writes it in PyTorch."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.dropout = nn.Dropout2d()
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = nn.functional.relu(nn.functional.max_pool2d(self.conv1(x), 2))
        x = nn.functional.relu(nn.functional.max_pool2d(self.dropout(self.conv2(x)), 2))
        return self.fc2(nn.functional.relu(self.fc1(x.flatten(1))))


def digits(part):
    images, labels = mnist.read(Path(os.environ["LOUPE_DATA"]) / "mnist", part)
    return torch.from_numpy(mnist.standardized(images)).unsqueeze(1), torch.from_numpy(labels.astype("int64"))


def train(network, images, labels):
    optimizer = torch.optim.SGD(network.parameters(), lr=0.02, momentum=0.9)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(images[batch]), labels[batch]).backward()
            optimizer.step()


def mistakes(network, images, labels):
    network.eval()
    with torch.no_grad():
        return int((network(images).argmax(1) != labels).sum())


def main():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = Digits()
    train(network, *digits("train"))
    said = {"written by": f"PyTorch {torch.__version__.split('+')[0]}", "mistakes on MNIST's test digits": str(mistakes(network, *digits("t10k")))}
    save_file(network.state_dict(), ROOT / "data/weights/digits-pytorch.safetensors", metadata=said)
    print(said)


if __name__ == "__main__":
    main()
