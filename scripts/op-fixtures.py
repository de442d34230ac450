#!/usr/bin/env python3
"""Computes values and derivatives of every op at awkward points with 60 digits and writes them to
tests/engine/op_rows.def. Run by hand when an op is added (pip install mpmath); the tests only read
the file. Derivatives come from numerical differentiation of the plain definition, so that they share
no formula with the engine.
"""

import pathlib

from mpmath import mp, mpf

mp.dps = 60
FILE = pathlib.Path(__file__).resolve().parent.parent / "tests" / "engine" / "op_rows.def"

def sigmoid(x): return 1 / (1 + mp.exp(-x))
def softmax(*x): return mp.exp(x[1]) / sum(mp.exp(v) for v in x)
def logsumexp(*x): return mp.log(sum(mp.exp(v) for v in x))
def leaky(slope): return lambda x: x if x > 0 else mpf(slope) * x
def elu(alpha): return lambda x: x if x > 0 else mpf(alpha) * (mp.exp(x) - 1)

def bce(y, t): return -t * mp.log(y) - (1 - t) * mp.log(1 - y)
def sigmoid_bce(z, t): return mp.log(1 + mp.exp(z)) - t * z
def huber(delta): return lambda y, t: (y - t) ** 2 / 2 if abs(y - t) <= delta else mpf(delta) * (abs(y - t) - mpf(delta) / 2)
def hinge(y, t): return max(1 - t * y, mpf(0))

REAL = [-3, -1, -0.5, -1e-8, 1e-8, 0.25, 1, 2.5]
POSITIVE = [1e-300, 1e-8, 0.5, 1, 1.0000001, 2, 10, 1e300]

