#!/usr/bin/env python3
"""Trains small random networks with PyTorch in float64 and writes what it found to tests/fixtures/.

Run by hand when cases are added (Debian: apt-get install python3-torch); the tests only read the
files. Each fixture is a scene and the numbers that the engine must find for it.
"""

import json
import pathlib

import torch

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures"
STEPS = 50

# name, activations (hidden …, output), sizes, rows, batch, loss, bias, rates of sgd and adam
CASES = [
    ("xor-like", ["tanh", "sigmoid"], [2, 4, 1], 8, "all", {"kind": "squared-error"}, True, 0.5, 0.05),
    ("deep", ["sigmoid", "tanh", "linear"], [3, 5, 4, 2], 10, 4,
     {"kind": "squared-error", "half": False, "outputs": "mean"}, True, 0.1, 0.02),
    ("relu-sum", ["relu", "linear"], [2, 7, 3], 9, 3, {"kind": "squared-error", "batch": "sum"}, True, 0.01, 0.02),
    ("classes", ["tanh", "relu", "linear"], [2, 6, 5, 3], 12, "all", {"kind": "cross-entropy"}, True, 0.2, 0.03),
    ("no-bias", ["sigmoid", "linear"], [4, 3, 5], 11, 1, {"kind": "cross-entropy", "batch": "sum"}, False, 0.05, 0.01),
]

ACTIVATIONS = {"linear": lambda x: x, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


class Numbers:
    """The generator of Lehmer, Park and Miller: the fixtures must not change with PyTorch's own."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self, low, high):
        self.state = self.state * 48271 % 2147483647
        return round(low + (high - low) * self.state / 2147483647, 3)

    def row(self, size, low, high):
        return [self.uniform(low, high) for _ in range(size)]


def draw(case, seed):
    """A scene without optimiser and training."""
    name, activations, sizes, rows, _, loss, bias, _, _ = case
    numbers = Numbers(seed)
    layers, parameters = [], []
    for activation, inputs, units in zip(activations, sizes, sizes[1:]):
        layer = {"kind": "dense", "units": units, "activation": activation}
        entry = {"weights": [numbers.row(inputs, -1, 1) for _ in range(units)]}
        if bias:
            entry["bias"] = numbers.row(units, -0.5, 0.5)
        else:
            layer["bias"] = False
        layers.append(layer)
        parameters.append(entry)
    data = {"inputs": [numbers.row(sizes[0], -2, 2) for _ in range(rows)]}
    if loss["kind"] == "cross-entropy":
        data["targets"] = [int(numbers.uniform(0, sizes[-1] - 0.001)) for _ in range(rows)]
    else:
        data["targets"] = [numbers.row(sizes[-1], 0, 1) for _ in range(rows)]
    return {
        "version": 1,
        "title": name,
        "stage": {
            "kind": "network",
            "data": data,
            "model": {"inputs": sizes[0], "layers": layers},
            "parameters": parameters,
            "loss": loss,
            "precision": "float64",
        },
    }


class Network:
    def __init__(self, stage):
        def tensor(values):
            return torch.tensor(values, dtype=torch.float64, requires_grad=True)

        self.layers = stage["model"]["layers"]
        self.weights = [tensor(entry["weights"]) for entry in stage["parameters"]]
        self.biases = [tensor(entry["bias"]) if "bias" in entry else None for entry in stage["parameters"]]
        self.loss_options = stage["loss"]

    def tensors(self):
        return [tensor for pair in zip(self.weights, self.biases) for tensor in pair if tensor is not None]

    def outputs(self, x):
        for layer, weight, bias in zip(self.layers, self.weights, self.biases):
            x = ACTIVATIONS[layer["activation"]](torch.nn.functional.linear(x, weight, bias))
        return x

    def loss(self, x, t):
        y, options = self.outputs(x), self.loss_options
        reduction = options.get("batch", "mean")
        if options["kind"] == "cross-entropy":
            return torch.nn.functional.cross_entropy(y, t, reduction=reduction)
        squares = (y - t) ** 2
        rows = squares.mean(1) if options.get("outputs") == "mean" else squares.sum(1)
        total = rows.sum() if reduction == "sum" else rows.mean()
        return total * (0.5 if options.get("half", True) else 1)

    def written(self, of=lambda tensor: tensor):
        """Layer by layer, as scenes write parameters."""
        entries = []
        for weight, bias in zip(self.weights, self.biases):
            entries.append({"weights": of(weight).tolist()})
            if bias is not None:
                entries[-1]["bias"] = of(bias).tolist()
        return entries


def run(scene):
    stage = scene["stage"]
    network = Network(stage)
    x = torch.tensor(stage["data"]["inputs"], dtype=torch.float64)
    classes = stage["loss"]["kind"] == "cross-entropy"
    t = torch.tensor(stage["data"]["targets"], dtype=torch.int64 if classes else torch.float64)
    batch = len(x) if stage["training"]["batch"] == "all" else stage["training"]["batch"]
    make = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[stage["optimizer"]["kind"]]
    optimizer = make(network.tensors(), lr=stage["optimizer"]["rate"])

    def gradients_of_first_batch():
        network.loss(x[:batch], t[:batch]).backward()
        found = network.written(lambda tensor: tensor.grad)
        optimizer.zero_grad()
        return found

    def loss_now():
        with torch.no_grad():
            return network.loss(x, t).item()

    found = {"gradients": gradients_of_first_batch(), "loss": [loss_now()]}
    for _ in range(stage["training"]["epochs"]):
        for first in range(0, len(x), batch):
            optimizer.zero_grad()
            network.loss(x[first : first + batch], t[first : first + batch]).backward()
            optimizer.step()
        found["loss"].append(loss_now())
    with torch.no_grad():
        found["parameters"] = network.written()
        found["outputs"] = network.outputs(x).tolist()
    return found


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for seed, case in enumerate(CASES, start=1):
        name, _, _, rows, batch, _, _, sgd, adam = case
        updates = 1 if batch == "all" else -(-rows // batch)
        for kind, rate in (("sgd", sgd), ("adam", adam)):
            scene = draw(case, seed * 1000 + 7)
            scene["stage"]["optimizer"] = {"kind": kind, "rate": rate}
            scene["stage"]["training"] = {"epochs": -(-STEPS // updates), "batch": batch}
            path = FOLDER / f"network-{name}-{kind}.json"
            fixture = {"source": f"PyTorch {torch.__version__}, scripts/fixtures.py", "scene": scene, "found": run(scene)}
            path.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
