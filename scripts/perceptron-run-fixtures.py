#!/usr/bin/env python3
"""Runs random perceptrons with Python's fractions and writes them to tests/fixtures/perceptron-runs.json.

Run by hand when a rule is added (plain Python); the tests only read the file. Shares nothing with the
engine but the definition of the rules.
"""

import json
import random
from fractions import Fraction
from pathlib import Path

TARGET = Path(__file__).parent.parent / "tests/fixtures/perceptron-runs.json"


def dot(weights, inputs):
    return sum((w * x for w, x in zip(weights, inputs)), Fraction(0))


class Perceptron:
    def __init__(self, stage):
        self.stage = stage
        self.off = 0 if stage["labels"] == "01" else -1
        self.rows = [[Fraction(1)] + [Fraction(x) for x in row] for row in stage["data"]["inputs"]]
        self.targets = stage["data"]["targets"]
        self.weights = [Fraction(w) for w in stage["weights"]]
        self.rate = Fraction(stage["rate"])
        self.linear = stage["rule"].startswith("delta")
        self.level = Fraction(1, 2) if self.linear and self.off == 0 else Fraction(0)

    def output(self, weights, inputs):
        sum_ = dot(weights, inputs)
        fires = sum_ >= self.level if self.stage["threshold"] == ">=" else sum_ > self.level
        return 1 if fires else self.off

    def errors(self, weights):
        return sum(self.output(weights, x) != y for x, y in zip(self.rows, self.targets))

    def cost(self):
        return sum((y - dot(self.weights, x)) ** 2 for x, y in zip(self.rows, self.targets)) / 2

    def change(self, inputs, target):
        if self.linear:
            miss = target - dot(self.weights, inputs)
        else:
            miss = target - self.output(self.weights, inputs)
        return [self.rate * miss * x for x in inputs]

    def epoch(self):
        """The weights after each row."""
        after = []
        total = [Fraction(0)] * len(self.weights)
        for inputs, target in zip(self.rows, self.targets):
            change = self.change(inputs, target)
            if self.stage["rule"] == "delta-batch":
                total = [t + c for t, c in zip(total, change)]
                if len(after) + 1 == len(self.rows):
                    self.weights = [w + t for w, t in zip(self.weights, total)]
            else:
                self.weights = [w + c for w, c in zip(self.weights, change)]
            after.append(self.weights)
        return after


def run(stage):
    """Until nothing changes in an epoch, all comes again, or the last epoch is over."""
    perceptron = Perceptron(stage)
    path = [perceptron.weights]
    costs = [perceptron.cost()]
    starts = {tuple(perceptron.weights)}
    rows = len(perceptron.rows)
    end, cycle = "maxEpochs", None
    for _ in range(stage["stop"]["maxEpochs"]):
        path += perceptron.epoch()
        costs.append(perceptron.cost())
        if all(weights == path[-1] for weights in path[-rows - 1 :]):
            end = "cleanEpochs"
            break
        if stage["rule"] != "averaged" and tuple(path[-1]) in starts:
            end = "cycle"
            cycle, path = shortened(path, rows, stage["rule"] == "delta-batch")
            break
        starts.add(tuple(path[-1]))
    return perceptron, path, costs, end, cycle


def shortened(path, rows, whole):
    """The first step of the cycle and its length; the path until it closes."""
    last = len(path) - 1
    first = next(i for i in range(0, last, rows) if path[i] == path[last])
    length = last - first
    while not whole and first > 0 and path[first - 1] == path[first - 1 + length]:
        first -= 1
    return {"start": first + 1, "length": length}, path[: first + length + 1]


def case(stage):
    perceptron, path, costs, end, cycle = run(stage)
    final = path[-1]
    if stage["rule"] == "pocket":
        final = min(path, key=perceptron.errors)
    if stage["rule"] == "averaged":
        steps = len(path) - 1
        final = [sum(column, Fraction(0)) / steps for column in zip(*path[1:])]
    epochs = -(-(len(path) - 1) // len(perceptron.rows))
    return {
        "stage": stage,
        "end": end,
        "cycle": cycle,
        "steps": len(path) - 1,
        "weights": [str(w) for w in path[-1]],
        "middle": [str(w) for w in path[len(path) // 2]],
        "finalWeights": [str(w) for w in final],
        "finalErrors": perceptron.errors(final),
        "costs": [str(c) for c in costs[: epochs + 1]] if perceptron.linear and not cycle else None,
    }


def number(draw, whole):
    kind = 3 if whole else draw.randrange(4)
    if kind == 0:
        return draw.randint(-3, 3)
    if kind == 1:
        return round(draw.uniform(-3, 3), 2)
    return f"{draw.randint(-9, 9)}/{draw.randint(2, 9)}" if kind == 2 else draw.randint(-1, 1)


def exact(value):
    """As text, so that 0.1 is 1/10 here too."""
    return Fraction(str(value))


def stage_of(draw, rule):
    inputs = draw.randint(1, 4)
    rows = draw.randint(2, 8)
    labels = draw.choice(["01", "±1"])
    low = 0 if labels == "01" else -1
    linear = rule.startswith("delta")
    # Whole numbers come back sooner: most cycles are theirs.
    whole = draw.random() < 0.5
    return {
        "kind": "perceptron",
        "data": {
            "inputs": [[str(exact(number(draw, whole))) for _ in range(inputs)] for _ in range(rows)],
            "targets": [draw.choice([low, 1]) for _ in range(rows)],
        },
        "weights": [str(exact(number(draw, whole))) for _ in range(inputs + 1)],
        "rate": draw.choice(["1/20", "1/50", "1/7"] if linear else ["1", "1/2", "1/3", "1/10"]),
        "threshold": draw.choice([">", ">="]),
        "labels": labels,
        "rule": rule,
        "stop": {"maxEpochs": draw.randint(1, 5) if linear else draw.choice([3, 30, 300])},
    }


def main():
    draw = random.Random(20)
    rules = ["perceptron", "pocket", "averaged", "delta", "delta-batch"]
    cases = [case(stage_of(draw, rule)) for rule in rules for _ in range(40)]
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in cases)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
