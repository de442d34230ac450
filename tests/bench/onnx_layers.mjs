/**
 * Layers as nodes of an ONNX graph, forward and backward, for onnx_training.mjs. Images are
 * [row][channel][height][width]; convolutions are "same" at stride 1.
 */
import * as onnx from "./onnx.mjs";

/** Collects nodes; every call returns the name, or names, of what it makes. */
export function createBuilder() {
  const nodes = [];
  const initializers = [];
  let count = 0;
  return {
    nodes,
    initializers,
    op(type, inputs, attributes, name = `t${count++}`) {
      nodes.push(onnx.node(type, inputs, [name], attributes));
      return name;
    },
    pair(type, inputs, attributes) {
      const names = [`t${count++}`, `t${count++}`];
      nodes.push(onnx.node(type, inputs, names, attributes));
      return names;
    },
    constant(values, dims = []) {
      const name = `c${count++}`;
      initializers.push(onnx.tensor(name, dims, values));
      return name;
    },
    number(value) {
      return this.constant(Float32Array.of(value));
    },
    integers(values) {
      return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
    },
    reshape(x, dims) {
      return this.op("Reshape", [x, this.integers(dims)]);
    },
  };
}

/** da times the activation's derivative, from its output. */
export function addSlope(builder, activation, a, da) {
  if (activation === "relu") return builder.op("Mul", [da, builder.op("Sign", [a])]);
  if (activation !== "tanh") return da;
  const square = builder.op("Mul", [a, a]);
  return builder.op("Mul", [da, builder.op("Sub", [builder.number(1), square])]);
}

const pads = ({ kernel }) => ({ pads: Array(4).fill((kernel - 1) / 2) });
const swap = (builder, x) => builder.op("Transpose", [x], { perm: [1, 0, 2, 3] });
const size = (dims) => dims.reduce((product, count) => product * count, 1);

/**
 * forward: {y, and what backward needs}; backward: the gradient of the layer's input; gradients:
 * moves its parameters.
 */
export const layerKinds = {
  dense: {
    dims: ({ units, inputs }) => ({ weights: [units, inputs], bias: [1, units] }),
    forward: (builder, layer, x, l) => ({
      y: builder.op("Gemm", [x, `w${l}`, `b${l}`], { transB: 1 }),
    }),
    backward: (builder, layer, trace, dz, { l }) => builder.op("Gemm", [dz, `w${l}`], {}),
    gradients(builder, layer, { x }, dz, { l, batch, update }) {
      const ones = builder.constant(new Float32Array(batch).fill(1), [1, batch]);
      update.product(`w${l}`, [dz, x], { transA: 1 });
      update.product(`b${l}`, [ones, dz], {});
    },
  },
  conv2d: {
    dims: ({ filters, kernel, in: [channels] }) => ({
      weights: [filters, channels, kernel, kernel],
      bias: [filters],
    }),
    forward: (builder, layer, x, l) => ({
      y: builder.op("Conv", [x, `w${l}`, `b${l}`], pads(layer)),
    }),
    backward: (builder, layer, trace, dz, { l }) =>
      builder.op("ConvTranspose", [dz, `w${l}`], pads(layer)),
    /** A convolution too: the rows of the batch are its channels, dz its filters. */
    gradients(builder, layer, { x }, dz, { l, update }) {
      const dw = builder.op("Conv", [swap(builder, x), swap(builder, dz)], pads(layer));
      update.gradient(`w${l}`, swap(builder, dw));
      const axes = builder.integers([0, 2, 3]);
      update.gradient(`b${l}`, builder.op("ReduceSum", [dz, axes], { keepdims: 0 }));
    },
  },
  maxpool2d: {
    forward(builder, layer, x) {
      const square = [layer.size, layer.size];
      const [y, places] = builder.pair("MaxPool", [x], { kernel_shape: square, strides: square });
      return { y, places };
    },
    backward(builder, layer, { places }, dz, { batch }) {
      const zeros = builder.constant(new Float32Array(batch * size(layer.in)), [
        batch * size(layer.in),
      ]);
      const [at, values] = [places, dz].map((name) => builder.reshape(name, [-1]));
      const dx = builder.op("ScatterElements", [zeros, at, values], { axis: 0 });
      return builder.reshape(dx, [batch, ...layer.in]);
    },
  },
};
