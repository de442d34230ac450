"""NumPy and PyTorch on a workload, in one thread: orders come line by line, answers go back as JSON.

Started by contenders/native.mjs, which also writes the problem: a JSON file whose arrays are places
in a file of float64 numbers beside it.
"""

import json
import re
import sys
import time

import numpy as np


def read_problem(path):
    with open(path) as file:
        problem = json.load(file)
    numbers = np.fromfile(path + ".bin", dtype=np.float64)

    def unpack(value):
        if isinstance(value, dict) and "at" in value:
            return numbers[value["at"] : value["at"] + value["length"]].astype(np.float32)
        if isinstance(value, dict):
            return {name: unpack(item) for name, item in value.items()}
        return [unpack(item) for item in value] if isinstance(value, list) else value

    problem = unpack(problem)
    rows, outputs = problem["rows"], problem["outputs"]
    problem["x"] = problem["inputs"].reshape(rows, -1)
    if problem["loss"] == "cross-entropy":
        problem["classes"] = problem["targets"].astype(np.int64)
        problem["y"] = np.eye(outputs, dtype=np.float32)[problem["classes"]]
    else:
        problem["y"] = problem["targets"].reshape(rows, outputs)
    return problem


def digest(outputs):
    outputs = outputs.reshape(-1).astype(np.float64)
    return [outputs[1], outputs[-2], outputs.mean(), (outputs**2).mean()]


