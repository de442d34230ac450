#!/usr/bin/env python3
"""Descends formulas with PyTorch in float64 and writes the paths to tests/fixtures/descents.json.

Run by hand when an optimiser is added (Debian: apt-get install python3-torch); the tests only read the
file. Each case is a formula and a start with, for every optimiser, points of the path that a runner must
find, and what the optimiser remembers at its end.
"""

import json
import pathlib

import torch

from fixtures.dense_cases import WAYS
from fixtures.training import MEMORY, make_optimizer, make_schedule

FILE = pathlib.Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "descents.json"
STEPS = 50
# Points that are kept; each follows from all before it.
KEPT = [0, 1, 2, 3, 5, 10, 25, 50]

# formula of a scene, the same as a function, start
FORMULAS = [
    ("f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y", lambda x, y: 4 * (x - 2) ** 2 + 4 * (y + 1) ** 2 - 0.1 * x * y,
     {"x": 0, "y": 0}),
    ("J = θ^2/2", lambda θ: θ**2 / 2, {"θ": 1}),
    ("f = ln(1 + x^2) + tanh(x*y)^2 + (y^2 + exp(-y))/4 + z^2/10 + cos(2z)/5",
     lambda x, y, z: torch.log(1 + x**2) + torch.tanh(x * y) ** 2 + (y**2 + torch.exp(-y)) / 4 + z**2 / 10
     + torch.cos(2 * z) / 5,
     {"x": 1.5, "y": -0.5, "z": 0.75}),
]


class Point:
    """What make_optimizer takes for a network: its numbers that move."""

    def __init__(self, start):
        self.values = [torch.tensor(float(value), dtype=torch.float64, requires_grad=True) for value in start]

    def free(self):
        return self.values


def descend(function, start, options):
    point = Point(start)
    optimizer = make_optimizer(point, options)
    schedule = make_schedule(optimizer, options.get("schedule", {"kind": "constant"}), STEPS)
    path = []
    for step in range(STEPS + 1):
        optimizer.zero_grad()
        value = function(*point.values)
        path.append([*(x.item() for x in point.values), value.item()])
        if step < STEPS:
            value.backward()
            optimizer.step()
            schedule.step()
    states = [optimizer.state.get(x, {}) for x in point.values]
    memory = {MEMORY[name]: [state[name].item() for state in states]
              for name in sorted(set(MEMORY) & set(states[0])) if states[0][name] is not None}
    return {"path": [path[step] for step in KEPT], "memory": memory}


def main():
    optimizers = [way["optimizer"] for _, way in WAYS if set(way) == {"optimizer"}]
    lines = []
    for formula, function, start in FORMULAS:
        stage = {"kind": "descent", "formula": formula, "start": start, "optimizers": optimizers, "steps": STEPS}
        found = [descend(function, start.values(), options) for options in optimizers]
        lines.append(json.dumps({"stage": stage, "kept": KEPT, "found": found}, separators=(",", ":"), ensure_ascii=False, allow_nan=False))
    source = f"PyTorch {torch.__version__}, scripts/descent-fixtures.py"
    FILE.write_text(f'{{"source":"{source}","cases":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{len(lines)} formulas, {len(optimizers)} optimisers, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