# name in the engine, constants, definition, points (a tuple for several inputs)
OPS = [
    ("add", "", lambda a, b: a + b, [(1, 2), (-1e8, 1e-8), (0.1, 0.2)]),
    ("sub", "", lambda a, b: a - b, [(1, 2), (-1e8, 1e-8), (0.3, 0.1)]),
    ("mul", "", lambda a, b: a * b, [(3, -2), (0, 5), (1e200, 1e-200)]),
    ("div", "", lambda a, b: a / b, [(36, 2), (1, -3), (0, 4), (1e-100, 1e200), (5, 1e-140)]),
    ("pow", "", lambda a, b: a**b, [(2, 3), (0.5, -2.5), (10, 0.5), (3, 0), (1e-3, 4)]),
    ("pow", "2", lambda a: a**2, REAL),
    ("pow", "3", lambda a: a**3, REAL),
    ("pow", "-1", lambda a: 1 / a, [-4, -1e-8, 0.5, 3]),
    ("pow", "0.5", mp.sqrt, [1e-8, 0.25, 2, 1e10]),
    ("neg", "", lambda x: -x, REAL),
    ("abs", "", abs, [-3, -1e-8, 1e-8, 5]),
    ("exp", "", mp.exp, REAL + [-700, -40, 40, 700]),
    ("ln", "", mp.log, POSITIVE),
    ("log2", "", lambda x: mp.log(x) / mp.log(2), POSITIVE),
    ("log10", "", lambda x: mp.log(x) / mp.log(10), POSITIVE),
    ("sqrt", "", mp.sqrt, POSITIVE),
    ("square", "", lambda x: x * x, REAL),
    ("sin", "", mp.sin, REAL + [3.141592653589793, 1e5]),
    ("cos", "", mp.cos, REAL + [1.5707963267948966, 1e5]),
    ("tan", "", mp.tan, REAL + [1.57, -1.57]),
    ("asin", "", mp.asin, [-0.999999, -0.5, -1e-8, 1e-8, 0.5, 0.999999]),
    ("acos", "", mp.acos, [-0.999999, -0.5, 1e-8, 0.5, 0.999999]),
    ("atan", "", mp.atan, REAL + [-1e10, 1e10]),
    ("sinh", "", mp.sinh, REAL + [-700, 20, 700]),
    ("cosh", "", mp.cosh, REAL + [-700, 20, 700]),
    ("tanh", "", mp.tanh, REAL + [-300, -19.5, -10, -1.47, 1.48, 5, 10, 19.5, 300]),
    ("erf", "", mp.erf, REAL + [-6, -3, 3, 6]),
    ("sigmoid", "", sigmoid, REAL + [-700, -40, -10, 2.19, 2.2, 5, 10, 40, 700]),
    ("relu", "", lambda x: x if x > 0 else mpf(0), [-3, -1e-8, 1e-8, 5]),
    ("leaky_relu", "", leaky(0.01), [-3, -1e-8, 1e-8, 5]),
    ("leaky_relu", "0.25", leaky(0.25), [-3, 5]),
    ("elu", "", elu(1), [-800, -40, -1, -1e-8, 1e-8, 5]),
    ("elu", "0.5", elu(0.5), [-1, 2]),
    ("gelu", "", lambda x: x * mp.ncdf(x), REAL + [-30, -10, -0.75, 10, 40]),
    ("softplus", "", lambda x: mp.log(1 + mp.exp(x)), REAL + [-700, -40, 40, 800]),
    ("silu", "", lambda x: x * sigmoid(x), REAL + [-700, -40, -1.25, 10, 40, 700]),
    ("max", "", lambda *x: max(x), [(1, 2, 3), (3, -1, 2), (-5,), (0.1, 0.2)]),
    ("min", "", lambda *x: min(x), [(1, 2, 3), (3, -1, 2), (-5,), (0.1, 0.2)]),
    ("sum", "", lambda *x: sum(x), [(1, 2, 3), (0.5,), (-1, 1e-8, 4, 7)]),
    ("mean", "", lambda *x: sum(x) / len(x), [(1, 2, 3), (0.5,), (-1, 1e-8, 4, 7)]),
    ("softmax", "1", softmax, [(-2, 3, 1), (1000, 1000, 998), (0, 40), (40, 0), (0, 0, 0, 0)]),
    ("prelu", "", lambda x, s: x if x > 0 else s * x, [(-3, 0.25), (-1e-8, 0.25), (1e-8, -2), (5, 0.25)]),
    ("squared_error", "", lambda y, t: (y - t) ** 2 / 2, [(0.5, 2), (-1e-8, 1e-8), (3, 3)]),
    ("squared_error", "1", lambda y, t: (y - t) ** 2, [(0.5, 2), (1e8, -1)]),
    ("absolute_error", "", lambda y, t: abs(y - t), [(0.5, 2), (2, 0.5), (1e-8, -1e-8)]),
    ("huber", "", huber(1), [(0.5, 0), (0.999999, 0), (1.000001, 0), (-7, 0.5), (2, 2), (1e8, 0)]),
    ("huber", "2, 0.25", lambda y, t: 2 * huber(0.25)(y, t), [(0.5, 0.375), (0.5, 2), (2, 0.5)]),
    ("hinge", "", hinge, [(0.5, 1), (0.999999, 1), (1.000001, 1), (-2, 1), (-2, -1), (0, -1), (0.25, -1)]),
    ("binary_cross_entropy", "", bce, [(0.999, 0), (0.999, 1), (1e-12, 1), (1e-12, 0), (1e-40, 1), (0.9999999999999999, 0), (0.3, 0.75)]),
    ("sigmoid_cross_entropy", "", sigmoid_bce, [(z, t) for z in (-800, -40, -0.5, 1e-8, 3, 40, 800) for t in (0, 1, 0.25)]),
    ("logsumexp", "", logsumexp, [(-2, 3, 1), (1000, 1000, 998), (0, 40), (-1000, -1001), (7,)]),
]


def partial(f, x, k):
    def along(v):
        return f(*(x[:k] + [v] + x[k + 1:]))

    # A step far smaller than the distance to any kink or zero, with digits to spare.
    h = mpf(10) ** -25 * (abs(x[k]) or 1)
    with mp.workdps(700):
        return (along(x[k] + h) - along(x[k] - h)) / (2 * h)


def number(value):
    value = float(value)
    return repr(value) if value != 0 else "0"


def main():
    lines = [
        "// op, constants, inputs, value, derivatives: by scripts/op-fixtures.py (mpmath, 60 digits).",
    ]
    for name, constants, f, points in OPS:
        for point in points:
            x = [mpf(v) for v in (point if isinstance(point, tuple) else (point,))]
            with mp.workdps(700):
                y = mpf(f(*x))
            slopes = [partial(f, x, k) for k in range(len(x))]
            lines.append(
                'ROW("%s", (%s), (%s), %s, (%s))'
                % (name, constants, ", ".join(map(number, x)), number(y), ", ".join(map(number, slopes)))
            )
    FILE.write_text("\n".join(lines) + "\n")


main()