class NumpyTrainer:
    def __init__(self, problem):
        self.problem = problem
        self.w = [
            np.ascontiguousarray(layer["weights"].reshape(layer["units"], -1).T)
            for layer in problem["layers"]
        ]
        self.b = [layer["bias"].copy() for layer in problem["layers"]]
        self.kinds = [layer["activation"] for layer in problem["layers"]]
        self.moments = [[np.zeros_like(p), np.zeros_like(p)] for p in self.w + self.b]
        self.updates = 0
        self.next = 0

    def forward(self, x):
        values = [x]
        for w, b, kind in zip(self.w, self.b, self.kinds):
            z = values[-1] @ w
            z += b
            if kind == "relu":
                np.maximum(z, 0, out=z)
            elif kind == "tanh":
                np.tanh(z, out=z)
            values.append(z)
        return values

    def step(self):
        problem, batch = self.problem, self.problem["batch"]
        rows = slice(self.next, self.next + batch)
        values = self.forward(problem["x"][rows])
        da = values[-1]
        if problem["loss"] == "cross-entropy":
            da = np.exp(da - da.max(axis=1, keepdims=True))
            da /= da.sum(axis=1, keepdims=True)
        da = (da - problem["y"][rows]) / np.float32(batch)
        dw, db = [None] * len(self.w), [None] * len(self.w)
        for layer in reversed(range(len(self.w))):
            if self.kinds[layer] == "relu":
                da *= values[layer + 1] > 0
            elif self.kinds[layer] == "tanh":
                da *= 1 - values[layer + 1] ** 2
            dw[layer] = values[layer].T @ da
            db[layer] = da.sum(axis=0)
            if layer > 0:
                da = da @ self.w[layer].T
        self.update(dw + db)
        self.next = (self.next + batch) % (problem["rows"] // batch * batch)

    def update(self, gradients):
        how = self.problem["optimizer"]
        self.updates += 1
        for p, g, (m, v) in zip(self.w + self.b, gradients, self.moments):
            if how["kind"] == "sgd":
                g *= np.float32(how["rate"])
                p -= g
                continue
            m *= np.float32(how["beta1"])
            m += np.float32(1 - how["beta1"]) * g
            v *= np.float32(how["beta2"])
            g *= g
            v += np.float32(1 - how["beta2"]) * g
            still1 = 1 - how["beta1"] ** self.updates
            root2 = (1 - how["beta2"] ** self.updates) ** 0.5
            p -= np.float32(how["rate"] * root2 / still1) * m / (
                np.sqrt(v) + np.float32(how["epsilon"] * root2)
            )

    def infer(self):
        self.outputs = self.forward(self.problem["x"])[-1]

    def check(self):
        if self.problem["kind"] == "inference":
            return digest(self.outputs)
        a = self.forward(self.problem["x"])[-1].astype(np.float64)
        if self.problem["loss"] != "cross-entropy":
            return [float(((a - self.problem["y"]) ** 2).sum() / 2 / len(a))]
        a -= a.max(axis=1, keepdims=True)
        logs = np.log(np.exp(a).sum(axis=1)) - a[np.arange(len(a)), self.problem["classes"]]
        return [float(logs.mean())]


class TorchTrainer:
    def __init__(self, problem):
        import torch

        torch.set_num_threads(1)
        self.torch, self.problem, self.next = torch, problem, 0
        modules = []
        for layer in problem["layers"]:
            modules += self.make(layer, modules)
        self.net = torch.nn.Sequential(*modules)
        how = problem["optimizer"]
        if how["kind"] == "adam":
            betas = (how["beta1"], how["beta2"])
            self.optimizer = torch.optim.Adam(
                self.net.parameters(), lr=how["rate"], betas=betas, eps=how["epsilon"]
            )
        else:
            self.optimizer = torch.optim.SGD(self.net.parameters(), lr=how["rate"])
        x = torch.from_numpy(problem["x"])
        self.x = x.reshape(-1, *problem["shape"]) if problem.get("shape") else x
        classes = problem["loss"] == "cross-entropy"
        self.y = torch.from_numpy(problem["classes" if classes else "y"])

    def make(self, layer, before):
        nn = self.torch.nn
        if layer["kind"] == "maxpool2d":
            return [nn.MaxPool2d(layer["size"])]
        shape = layer["in"]
        if layer["kind"] == "conv2d":
            module = nn.Conv2d(shape[0], layer["filters"], layer["kernel"], padding=layer["kernel"] // 2)
        else:
            module = nn.Linear(layer["inputs"], layer["units"])
        with self.torch.no_grad():
            module.weight.copy_(self.torch.from_numpy(layer["weights"]).reshape(module.weight.shape))
            module.bias.copy_(self.torch.from_numpy(layer["bias"]))
        flat = [nn.Flatten()] if layer["kind"] == "dense" and len(shape) > 1 else []
        after = {"relu": [nn.ReLU()], "tanh": [nn.Tanh()], "linear": []}[layer["activation"]]
        return [*flat, module, *after]

    def loss(self, x, y):
        a = self.net(x)
        if self.problem["loss"] == "cross-entropy":
            return self.torch.nn.functional.cross_entropy(a, y)
        return ((a - y) ** 2).sum() * (0.5 / len(x))

    def step(self):
        batch = self.problem["batch"]
        rows = slice(self.next, self.next + batch)
        self.optimizer.zero_grad()
        self.loss(self.x[rows], self.y[rows]).backward()
        self.optimizer.step()
        self.next = (self.next + batch) % (self.problem["rows"] // batch * batch)

    def infer(self):
        with self.torch.no_grad():
            self.outputs = self.net(self.x).numpy()

    def check(self):
        if self.problem["kind"] == "inference":
            return digest(self.outputs)
        with self.torch.no_grad():
            return [float(self.loss(self.x, self.y))]


def describe(module):
    """Its version, and the library that multiplies for it, as this process has loaded it."""
    with open("/proc/self/maps") as maps:
        files = {line.split("/")[-1].strip() for line in maps if "/" in line}
    multipliers = sorted(name for name in files if re.match(r"lib\w*(blas|mkl|blis)\w*[-.]", name))
    version = f"{module} {sys.modules[module].__version__}"
    return " with ".join([version, *([", ".join(multipliers)] if multipliers else [])])


def main():
    trainers = {"numpy": NumpyTrainer, "torch": TorchTrainer}
    problem = read_problem(sys.argv[2])
    trainer = trainers[sys.argv[1]](problem)
    work = trainer.infer if problem["kind"] == "inference" else trainer.step
    print(json.dumps(describe(sys.argv[1])), flush=True)
    for line in sys.stdin:
        order, *rest = line.split()
        if order == "run":
            for _ in range(int(rest[0])):
                work()
        if order == "time":
            answer = time.process_time() * 1e6
        else:
            answer = [float(value) for value in trainer.check()] if order == "check" else "done"
        print(json.dumps(answer), flush=True)


main()
