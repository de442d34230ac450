/**
 * Our engine, each WASM build that this Node can run, straight through the module the linker made:
 * one call trains many steps, as in the page's worker.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../scripts/lib/process.mjs";

const wasm = join(root, "build/wasm");
const read = (build) => readFileSync(join(wasm, build, "backprop.wasm"));

const NONE = new Float64Array();
const NO_TENSORS = {
  slope: NONE,
  gamma: NONE,
  beta: NONE,
  runningMean: NONE,
  runningVariance: NONE,
};
const CONVENTIONS = {
  reluAtZero: 0,
  splitTies: false,
  classicDropout: false,
  biasedRunningVariance: false,
};

export const name = "engine";

/** Precision "auto" is what a user gets; "simd float32" shows the other one where that is float64. */
export const variants = [
  { name: "relaxed", build: "relaxed", precision: "auto", nodeFlags: relaxedFlags() },
  { name: "simd", build: "simd", precision: "auto" },
  { name: "simd float32", build: "simd", precision: "float32" },
  { name: "scalar", build: "scalar", precision: "auto" },
];

/** Node 20 knows relaxed SIMD only when asked; newer ones as it is. */
function relaxedFlags() {
  return WebAssembly.validate(read("relaxed")) ? [] : ["--experimental-wasm-relaxed-simd"];
}

export async function open(variant, kind, problem) {
  const { default: load } = await import(join(wasm, "backprop.js"));
  const engine = await load({ wasmBinary: read(variant.build) });
  return kind === "network"
    ? openNetwork(engine, variant, problem)
    : openFormula(engine, variant, problem);
}

function openNetwork(engine, { precision }, problem) {
  const session = new engine.NetworkSession(specOf(problem, precision));
  const { precision: numbers } = session.info();
  if (precision !== "auto" && numbers === automatic(engine, problem)) return null;
  return {
    numbers,
    run: (count) => session.advance(count, "batch"),
    check: () => [session.loss()],
  };
}

function automatic(engine, problem) {
  const session = new engine.NetworkSession(specOf(problem, "auto"));
  const { precision } = session.info();
  session.delete();
  return precision;
}

function specOf({ layers, loss, batch, rows, rate, inputs, targets }, precision) {
  const choice = (kind, options = {}) => ({ kind, options });
  return {
    inputs: layers[0].inputs,
    inputShape: new Int32Array(),
    layers: layers.map(({ units, activation }, l) => {
      const id = `dense${l + 1}`;
      const common = { id, from: [], activation: choice(activation), bias: true, frozen: [] };
      return { ...common, kind: choice("dense", { units }) };
    }),
    data: { preset: choice(""), inputs, targets, rows, classes: loss === "cross-entropy" },
    init: choice("zeros"),
    parameters: layers.map(({ weights, bias }) => ({ ...NO_TENSORS, weights, bias })),
    loss: choice(loss),
    optimizer: choice("sgd", { rate }),
    schedule: choice("constant"),
    regularization: choice("regularization"),
    batch,
    shuffled: false,
    orderSeed: 1,
    precision,
    conventions: CONVENTIONS,
    firstStep: 0,
  };
}

function openFormula(engine, { precision }, { formula, at }) {
  if (precision !== "auto") return null;
  const options = { reluAtZero: 0, splitTies: false, indexBase: 0 };
  const session = new engine.ExpressionSession(formula, "", options);
  const { inputs, output } = session.graph();
  const values = Float64Array.from(inputs, (input) => at[input.name]);
  return {
    numbers: "float64",
    run(count) {
      for (let i = 0; i < count; i++) session.evaluate(values);
    },
    check() {
      const trace = session.evaluate(values);
      const gradients = ["x", "y"].map((wanted) => {
        return trace.gradients[inputs.find((input) => input.name === wanted).node];
      });
      return [trace.values[output], ...gradients];
    },
  };
}
