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

# How training goes, each on the network and data of OPTION_CASE: name, fields of the stage.
OPTIONS = [
    ("momentum", {"optimizer": {"kind": "sgd", "rate": 0.1, "momentum": 0.9}}),
    ("dampening", {"optimizer": {"kind": "sgd", "rate": 0.2, "momentum": 0.5, "dampening": 0.25}}),
    ("nesterov", {"optimizer": {"kind": "sgd", "rate": 0.1, "momentum": 0.8, "nesterov": True}}),
    ("adagrad", {"optimizer": {"kind": "adagrad", "rate": 0.1}}),
    ("adagrad-decay", {"optimizer": {"kind": "adagrad", "rate": 0.2, "rateDecay": 0.05,
                                     "initialAccumulatorValue": 0.1, "epsilon": 0.001}}),
    ("adadelta", {"optimizer": {"kind": "adadelta"}}),
    ("adadelta-slow", {"optimizer": {"kind": "adadelta", "rate": 0.5, "rho": 0.6, "epsilon": 0.001}}),
    ("rmsprop", {"optimizer": {"kind": "rmsprop"}}),
    ("rmsprop-momentum", {"optimizer": {"kind": "rmsprop", "rate": 0.005, "alpha": 0.9, "momentum": 0.7}}),
    ("rmsprop-centered", {"optimizer": {"kind": "rmsprop", "rate": 0.01, "alpha": 0.8, "epsilon": 0.01, "centered": True}}),
    ("rmsprop-both", {"optimizer": {"kind": "rmsprop", "rate": 0.01, "epsilon": 0.001, "momentum": 0.5, "centered": True}}),
    ("adam", {"optimizer": {"kind": "adam", "rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 0.001}}),
    ("adamw", {"optimizer": {"kind": "adamw"}}),
    ("adamw-decay", {"optimizer": {"kind": "adamw", "rate": 0.02, "beta1": 0.8, "beta2": 0.95, "weightDecay": 0.5}}),
    ("step", {"optimizer": {"kind": "sgd", "rate": 0.5, "schedule": {"kind": "step", "stepSize": 4, "gamma": 0.5}}}),
    ("step-decay", {"optimizer": {"kind": "adamw", "rate": 0.05, "weightDecay": 0.3, "schedule": {"kind": "step", "stepSize": 5}}}),
    ("cosine", {"optimizer": {"kind": "sgd", "rate": 0.5, "momentum": 0.9, "schedule": {"kind": "cosine"}}}),
    ("cosine-turns", {"optimizer": {"kind": "adam", "rate": 0.05, "schedule": {"kind": "cosine", "tMax": 6, "etaMin": 0.01}}}),
    ("l1", {"optimizer": {"kind": "sgd", "rate": 0.2}, "regularization": {"l1": 0.05}}),
    ("l2", {"optimizer": {"kind": "sgd", "rate": 0.2, "momentum": 0.5}, "regularization": {"l2": 0.1}}),
    ("l1-l2", {"optimizer": {"kind": "adam", "rate": 0.02}, "regularization": {"l1": 0.02, "l2": 0.03}}),
    ("frozen", {"optimizer": {"kind": "adam", "rate": 0.05}, "regularization": {"l2": 0.1}, "frozen": [["bias"], ["weights"]]}),
    ("frozen-layer", {"optimizer": {"kind": "rmsprop", "momentum": 0.9}, "frozen": [True, []]}),
]
OPTION_CASE = ("option", ["tanh", "sigmoid"], [2, 3, 2], 6, 2, {"kind": "squared-error"}, True)

OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
}
# Our names of options and of what optimisers remember; PyTorch's default holds where none is given.
ARGUMENTS = {"rate": "lr", "epsilon": "eps", "rateDecay": "lr_decay", "weightDecay": "weight_decay",
             "initialAccumulatorValue": "initial_accumulator_value"}
MEMORY = {"momentum_buffer": "momentumBuffer", "sum": "sum", "square_avg": "squareAvg", "acc_delta": "accDelta",
          "grad_avg": "gradAvg", "exp_avg": "expAvg", "exp_avg_sq": "expAvgSq"}

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
    name, activations, sizes, rows, _, loss, bias = case[:7]
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
        self.penalties = stage.get("regularization", {})

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

    def free(self):
        """The tensors that training may change."""
        for layer, weight, bias in zip(self.layers, self.weights, self.biases):
            frozen = layer.get("frozen", [])
            if frozen is not True and "weights" not in frozen:
                yield weight
            if frozen is not True and "bias" not in frozen and bias is not None:
                yield bias

    def penalty(self):
        l1, l2 = self.penalties.get("l1", 0), self.penalties.get("l2", 0)
        return sum(l1 * weight.abs().sum() + l2 / 2 * (weight**2).sum() for weight in self.weights)

    def written(self, of=lambda tensor: tensor):
        """Layer by layer, as scenes write parameters."""
        entries = []
        for weight, bias in zip(self.weights, self.biases):
            entries.append({"weights": of(weight).tolist()})
            if bias is not None:
                entries[-1]["bias"] = of(bias).tolist()
        return entries


def make_optimizer(network, options):
    arguments = {ARGUMENTS.get(name, name): value for name, value in options.items()
                 if name not in ("kind", "schedule", "beta1", "beta2")}
    if "beta1" in options or "beta2" in options:
        arguments["betas"] = (options.get("beta1", 0.9), options.get("beta2", 0.999))
    if options["kind"] == "sgd":
        arguments.setdefault("lr", 0.001)
    return OPTIMIZERS[options["kind"]](list(network.free()), **arguments)


def make_schedule(optimizer, options, epochs):
    schedulers = torch.optim.lr_scheduler
    if options["kind"] == "step":
        named = {"gamma": options["gamma"]} if "gamma" in options else {}
        return schedulers.StepLR(optimizer, options["stepSize"], **named)
    if options["kind"] == "cosine":
        return schedulers.CosineAnnealingLR(optimizer, options.get("tMax", epochs), options.get("etaMin", 0))
    return schedulers.LambdaLR(optimizer, lambda epoch: 1)


def state_of(optimizer, network):
    def memory(name):
        def values(tensor):
            found = optimizer.state.get(tensor, {}).get(name)
            return torch.zeros_like(tensor) if found is None else found

        return network.written(values)

    names = sorted({name for state in optimizer.state.values() for name in state if state[name] is not None} & set(MEMORY))
    return {
        "rate": optimizer.param_groups[0]["lr"],
        "memory": {MEMORY[name]: memory(name) for name in names},
    }


def run(scene):
    stage = scene["stage"]
    network = Network(stage)
    x = torch.tensor(stage["data"]["inputs"], dtype=torch.float64)
    classes = stage["loss"]["kind"] == "cross-entropy"
    t = torch.tensor(stage["data"]["targets"], dtype=torch.int64 if classes else torch.float64)
    batch = len(x) if stage["training"]["batch"] == "all" else stage["training"]["batch"]
    optimizer = make_optimizer(network, stage["optimizer"])
    schedule = make_schedule(optimizer, stage["optimizer"].get("schedule", {"kind": "constant"}), stage["training"]["epochs"])

    def gradients_of_first_batch():
        (network.loss(x[:batch], t[:batch]) + network.penalty()).backward()
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
            (network.loss(x[first : first + batch], t[first : first + batch]) + network.penalty()).backward()
            optimizer.step()
        schedule.step()
        found["loss"].append(loss_now())
    with torch.no_grad():
        found["optimizerState"] = state_of(optimizer, network)
        found["parameters"] = network.written()
        found["outputs"] = network.outputs(x).tolist()
    return found


def write(name, scene):
    fixture = {"source": f"PyTorch {torch.__version__}, scripts/fixtures.py", "scene": scene, "found": run(scene)}
    (FOLDER / f"network-{name}.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")


def training(rows, batch):
    updates = 1 if batch == "all" else -(-rows // batch)
    return {"epochs": -(-STEPS // updates), "batch": batch}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for seed, case in enumerate(CASES, start=1):
        name, _, _, rows, batch, _, _, sgd, adam = case
        for kind, rate in (("sgd", sgd), ("adam", adam)):
            scene = draw(case, seed * 1000 + 7)
            scene["stage"]["optimizer"] = {"kind": kind, "rate": rate}
            scene["stage"]["training"] = training(rows, batch)
            write(f"{name}-{kind}", scene)
    for name, options in OPTIONS:
        scene = draw(OPTION_CASE, 4711)
        stage = scene["stage"]
        stage["parameters"][0]["weights"][0][0] = 0  # where |w| has no slope
        stage["training"] = training(*OPTION_CASE[3:5])
        for layer, frozen in zip(stage["model"]["layers"], options.get("frozen", [])):
            layer["frozen"] = frozen
        stage.update({field: value for field, value in options.items() if field != "frozen"})
        scene["title"] = name
        write(f"option-{name}", scene)


if __name__ == "__main__":
    main()
