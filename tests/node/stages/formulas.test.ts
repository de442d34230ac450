/** The formulas that a student reads, worked out, against the numbers that the engine found. */
import { afterAll, describe, expect, test } from "vitest";
import type { ExampleTrace } from "../../../web/engine/protocol.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { ACTIVATIONS, LOSSES, type NetworkStage } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  activationText,
  deltaText,
  lossSlopeText,
  slopeText,
  type Neuron,
} from "../../../web/stages/network/formulas.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

async function traced(stage: object): Promise<{ stage: NetworkStage; trace: ExampleTrace }> {
  const scene = validateScene({ stage: { kind: "network", ...stage } });
  if (scene.stage.kind !== "network") throw new Error("no network");
  const session = engine.newSession();
  const { conventions } = scene;
  const plain = plainStage(scene.stage, conventions);
  await engine.call("network.open", { session, stage: plain, conventions, from: null });
  const want = { example: 0, grid: null, historyFrom: 0 };
  const { example } = await engine.call("network.look", { session, want });
  if (example === null) throw new Error("no example");
  return { stage: scene.stage, trace: example };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Φ by Simpson's rule. */
function normal(x: number): number {
  const step = x / 1000;
  let sum = density(0) + density(x);
  for (let i = 1; i < 1000; i++) sum += (i % 2 === 0 ? 2 : 4) * density(i * step);
  return 0.5 + (sum * step) / 3;
}

const FUNCTIONS = {
  σ: sigmoid,
  Φ: normal,
  φ: density,
  step: (x: number) => (x > 0 ? 1 : 0),
  sign: Math.sign,
  tanh: Math.tanh,
  ln: Math.log,
  max: Math.max,
  min: Math.min,
  e: Math.E,
};

/** What the text comes to. */
function value(text: string): number {
  const script = text
    .replaceAll("−", "-")
    .replaceAll("·", "*")
    .replaceAll("^", "**")
    .replaceAll("²", "**2")
    .replaceAll(/\*10\*\*(-?\d+)/g, "e$1")
    .replaceAll(/(?<![\w)])-(\d[\d.]*)\*\*/g, "-($1)**");
  return Function(...Object.keys(FUNCTIONS), `return ${script}`)(...Object.values(FUNCTIONS));
}

