/**
 * Our engine, each WASM build that this Node can run, straight through the module the linker made:
 * one call trains many steps, as in the page's worker.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/lib/process.mjs";
import { digest } from "../inference.mjs";
import { openScalar } from "../scalar_engine.mjs";

const wasm = join(root, "build/wasm");
const read = (build) => readFileSync(join(wasm, build, "backprop.wasm"));

export const name = "engine";

/** float32 for all networks; float64 besides where that is what a scene that says nothing gets. */
export const variants = [
  { name: "relaxed", build: "relaxed", precision: "float32", nodeFlags: relaxedFlags() },
  { name: "simd", build: "simd", precision: "float32" },
  { name: "scalar", build: "scalar", precision: "float32" },
  { name: "relaxed float64", build: "relaxed", precision: "float64", nodeFlags: relaxedFlags() },
  { name: "simd float64", build: "simd", precision: "float64" },
];

/** Node 20 knows relaxed SIMD only when asked; newer ones as it is. */
export function relaxedFlags() {
  // (module (func (drop (f32x4.relaxed_madd v v v)))), v all zeros
  const zeros = [0xfd, 0x0c, ...Array(16).fill(0)];
  const body = [0, ...zeros, ...zeros, ...zeros, 0xfd, 0x85, 0x02, 0x1a, 0x0b];
  const code = [1, body.length, ...body];
  const start = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0];
  const bytes = Uint8Array.of(...start, 10, code.length, ...code);
  return WebAssembly.validate(bytes) ? [] : ["--experimental-wasm-relaxed-simd"];
}

export async function open(variant, kind, problem) {
  const { default: load } = await import(join(wasm, "backprop.js"));
  const engine = await load({ wasmBinary: read(variant.build) });
  return openers[kind](engine, variant, problem);
}

const openers = {
  network(engine, { precision }, problem) {
    const session = openSession(engine, precision, problem);
    return (
      session && {
        numbers: precision,
        run: (count) => session.advance(count, "batch"),
        check: () => [session.loss()],
      }
    );
  },
  inference(engine, { precision }, problem) {
    const session = openSession(engine, precision, problem);
    let outputs;
    function run(count) {
      for (let i = 0; i < count; i++) outputs = session.outputs();
    }
    return session && { numbers: precision, run, check: () => digest(outputs) };
  },
  formula: openFormula,
  scalar: openScalar,
};

/** Null for float64 where a scene that says nothing gets float32. */
function openSession(engine, precision, problem) {
  if (precision === "float64" && automatic(engine, problem) !== precision) return null;
  return new engine.NetworkSession(specOf(problem, precision));
}

function automatic(engine, problem) {
  const session = new engine.NetworkSession(specOf(problem, "auto"));
  const { precision } = session.info();
  session.delete();
  return precision;
}

const choice = (kind, options = {}) => ({ kind, options });

function specOf(problem, precision) {
  const { layers, loss, batch, rows, optimizer, inputs, targets, width, shape } = problem;
  const { kind, ...options } = optimizer;
  return {
    inputs: width,
    inputShape: Int32Array.from(shape ?? []),
    layers: layers.map(layerSpec),
    data: {
      preset: choice(""),
      inputs,
      targets,
      rows,
      classes: loss === "cross-entropy",
      standardize: false,
      split: 1,
    },
    init: choice("zeros"),
    parameters: layers.map(parametersOf),
    loss: choice(loss),
    optimizer: choice(kind, options),
    schedule: choice("constant"),
    regularization: choice("regularization"),
    batch,
    shuffled: false,
    orderSeed: 1,
    stop: choice("stop"),
    precision,
    conventions: {
      reluAtZero: 0,
      splitTies: false,
      classicDropout: false,
      biasedRunningVariance: false,
    },
    firstStep: 0,
  };
}

const kinds = {
  dense: ({ units }) => choice("dense", { units }),
  conv2d: ({ filters, kernel }) => {
    const pads = { paddingTop: 1, paddingBottom: 1, paddingLeft: 1, paddingRight: 1 };
    for (const side in pads) pads[side] = (kernel - 1) / 2;
    return choice("conv2d", { filters, ...square(kernel, 1), ...pads });
  },
  maxpool2d: ({ size }) => choice("maxpool2d", square(size, size)),
};

const square = (kernel, stride) => ({
  kernelHeight: kernel,
  kernelWidth: kernel,
  strideHeight: stride,
  strideWidth: stride,
});

const layerSpec = (layer, l) => ({
  kind: kinds[layer.kind](layer),
  id: `layer${l + 1}`,
  from: [],
  activation: choice(layer.activation ?? "linear"),
  bias: true,
  frozen: [],
  cut: new Int32Array(),
  still: new Int32Array(),
});

const none = new Float64Array();

const parametersOf = ({ weights = none, bias = none }) => ({
  weights,
  bias,
  slope: none,
  gamma: none,
  beta: none,
  runningMean: none,
  runningVariance: none,
});

function openFormula(engine, { precision }, { formula, at }) {
  if (precision === "float64") return null; // always that: once for each build
  const options = { reluAtZero: 0, splitTies: false, indexBase: 0 };
  const session = new engine.ExpressionSession(formula, "", options);
  const { inputs, output } = session.graph();
  const values = Float64Array.from(inputs, (input) => at[input.name]);
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) session.evaluate(values, -1, -1);
    },
    check() {
      const trace = session.evaluate(values, -1, -1);
      const gradients = ["x", "y"].map((wanted) => {
        return trace.gradients[inputs.find((input) => input.name === wanted).node];
      });
      return [trace.values[output], ...gradients];
    },
  };
}
