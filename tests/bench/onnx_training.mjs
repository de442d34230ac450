/**
 * A training step of a network as an ONNX graph: forward, gradients and update as explicit nodes.
 * ONNX has no training of its own; this is what one can make of its operators.
 */
import * as onnx from "./onnx.mjs";
import { addSlope, createBuilder, layerKinds } from "./onnx_layers.mjs";

/** The state that goes from step to step: [{name, dims, start}]; weights are [unit][input]. */
export function stateOf({ layers, optimizer }) {
  const parameters = layers.flatMap((layer, l) => {
    if (!layer.weights) return [];
    const { weights, bias } = layerKinds[layer.kind].dims(layer);
    return [
      { name: `w${l}`, dims: weights, start: new Float32Array(layer.weights) },
      { name: `b${l}`, dims: bias, start: new Float32Array(layer.bias) },
    ];
  });
  if (optimizer.kind === "sgd") return parameters;
  const moments = parameters.flatMap(({ name, dims, start }) =>
    ["m", "v"].map((kind) => ({
      name: `${kind}_${name}`,
      dims,
      start: new Float32Array(start.length),
    })),
  );
  const powers = ["power1", "power2"].map((name) => ({
    name,
    dims: [1],
    start: Float32Array.of(1),
  }));
  return [...parameters, ...moments, ...powers];
}

const forwardOps = { relu: "Relu", tanh: "Tanh" };

/** For every layer what it read, what its kind wants to remember, and its output. */
function addForward(builder, { layers, shape }, rows) {
  let x = shape ? builder.reshape("x", [rows, ...shape]) : "x";
  return layers.map((layer, l) => {
    if (layer.kind === "dense" && layer.in.length > 1) x = builder.reshape(x, [rows, layer.inputs]);
    const { y, ...memory } = layerKinds[layer.kind].forward(builder, layer, x, l);
    const op = forwardOps[layer.activation];
    const trace = { x, ...memory, y: op ? builder.op(op, [y]) : y };
    x = trace.y;
    return trace;
  });
}

/** One step from `x` and `y`; the new state is called as the old with "_next" behind. */
function addStep(builder, problem) {
  const { layers, batch, loss, optimizer } = problem;
  const traces = addForward(builder, problem, batch);
  const last = traces.at(-1).y;
  const value = loss === "cross-entropy" ? builder.op("Softmax", [last], { axis: 1 }) : last;
  const mean = builder.number(1 / batch);
  let da = builder.op("Mul", [builder.op("Sub", [value, "y"]), mean]);
  const update =
    optimizer.kind === "sgd" ? createSgd(builder, optimizer) : createAdam(builder, optimizer);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    if (layers[l + 1]?.kind === "dense" && layer.out.length > 1) {
      da = builder.reshape(da, [batch, ...layer.out]);
    }
    const dz = addSlope(builder, layer.activation, traces[l].y, da);
    const { backward, gradients } = layerKinds[layer.kind];
    if (l > 0) da = backward(builder, layer, traces[l], dz, { l, batch });
    gradients?.(builder, layer, traces[l], dz, { l, batch, update });
  }
}

/**
 * Two ways to move a parameter: along a gradient that is the product of two matrices, which Gemm
 * adds to the weights in one go, or along one that is there.
 */
function createSgd(builder, { rate }) {
  return {
    product(name, factors, attributes) {
      const how = { ...attributes, alpha: { float: -rate } };
      builder.op("Gemm", [...factors, name], how, `${name}_next`);
    },
    gradient(name, g) {
      const step = builder.op("Mul", [g, builder.number(rate)]);
      builder.op("Sub", [name, step], {}, `${name}_next`);
    },
  };
}

