"""Captum's attributions of the digit network that the project carries, to hold Loupe's against.

Writes lib/src/test/resources/captum/attributions.safetensors from inputs.safetensors beside it, which CaptumInputs.java makes. From the project's root, in a
virtual environment with requirements.txt of this folder:

    java -cp 'lib/target/dist/*' tools/reference/CaptumInputs.java
    python tools/reference/captum_attributions.py
"""
from pathlib import Path

import torch
from captum.attr import InputXGradient, IntegratedGradients, LayerAttribution, LayerGradCam, Occlusion, Saliency
from safetensors.torch import load_file, save_file
from torch import nn

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "lib/src/test/resources/captum"
MEAN, DEVIATION = 0.1307, 0.3081


class Digits(nn.Module):
    """Cnn.DIGITS, without the dropout."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def maps(self, x):
        return self.conv2(nn.functional.relu(nn.functional.max_pool2d(self.conv1(x), 2)))

    def forward(self, x):
        x = nn.functional.relu(nn.functional.max_pool2d(self.maps(x), 2))
        return self.fc2(nn.functional.relu(self.fc1(x.flatten(1))))


def attributions(network, score, layer, inputs, noise):
    """Each method's map of a score: a function of a batch that gives one number an image. Grad-CAM at the layer."""
    black = (0 - MEAN) / DEVIATION
    noisy = [Saliency(score).attribute(inputs + each, abs=False) for each in noise]
    cam = LayerGradCam(score, layer).attribute(inputs, relu_attributions=True)
    return {
        "saliency": Saliency(score).attribute(inputs),
        "input-x-gradient": InputXGradient(score).attribute(inputs),
        "smoothgrad": torch.stack(noisy).mean(0),
        "integrated-gradients": IntegratedGradients(score).attribute(inputs, baselines=black, n_steps=50, method="gausslegendre"),
        "occlusion": Occlusion(score).attribute(inputs, sliding_window_shapes=(1, 5, 5), strides=(1, 2, 2), baselines=black),
        "grad-cam": LayerAttribution.interpolate(cam, (28, 28), interpolate_mode="bilinear"),
    }


def main():
    torch.manual_seed(0)
    given = load_file(FOLDER / "inputs.safetensors")
    inputs = (given["pixels"] / 255 - MEAN) / DEVIATION
    network = Digits().eval()
    carried = load_file(ROOT / "data/weights/digits.safetensors")
    network.load_state_dict({name: tensor for name, tensor in carried.items() if not name.startswith("optimizer.")})
    results = {"scores": network(inputs).detach()}
    targets = {
        "class": (lambda x: network(x)[:, 3], network.conv2),
        "channel": (lambda x: network.maps(x)[:, 7].mean((1, 2)), network.conv1),
        "unit": (lambda x: network.maps(x)[:, 12, 3, 4], network.conv1),
    }
    for target, (score, layer) in targets.items():
        for method, tensor in attributions(network, score, layer, inputs, given["noise"]).items():
            results[f"{target}.{method}"] = tensor.detach().float().contiguous()
    save_file(results, FOLDER / "attributions.safetensors", {"origin": f"tools/reference/captum_attributions.py, torch {torch.__version__}, captum 0.9.0"})


if __name__ == "__main__":
    main()
