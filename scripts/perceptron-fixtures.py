#!/usr/bin/env python3
"""Writes tests/fixtures/perceptrons.json: small sets of rows with what can be said of them, by trying
every subset of rows in fractions. Needs nothing but Python; takes some seconds."""
import json
import random
from fractions import Fraction
from itertools import combinations
from pathlib import Path


def solve(matrix, right):
    """One solution of matrix · x = right, by elimination; None where there is none."""
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    width = len(matrix[0])
    pivots = []
    for column in range(width):
        place = len(pivots)
        found = next((i for i in range(place, len(rows)) if rows[i][column] != 0), None)
        if found is None:
            continue
        rows[place], rows[found] = rows[found], rows[place]
        rows[place] = [value / rows[place][column] for value in rows[place]]
        for i, row in enumerate(rows):
            if i != place and row[column] != 0:
                rows[i] = [a - row[column] * b for a, b in zip(row, rows[place])]
        pivots.append(column)
    if any(row[-1] != 0 for row in rows[len(pivots) :]):
        return None
    solution = [Fraction(0)] * width
    for row, column in zip(rows, pivots):
        solution[column] = row[-1]
    return solution


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), Fraction(0))


def margin_squared(signed):
    """Squared distance of 0 from the convex hull: the least over all subsets whose own plane has its
    nearest point between them. Lagrange: Z Zᵀ s + l = 0, Σ s = 1."""
    best = None
    for size in range(1, min(len(signed), len(signed[0]) + 1) + 1):
        for part in combinations(signed, size):
            system = [[dot(a, b) for b in part] + [Fraction(1)] for a in part]
            system.append([Fraction(1)] * size + [Fraction(0)])
            shares = solve(system, [Fraction(0)] * size + [Fraction(1)])
            if shares is None or any(share < 0 for share in shares[:size]):
                continue
            point = [dot(shares, column) for column in zip(*part)]
            square = dot(point, point)
            best = square if best is None or square < best else best
            if best == 0:
                return best
    return best


def fewest_errors(signed):
    for count in range(len(signed)):
        for kept in combinations(signed, len(signed) - count):
            if margin_squared(kept) > 0:
                return count
    return len(signed)


def least_squares(rows, targets):
    """The shortest of least cost: w = A u with A A u = b, where A = XᵀX, b = Xᵀy."""
    columns = list(zip(*rows))
    square = [[dot(a, b) for b in columns] for a in columns]
    wanted = [dot(a, targets) for a in columns]
    twice = [[dot(a, b) for b in square] for a in square]
    weights = [dot(row, solve(twice, wanted)) for row in square]
    cost = sum((y - dot(weights, row)) ** 2 for row, y in zip(rows, targets)) / 2
    return weights, cost


def case(generator):
    inputs = generator.choice([1, 2, 2, 3])
    count = generator.randint(3, 8)
    points = [
        [Fraction(generator.randint(-12, 12), generator.choice([1, 2, 5])) for _ in range(inputs)]
        for _ in range(count)
    ]
    if generator.random() < 0.2:
        points[-1] = points[0]
    normal = [generator.randint(-3, 3) for _ in range(inputs + 1)]
    rows = [[Fraction(1), *point] for point in points]
    noise = generator.choice([0, 0.3, 0.5])
    fires = [(dot(normal, row) > 0) != (generator.random() < noise) for row in rows]
    signed = [row if fire else [-x for x in row] for row, fire in zip(rows, fires)]
    margin = margin_squared(signed)
    targets = [Fraction(int(fire)) for fire in fires]
    weights, cost = least_squares(rows, targets)
    return {
        "inputs": [[str(x) for x in point] for point in points],
        "targets": [int(fire) for fire in fires],
        "marginSquared": str(margin) if margin > 0 else None,
        "radiusSquared": str(max(dot(row, row) for row in rows)),
        "fewestErrors": fewest_errors(signed),
        "leastSquares": [str(weight) for weight in weights],
        "cost": str(cost),
    }


generator = random.Random(2026)
cases = [case(generator) for _ in range(120)]
target = Path(__file__).parent.parent / "tests" / "fixtures" / "perceptrons.json"
target.write_text("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]\n")
print(sum(c["marginSquared"] is None for c in cases), "of", len(cases), "are not separable")