function createAdam(builder, { rate, beta1, beta2, epsilon }) {
  const [one, b1, b2] = [1, beta1, beta2].map((value) => builder.number(value));
  const power1 = builder.op("Mul", ["power1", b1], {}, "power1_next");
  const power2 = builder.op("Mul", ["power2", b2], {}, "power2_next");
  const still2 = builder.op("Sqrt", [builder.op("Sub", [one, power2])]);
  const still1 = builder.op("Sub", [one, power1]);
  const scale = builder.op("Div", [builder.op("Mul", [builder.number(rate), still2]), still1]);
  const small = builder.op("Mul", [builder.number(epsilon), still2]);
  const [rest1, rest2] = [1 - beta1, 1 - beta2].map((value) => builder.number(value));
  function gradient(name, g) {
    const oldM = builder.op("Mul", [`m_${name}`, b1]);
    const m = builder.op("Add", [oldM, builder.op("Mul", [g, rest1])], {}, `m_${name}_next`);
    const oldV = builder.op("Mul", [`v_${name}`, b2]);
    const newV = builder.op("Mul", [builder.op("Mul", [g, g]), rest2]);
    const v = builder.op("Add", [oldV, newV], {}, `v_${name}_next`);
    const root = builder.op("Add", [builder.op("Sqrt", [v]), small]);
    const step = builder.op("Div", [builder.op("Mul", [m, scale]), root]);
    builder.op("Sub", [name, step], {}, `${name}_next`);
  }
  const product = (name, factors, attributes) =>
    gradient(name, builder.op("Gemm", factors, attributes));
  return { product, gradient };
}

/** One step a call: state, x and y go in, the next state comes out. */
export function stepModel(problem) {
  const builder = createBuilder();
  addStep(builder, problem);
  const { width, batch, outputs } = problem;
  const state = stateOf(problem);
  return onnx.model(
    onnx.graph({
      ...builder,
      inputs: [
        ...state.map(({ name, dims }) => onnx.value(name, dims)),
        onnx.value("x", [batch, width]),
        onnx.value("y", [batch, outputs]),
      ],
      outputs: state.map(({ name, dims }) => onnx.value(`${name}_next`, dims)),
    }),
  );
}

/** Outputs of `rows` rows at the given weights. */
export function forwardModel(problem, rows) {
  const builder = createBuilder();
  const traces = addForward(builder, problem, rows);
  const state = stateOf({ ...problem, optimizer: { kind: "sgd" } });
  return onnx.model(
    onnx.graph({
      ...builder,
      inputs: [
        ...state.map(({ name, dims }) => onnx.value(name, dims)),
        onnx.value("x", [rows, problem.width]),
      ],
      outputs: [onnx.value(traces.at(-1).y, [rows, problem.outputs])],
    }),
  );
}

/**
 * Many steps a call, as a loop inside the graph: all batches are part of the model, `first` is the
 * number of the first one, `count` how many follow.
 */
export function loopModel(problem, { xs, ys, batches }) {
  const { width, batch, outputs } = problem;
  const state = stateOf(problem);
  const body = createBuilder();
  body.op("Add", ["first_in", "iteration"], {}, "at");
  body.op("Mod", ["at", "batches"], {}, "index");
  body.op("Gather", ["xs", "index"], {}, "x");
  body.op("Gather", ["ys", "index"], {}, "y");
  addStep(body, problem);
  body.op("Identity", ["going"], {}, "going_on");
  body.op("Identity", ["first_in"], {}, "first_out");
  const loop = onnx.graph({
    nodes: body.nodes,
    initializers: body.initializers,
    inputs: [
      onnx.value("iteration", [], "int64"),
      onnx.value("going", [], "bool"),
      onnx.value("first_in", [], "int64"),
      ...state.map(({ name, dims }) => onnx.value(name, dims)),
    ],
    outputs: [
      onnx.value("going_on", [], "bool"),
      onnx.value("first_out", [], "int64"),
      ...state.map(({ name, dims }) => onnx.value(`${name}_next`, dims)),
    ],
  });
  const starts = state.map(({ name }) => `${name}_start`);
  const ends = state.map(({ name }) => `${name}_end`);
  const main = onnx.node("Loop", ["count", "", "first", ...starts], ["first_end", ...ends], {
    body: { graph: loop },
  });
  return onnx.model(
    onnx.graph({
      nodes: [main],
      initializers: [
        onnx.tensor("xs", [batches, batch, width], xs),
        onnx.tensor("ys", [batches, batch, outputs], ys),
        onnx.tensor("batches", [], BigInt64Array.of(BigInt(batches))),
      ],
      inputs: [
        onnx.value("count", [], "int64"),
        onnx.value("first", [], "int64"),
        ...state.map(({ name, dims }) => onnx.value(`${name}_start`, dims)),
      ],
      outputs: [...state.map(({ name, dims }) => onnx.value(`${name}_end`, dims))],
    }),
  );
}
