"""Small networks of the kinds that read sequences, add what they were given, or attend, with PyTorch's answers: for ReferenceLayersTest.

Writes lib/src/test/resources/loupe/nn/NAME.safetensors: random parameters, two inputs, the outputs, the gradient of outputs * weights with respect to the
inputs, and the attention where there is one. From the project's root, in a virtual environment with requirements.txt of this folder:

    python tools/reference/pytorch_layers.py
"""
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = Path(__file__).parents[2] / "lib/src/test/resources/loupe/nn"


class ConvolutionAndLstm(nn.Module):
    shape = (1, 8, 8)

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3)
        self.lstm1 = nn.LSTM(12, 5, batch_first=True)
        self.fc1 = nn.Linear(5, 3)

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.conv1(x)), 2)
        columns = torch.stack([x[:, :, :, i].flatten(1) for i in range(x.shape[3])], 1)
        return self.fc1(self.lstm1(columns)[1][0][0])


class Bottleneck(nn.Module):
    def __init__(self, given, filters, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(given, filters, 1, bias=False), nn.BatchNorm2d(filters)
        self.conv2, self.bn2 = nn.Conv2d(filters, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters)
        self.conv3, self.bn3 = nn.Conv2d(filters, 4 * filters, 1, bias=False), nn.BatchNorm2d(4 * filters)
        if stride > 1 or given != 4 * filters:
            self.downsample = nn.Sequential(nn.Conv2d(given, 4 * filters, 1, stride, bias=False), nn.BatchNorm2d(4 * filters))
        else:
            self.downsample = nn.Identity()

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        return torch.relu(self.bn3(self.conv3(y)) + self.downsample(x))


class Residual(nn.Module):
    shape = (3, 9, 9)

    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(3, 8, 7, 2, 3), nn.BatchNorm2d(8)
        self.block1, self.block2 = Bottleneck(8, 2, 1), Bottleneck(8, 4, 2)
        self.fc1 = nn.Linear(16, 3)

    def forward(self, x):
        return self.fc1(self.block2(self.block1(torch.relu(self.norm1(self.conv1(x))))).mean((2, 3)))


class Transformer(nn.Module):
    shape = (1, 8, 8)

    def __init__(self, has_token):
        super().__init__()
        self.patches1 = nn.Conv2d(1, 8, 4, 2)
        if has_token:
            self.token1 = nn.ParameterDict({"token": torch.empty(8)})
        self.position1 = nn.ParameterDict({"embedding": torch.empty(9 + has_token, 8)})
        self.encoder1 = nn.TransformerEncoderLayer(8, 2, 16, 0.0, norm_first=True, batch_first=True)
        self.norm1 = nn.LayerNorm(8)
        self.fc1 = nn.Linear(8, 3)
        self.has_token = has_token

    def steps(self, x):
        x = self.patches1(x).flatten(2).transpose(1, 2)
        if self.has_token:
            x = torch.cat([self.token1["token"].expand(len(x), 1, 8), x], 1)
        return x + self.position1["embedding"]

    def forward(self, x):
        x = self.norm1(self.encoder1(self.steps(x)))
        return self.fc1(x[:, 0] if self.has_token else x.mean(1))

    def attention(self, x):
        x = self.encoder1.norm1(self.steps(x))
        return self.encoder1.self_attn(x, x, x, average_attn_weights=False)[1]


def write(name, network):
    for key, tensor in network.state_dict().items():
        if "num_batches" not in key:
            tensor.uniform_(0.5, 1.5) if "running_var" in key else tensor.uniform_(-0.5, 0.5)
    network.eval()
    x = torch.rand(2, *network.shape, requires_grad=True)
    weights = torch.rand(2, 3)
    y = network(x)
    (y * weights).sum().backward()
    tensors = {key: tensor for key, tensor in network.state_dict().items() if "num_batches" not in key}
    tensors |= {"given": x, "weights": weights, "expected": y, "expected gradient": x.grad}
    if hasattr(network, "attention"):
        tensors["expected attention"] = network.attention(x)
    save_file({key: tensor.detach().contiguous() for key, tensor in tensors.items()}, FOLDER / f"{name}.safetensors")


def main():
    torch.manual_seed(0)
    FOLDER.mkdir(exist_ok=True)
    write("lstm", ConvolutionAndLstm())
    write("residual", Residual())
    write("class-token", Transformer(True))
    write("mean-of-patches", Transformer(False))


if __name__ == "__main__":
    main()
