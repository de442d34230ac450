"""What exported Keras programs use of Keras 3, in NumPy and for inference, as its documentation says.

Images are channels last; weights have Keras's shapes, which set_weights() checks.
"""

import math
import sys
import types

import numpy as np


class Node:
    def __init__(self, compute, parents, shape):
        self.compute, self.parents, self.shape = compute, parents, shape


class Variable:
    def __init__(self, shape):
        self.shape, self.value, self.regularizer = tuple(shape), np.zeros(shape), None

    def __array__(self, dtype=None):
        return self.value

    def __getitem__(self, place):
        return self.value[place]


class Layer:
    named = {}

    def __init__(self, name=None):
        self.weights, self.trainable = [], True
        if name is not None:
            assert name not in Layer.named, name
            Layer.named[name] = self

    def add_weight(self, shape, name=None):
        self.weights.append(Variable(shape))
        return self.weights[-1]

    def build(self, shape):
        pass

    def set_weights(self, values):
        assert len(values) == len(self.weights), (len(values), len(self.weights))
        for weight, value in zip(self.weights, values):
            assert weight.shape == value.shape, (weight.shape, value.shape)
            weight.value = value

    def __call__(self, nodes):
        many = isinstance(nodes, list)
        parents = nodes if many else [nodes]
        shapes = [(None, *node.shape) for node in parents]
        self.build(shapes if many else shapes[0])
        run = (lambda *xs: self.call(list(xs))) if many else self.call
        sample = run(*[np.zeros((1, *node.shape)) for node in parents])
        return Node(run, parents, sample.shape[1:])


class Of(Layer):
    """A layer without weights, of a function."""

    def __init__(self, call, name=None):
        super().__init__(name)
        self.call = call


class Dense(Layer):
    def __init__(self, units, use_bias=True, name=None):
        super().__init__(name)
        self.units, self.use_bias = units, use_bias

    def build(self, shape):
        self.kernel = self.add_weight((shape[-1], self.units))
        if self.use_bias:
            self.add_weight((self.units,))

    def call(self, x):
        return x @ self.kernel.value + (self.weights[1].value if self.use_bias else 0)


def windows(x, kernel, strides):
    all = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(1, 2))
    return all[:, :: strides[0], :: strides[1]]


class Conv2D(Layer):
    def __init__(self, filters, kernel, strides, use_bias=True, name=None):
        super().__init__(name)
        self.filters, self.size, self.strides, self.use_bias = filters, kernel, strides, use_bias

    def build(self, shape):
        self.kernel = self.add_weight((*self.size, shape[-1], self.filters))
        if self.use_bias:
            self.add_weight((self.filters,))

    def call(self, x):
        sums = np.einsum("nhwcij,ijcf->nhwf", windows(x, self.size, self.strides), self.kernel.value)
        return sums + (self.weights[1].value if self.use_bias else 0)


class BatchNormalization(Layer):
    def __init__(self, momentum, epsilon, name=None):
        super().__init__(name)
        self.epsilon = epsilon

    def build(self, shape):
        for _ in range(4):
            self.add_weight(shape[-1:])

    def call(self, x):
        gamma, beta, mean, variance = (weight.value for weight in self.weights)
        return gamma * (x - mean) / np.sqrt(variance + self.epsilon) + beta


class PReLU(Layer):
    def __init__(self, shared_axes, name=None):
        super().__init__(name)
        self.shared = shared_axes

    def build(self, shape):
        sizes = list(shape[1:])
        for axis in self.shared:
            sizes[axis - 1] = 1
        self.add_weight(sizes)

    def call(self, x):
        return np.maximum(x, 0) + self.weights[0].value * np.minimum(x, 0)


def softmax(x, axis=-1):
    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


erf = np.vectorize(math.erf, otypes=[float])
FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "softplus": lambda z: np.log1p(np.exp(z)),
    "silu": lambda z: z / (1 + np.exp(-z)),
}


def gelu(x, approximate=True):
    assert not approximate
    return x * (1 + erf(x / math.sqrt(2))) / 2


def clipped_binary_crossentropy(target, output, from_logits=False):
    output = np.clip(output, 1e-7, 1 - 1e-7)
    return -target * np.log(output) - (1 - target) * np.log(1 - output)


def categorical_crossentropy(target, output, from_logits=False):
    assert from_logits
    return -(target * np.log(softmax(output))).sum(axis=-1)


class Model:
    def __init__(self, inputs, outputs):
        self.inputs, self.outputs = inputs, outputs

    def get_layer(self, name):
        return Layer.named[name]

    def compile(self, optimizer, loss):
        self.loss = loss

    def predict(self, x):
        found = {self.inputs: x}

        def value(node):
            if node not in found:
                found[node] = node.compute(*[value(parent) for parent in node.parents])
            return found[node]

        return value(self.outputs)


class Loss:
    def __init__(self, name=None, reduction="sum_over_batch_size"):
        assert reduction in ("sum", "sum_over_batch_size")


def pad(pads, value):
    return lambda x: np.pad(x, ((0, 0), *pads, (0, 0)), constant_values=value)


def elementwise(function):
    return lambda **options: Of(lambda x: function(x, **options))


def module(name, **parts):
    made = sys.modules[name] = types.ModuleType(name)
    vars(made).update(parts)
    return made


def optimizer(**options):
    return options


layers = module(
    "keras.layers",
    Layer=Layer,
    Dense=Dense,
    Conv2D=Conv2D,
    BatchNormalization=BatchNormalization,
    PReLU=PReLU,
    Activation=lambda of: Of(FUNCTIONS[of] if isinstance(of, str) else of),
    LeakyReLU=elementwise(lambda x, negative_slope: np.where(x > 0, x, negative_slope * x)),
    ELU=elementwise(lambda x, alpha: np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))),
    Softmax=lambda: Of(softmax),
    Dropout=lambda rate: Of(lambda x: x),
    Rescaling=lambda scale: Of(lambda x: scale * x),
    Flatten=lambda: Of(lambda x: x.reshape(len(x), -1)),
    Permute=lambda dims: Of(lambda x: x.transpose(0, *dims)),
    ZeroPadding2D=lambda pads: Of(pad(pads, 0.0)),
    MaxPooling2D=lambda size, strides: Of(lambda x: windows(x, size, strides).max((-2, -1))),
    AveragePooling2D=lambda size, strides: Of(lambda x: windows(x, size, strides).mean((-2, -1))),
    Add=lambda: Of(sum),
    Concatenate=lambda axis: Of(lambda xs: np.concatenate(xs, axis=axis)),
)
ops = module(
    "keras.ops",
    sign=np.sign,
    relu=FUNCTIONS["relu"],
    gelu=gelu,
    softmax=softmax,
    einsum=np.einsum,
    transpose=np.transpose,
    pad=np.pad,
    square=np.square,
    abs=np.abs,
    minimum=np.minimum,
    sum=np.sum,
    mean=np.mean,
    binary_crossentropy=clipped_binary_crossentropy,
    categorical_crossentropy=categorical_crossentropy,
)
KINDS = ("SGD", "Adagrad", "Adadelta", "RMSprop", "Adam", "AdamW")
optimizers = module("keras.optimizers", **{name: optimizer for name in KINDS})
module(
    "keras",
    layers=layers,
    ops=ops,
    optimizers=optimizers,
    Model=Model,
    Input=lambda shape: Node(None, [], shape),
    config=types.SimpleNamespace(set_floatx=lambda name: None),
    losses=types.SimpleNamespace(Loss=Loss),
    regularizers=types.SimpleNamespace(L1L2=lambda l1, l2: (l1, l2)),
)