function expectNear(text: string, wanted: number | undefined): void {
  expect(Math.abs(value(text) - (wanted ?? NaN)), `${text} is ${value(text)}, not ${wanted}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(wanted ?? 0))); // prettier-ignore
}

/** Three outputs with sums left and right of 0. */
const outputs = (activation: string, loss: object, targets: readonly number[]) => ({
  data: { inputs: [[1, -0.5]], targets: [targets] },
  model: { inputs: 2, layers: [{ kind: "dense", units: 3, activation }] },
  parameters: [
    {
      weights: [
        [0.7, -0.4],
        [-1.2, 0.3],
        [0.2, 0.9],
      ],
      bias: [0.5, -0.1, 0.1],
    },
  ],
  loss,
});

function eachNeuron(
  { stage, trace }: { stage: NetworkStage; trace: ExampleTrace },
  check: (neuron: Neuron, unit: number) => void,
): void {
  const [layer, values] = [stage.model.layers[0], trace.layers[0]];
  if (layer?.kind !== "dense" || values === undefined) throw new Error("no layer");
  for (let unit = 0; unit < 3; unit++) {
    check({ activation: layer.activation, values, unit }, unit);
  }
}

describe.each(ACTIVATIONS)("%s", (activation) => {
  test("its formula gives a, and its slope δ", async () => {
    const run = await traced(outputs(activation, { kind: "squared-error" }, [0.3, -1, 2]));
    eachNeuron(run, (neuron, unit) => {
      expectNear(activationText(neuron)[1], run.trace.layers[0]?.a[unit]);
      expectNear(deltaText(neuron, run.stage.loss, run.trace)[1].replace(" · ", "*"), run.trace.layers[0]?.dz[unit]); // prettier-ignore
    });
  });
});

describe.each(LOSSES)("%s", (kind) => {
  const activation = kind === "binary-cross-entropy" ? "sigmoid" : "tanh";
  const targets = { hinge: [-1, 1, 1], "cross-entropy": [0, 1, 0] } as Record<string, number[]>;
  test.each(["sum", "mean"])("its slope gives ∂L/∂a, with the %s of the outputs", async (how) => {
    const loss = { kind, outputs: how, ...(kind === "huber" && { delta: 0.5 }) };
    const run = await traced(outputs(activation, loss, targets[kind] ?? [0.3, 1, 0]));
    eachNeuron(run, (neuron, unit) => {
      expectNear(lossSlopeText(run.stage.loss, run.trace, unit)[1], run.trace.layers[0]?.da[unit]);
      expectNear(deltaText(neuron, run.stage.loss, run.trace)[1].replace(" · ", "*"), run.trace.layers[0]?.dz[unit]); // prettier-ignore
    });
  });
});

describe("as it is written", () => {
  const neuron = (activation: Neuron["activation"], z: number, a: number): Neuron => ({
    activation,
    values: { z: [z], a: [a], parameters: { slope: [0.25] } } as unknown as Neuron["values"],
    unit: 0,
  });
  test.each([
    [neuron({ kind: "linear" }, 2, 2), "1"],
    [neuron({ kind: "sigmoid" }, 0, 0.5), "0.5·(1 − 0.5)"],
    [neuron({ kind: "tanh" }, -1, -0.761594), "(1 − (−0.761594)²)"],
    [neuron({ kind: "relu" }, -1, 0), "0"],
    [neuron({ kind: "relu" }, 0, 0), "ReLU′(0)"],
    [neuron({ kind: "leaky-relu", slope: 0.2 }, -1, -0.2), "0.2"],
    [neuron({ kind: "leaky-relu", slope: 0.2 }, 0, 0), "LReLU′(0)"],
    [neuron({ kind: "prelu", slope: 0.1 }, -1, -0.25), "0.25"],
    [neuron({ kind: "elu", alpha: 1 }, -1, -0.632121), "((−0.632121) + 1)"],
    [neuron({ kind: "gelu" }, -0.5, -0.154269), "(Φ(−0.5) + (−0.5)·φ(−0.5))"],
    [neuron({ kind: "softplus" }, 2, 2.12693), "σ(2)"],
  ])("the slope of %j", (of, expected) => {
    expect(slopeText(of)[1]).toBe(expected);
  });

  const trace = {
    target: Float64Array.of(0, 1),
    probabilities: Float64Array.of(0.25, 0.75),
    layers: [{ a: Float64Array.of(0.5, -0.5), da: Float64Array.of(1, 0) }],
  } as unknown as ExampleTrace;
  const plain = { outputs: "sum", batch: "mean" } as const;
  test.each([
    [{ kind: "squared-error", half: true, ...plain }, "0.5 − 0"],
    [{ kind: "squared-error", half: false, ...plain }, "2·(0.5 − 0)"],
    [{ kind: "squared-error", half: false, ...plain, outputs: "mean" }, "2·(0.5 − 0)/2"],
    [{ kind: "squared-error", half: true, ...plain, outputs: "mean" }, "(0.5 − 0)/2"],
    [{ kind: "cross-entropy", ...plain }, "0.25 − 0"],
    [{ kind: "absolute", ...plain, outputs: "mean" }, "sign(0.5 − 0)/2"],
    [{ kind: "huber", delta: 0.1, ...plain }, "0.1·sign(0.5 − 0)"],
    [{ kind: "binary-cross-entropy", ...plain }, "(0.5 − 0)/(0.5·(1 − 0.5))"],
  ] as const)("∂L/∂a at the output for %j", (loss, expected) => {
    expect(lossSlopeText(loss, trace, 0)[1]).toBe(expected);
  });
});
