"""The Captum contestants: python peer_captum.py inspect way=... weights=FILE data=FOLDER"""
import functools
import statistics

import torch
from captum.attr import InputXGradient, IntegratedGradients, LayerAttribution, LayerGradCam, NoiseTunnel, Occlusion, Saliency
from safetensors.torch import load_file

import contestant
import mnist
import peer_torch

SQUARE, STEPS, SAMPLES, NOISE = 5, 50, 50, 0.15
BLACK, WHITE = ((value - mnist.MEAN) / mnist.DEVIATION for value in (0, 1))


def network(weights):
    """The carried network, without its dropout."""
    parts = [part for part in peer_torch.network("digits") if not isinstance(part, torch.nn.Dropout2d)]
    names = iter(("conv1", "conv2", "fc1", "fc2"))
    carried = load_file(weights)
    for part in parts:
        if list(part.parameters()):
            name = next(names)
            part.load_state_dict({kind: carried[f"{name}.{kind}"] for kind in ("weight", "bias")})
    return torch.nn.Sequential(*parts).eval()


def saliency(model, images, targets):
    return Saliency(model).attribute(images, target=targets)


def input_x_gradient(model, images, targets):
    return InputXGradient(model).attribute(images, target=targets)


def integrated_gradients(model, images, targets, together=None):
    return IntegratedGradients(model).attribute(images, baselines=BLACK, target=targets, n_steps=STEPS, internal_batch_size=together)


def occlusion(model, images, targets, together=1):
    return Occlusion(model).attribute(images, sliding_window_shapes=(1, SQUARE, SQUARE), baselines=BLACK, target=targets, perturbations_per_eval=together)


def smooth_grad(model, images, targets, together=None):
    tunnel = NoiseTunnel(Saliency(model))
    return tunnel.attribute(images, nt_type="smoothgrad", nt_samples=SAMPLES, nt_samples_batch_size=together, stdevs=NOISE * (WHITE - BLACK), target=targets, abs=False)


def grad_cam(model, images, targets):
    maps = LayerGradCam(model, model[3]).attribute(images, target=targets, relu_attributions=True)
    return LayerAttribution.interpolate(maps, tuple(images.shape[2:]), interpolate_mode="bilinear")


# Each method, and how many images, squares or noisy copies it can be told to take together.
METHODS = {
    "saliency": (saliency, ()),
    "input x gradient": (input_x_gradient, ()),
    "integrated gradients": (integrated_gradients, (100, 500)),
    "occlusion": (occlusion, (4, 16)),
    "SmoothGrad": (smooth_grad, (2, 10)),
    "Grad-CAM": (grad_cam, ()),
}


def ways(method, sizes, given):
    """The ways to call a method: as written one; tuned each that may be the fastest, in plain order and with channels last."""
    plain, images, targets = network(given["weights"]), *first_hundred(given)
    if given["way"] == "as written":
        return [functools.partial(method, plain, images, targets)]
    last = network(given["weights"]).to(memory_format=torch.channels_last)
    return [functools.partial(method, model, images, targets, **({"together": size} if size else {})) for model in (plain, last) for size in (None, *sizes)]


def first_hundred(given):
    images, labels = mnist.read(given["data"], "t10k")
    return peer_torch.in_memory(images[:100], labels[:100])


def seconds(method, sizes, given):
    """The median time of the fastest way."""
    trials = {}
    for way in ways(method, sizes, given):
        trials[way] = statistics.median(contestant.times(lambda i: way().detach().numpy(), 0, 2))
    best = min(trials, key=trials.get)
    return statistics.median(contestant.times(lambda i: best().detach().numpy(), 2.0, 5))


def inspect(given):
    peer_torch.threads(given)
    contestant.report(**{name: seconds(method, sizes, given) for name, (method, sizes) in METHODS.items()})


if __name__ == "__main__":
    task, settings = contestant.arguments()
    {"inspect": inspect}[task](settings)
