"""A port of micrograd's design (a class of single numbers, each with a closure for its backward pass
and a recursive topological sort) on the problems of scalar.mjs, in plain Python.

Started by contenders/micrograd.mjs; orders come line by line, answers go back as JSON.
"""

import json
import sys
import time


class Value:
    def __init__(self, data, inputs=()):
        self.data = data
        self.grad = 0.0
        self.inputs = inputs
        self.push = None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def push():
            self.grad += out.grad
            other.grad += out.grad

        out.push = push
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def push():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.push = push
        return out

    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,))

        def push():
            self.grad += (out.data > 0) * out.grad

        out.push = push
        return out

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value in seen:
                return
            seen.add(value)
            for one in value.inputs:
                visit(one)
            order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            if value.push:
                value.push()


def build(problem):
    """The nodes of scalar.mjs's buildGraph, in its order; returns loss and parameters."""
    layers = [
        ([Value(w) for w in layer["weights"]], [Value(b) for b in layer["bias"]], layer)
        for layer in problem["layers"]
    ]
    total = None
    for point, label in zip(problem["inputs"], problem["labels"]):
        x = [Value(number) for number in point]
        for weights, bias, layer in layers:
            x = [neuron(weights, bias[u], x, u, layer["isLast"]) for u in range(layer["units"])]
        loss = (x[0] * Value(-label) + Value(1.0)).relu()
        total = loss if total is None else total + loss
    loss = total * Value(1.0 / len(problem["inputs"]))
    return loss, [p for weights, bias, _ in layers for p in weights + bias]


def neuron(weights, bias, x, unit, is_last):
    total = bias
    for i, one in enumerate(x):
        total = total + weights[unit * len(x) + i] * one
    return total if is_last else total.relu()


def main():
    sys.setrecursionlimit(100_000)
    with open(sys.argv[1]) as file:
        problem = json.load(file)
    print(json.dumps("its design, in Python " + sys.version.split()[0]), flush=True)
    for line in sys.stdin:
        order, *rest = line.split()
        answer = "done"
        if order == "run":
            for _ in range(int(rest[0])):
                loss, parameters = build(problem)
                loss.backward()
        elif order == "time":
            answer = time.process_time() * 1e6
        else:
            gradients = [p.grad for p in parameters]
            answer = [loss.data, sum(gradients), sum(g * g for g in gradients)]
        print(json.dumps(answer), flush=True)


main()
