#!/usr/bin/env python3
"""Trains networks of every activation with every loss with PyTorch in float64 and writes what it found
to tests/fixtures/losses.json.

Run by hand when an activation or a loss is added (Debian: apt-get install python3-torch); the tests
only read the file. Losses that PyTorch computes its own way (sums over the outputs, hinge) are
written out here from their definitions.
"""

import json

import torch
import torch.nn.functional as F

from fixtures import FOLDER, Numbers

EPOCHS = 12
SIZES = [2, 4, 3]
ROWS, BATCH = 7, 3

ACTIVATIONS = {
    "linear": lambda z, layer: z,
    "step": lambda z, layer: torch.heaviside(z, torch.zeros_like(z)).detach() + 0 * z,
    "sigmoid": lambda z, layer: torch.sigmoid(z),
    "tanh": lambda z, layer: torch.tanh(z),
    "relu": lambda z, layer: F.relu(z),
    "leaky-relu": lambda z, layer: F.leaky_relu(z, layer.option),
    "prelu": lambda z, layer: F.prelu(z, layer.slope),
    "elu": lambda z, layer: F.elu(z, layer.option),
    "gelu": lambda z, layer: F.gelu(z),
    "softplus": lambda z, layer: F.softplus(z),
    "silu": lambda z, layer: F.silu(z),
    "softmax": lambda z, layer: F.softmax(z, dim=1),
}
# Options other than the defaults, for every second network.
OPTIONS = {"leaky-relu": ("slope", 0.01, 0.2), "prelu": ("slope", 0.25, -0.1), "elu": ("alpha", 1, 0.6)}


def each(name, y, t, delta=1):
    """The loss of each output."""
    if name == "squared-error":
        return 0.5 * F.mse_loss(y, t, reduction="none")
    if name == "absolute":
        return F.l1_loss(y, t, reduction="none")
    if name == "huber":
        return F.huber_loss(y, t, reduction="none", delta=delta)
    if name == "hinge":
        return F.relu(1 - t * y)
    if name == "binary-cross-entropy":
        return F.binary_cross_entropy(y, t, reduction="none")
    return -t * F.log_softmax(y, dim=1)


# Outputs that a loss can read; None: any.
OUTPUTS = {
    "squared-error": None,
    "absolute": None,
    "huber": None,
    "hinge": None,
    "cross-entropy": None,
    "binary-cross-entropy": ["sigmoid", "softmax"],
}


def pairs():
    """Every loss with every hidden activation and with every output that it can read."""
    names = list(ACTIVATIONS)
    for shift, (loss, outputs) in enumerate(OUTPUTS.items()):
        outputs = outputs or names
        for i, hidden in enumerate(names):
            yield hidden, outputs[(i + shift + 1) % len(outputs)], loss


class Layer:
    def __init__(self, activation, inputs, units, numbers, odd):
        self.activation, self.units = activation, units
        name, usual, other = OPTIONS.get(activation, (None, None, None))
        self.option = other if odd else usual
        self.written = {"kind": activation, name: other} if odd and name else activation
        tensor = lambda values: torch.tensor(values, dtype=torch.float64, requires_grad=True)
        self.weights = tensor([numbers.row(inputs, -1, 1) for _ in range(units)])
        self.bias = tensor(numbers.row(units, -0.5, 0.5))
        self.slope = tensor([self.option]) if activation == "prelu" else None

    def __call__(self, x):
        return ACTIVATIONS[self.activation](F.linear(x, self.weights, self.bias), self)

    def tensors(self):
        return [t for t in (self.weights, self.bias, self.slope) if t is not None]

    def entry(self, of=lambda tensor: tensor.detach()):
        found = {"weights": of(self.weights).tolist(), "bias": of(self.bias).tolist()}
        if self.slope is not None:
            found["slope"] = of(self.slope).item()
        return found


def targets(loss, numbers):
    if loss in ("cross-entropy", "binary-cross-entropy", "hinge") and numbers.state % 2:
        return [int(numbers.uniform(0, SIZES[-1] - 0.001)) for _ in range(ROWS)]
    if loss == "hinge":
        return [[1 if t > 0 else -1 for t in numbers.row(SIZES[-1], -1, 1)] for _ in range(ROWS)]
    if loss == "cross-entropy":
        rows = [numbers.row(SIZES[-1] - 1, 0, 0.5) for _ in range(ROWS)]
        return [row + [1 - sum(row)] for row in rows]
    low = 0 if loss == "binary-cross-entropy" else -1.5
    return [numbers.row(SIZES[-1], low, 1 if low == 0 else 1.5) for _ in range(ROWS)]


def as_tensor(given, loss):
    if isinstance(given[0], list):
        return torch.tensor(given, dtype=torch.float64)
    one_hot = F.one_hot(torch.tensor(given), SIZES[-1]).to(torch.float64)
    return 2 * one_hot - 1 if loss == "hinge" else one_hot


def case(index, hidden, output, loss):
    numbers = Numbers(1000 * index + 17)
    odd = index % 2 == 1
    layers = [
        Layer(activation, inputs, units, numbers, odd)
        for activation, inputs, units in zip((hidden, output), SIZES, SIZES[1:])
    ]
    options = {"kind": loss}
    outputs, batch = ("sum", "mean")[index % 3 == 0], ("mean", "sum")[index % 4 == 0]
    if outputs == "mean":
        options["outputs"] = outputs
    if batch == "sum":
        options["batch"] = batch
    if loss == "huber" and odd:
        options["delta"] = 0.4
    rate = 0.05 if batch == "sum" else 0.2
    inputs = [numbers.row(SIZES[0], -2, 2) for _ in range(ROWS)]
    given = targets(loss, numbers)
    start = [layer.entry() for layer in layers]

    def total(x, t):
        for layer in layers:
            x = layer(x)
        per_output = each(loss, x, t, options.get("delta", 1))
        rows = per_output.mean(1) if outputs == "mean" else per_output.sum(1)
        return rows.sum() if batch == "sum" else rows.mean()

    x, t = torch.tensor(inputs, dtype=torch.float64), as_tensor(given, loss)
    optimizer = torch.optim.SGD([tensor for layer in layers for tensor in layer.tensors()], lr=rate)
    zero = lambda tensor: torch.zeros_like(tensor) if tensor.grad is None else tensor.grad
    total(x[:BATCH], t[:BATCH]).backward()
    found = {"gradients": [layer.entry(zero) for layer in layers], "loss": [total(x, t).item()]}
    for _ in range(EPOCHS):
        for first in range(0, ROWS, BATCH):
            optimizer.zero_grad()
            total(x[first : first + BATCH], t[first : first + BATCH]).backward()
            optimizer.step()
        found["loss"].append(total(x, t).item())
    model = [{"kind": "dense", "units": layer.units, "activation": layer.written} for layer in layers]
    stage = {
        "kind": "network",
        "data": {"inputs": inputs, "targets": given},
        "model": {"inputs": SIZES[0], "layers": model},
        "parameters": start,
        "loss": options,
        "optimizer": {"kind": "sgd", "rate": rate},
        "training": {"epochs": EPOCHS, "batch": BATCH},
        "precision": "float64",
    }
    return {"name": f"{hidden}, {output}, {loss}", "stage": stage, "found": found}


def main():
    cases = [case(index, *pair) for index, pair in enumerate(pairs())]
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases)
    source = f"PyTorch {torch.__version__}, scripts/loss-fixtures.py"
    (FOLDER / "losses.json").write_text(f'{{"source":"{source}","cases":[\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
