/** The lines of the coming update, worked out, against what the engine is going to do. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { batchEquation } from "../../../web/stages/network/inspect/batch-gradient.ts";
import {
  quantityOf,
  type ParameterSelection,
} from "../../../web/stages/network/inspect/parameter.ts";
import type { Equation } from "../../../web/stages/network/inspect/pieces.ts";
import { partsOf, updateEquations } from "../../../web/stages/network/inspect/update.ts";
import { tensorPlace } from "../../../web/stages/network/selection-place.ts";
import { inspected, valueOf } from "./inspected.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

const DIGITS = { kind: "significant", count: 10 } as const;
const textOf = ({ numbers }: Equation): string => numbers.map(({ text }) => text).join("");

function expectRight(equation: Equation): void {
  const value = valueOf(textOf(equation));
  const { result, left } = equation;
  const near = 1e-6 * Math.max(1e-3, Math.abs(result));
  expect(Math.abs(value - result), `${left.text} = ${textOf(equation)} is ${value}, not ${result}`).toBeLessThan(near); // prettier-ignore
}

const stage = (optimizer: object, more: object = {}) => ({
  data: { preset: "xor" },
  model: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 3, activation: "tanh" },
      { kind: "dense", units: 1, activation: "sigmoid" },
    ],
  },
  optimizer,
  training: { batch: 3 },
  ...more,
});

const SELECTIONS: readonly ParameterSelection[] = [
  { kind: "weight", layer: 0, unit: 2, input: 1 },
  { kind: "weight", layer: 1, unit: 0, input: 0 },
  { kind: "bias", layer: 0, unit: 1 },
];

const CLASSIC = { momentum: "classic" };

// prettier-ignore
const OPTIMIZERS: readonly (readonly [string, object, object?])[] = [
  ["sgd", { kind: "sgd", rate: 0.5 }],
  ["sgd with momentum", { kind: "sgd", rate: 0.1, momentum: 0.9 }],
  ["damped momentum", { kind: "sgd", rate: 0.1, momentum: 0.9, dampening: 0.4 }],
  ["Nesterov's momentum", { kind: "sgd", rate: 0.1, momentum: 0.9, nesterov: true }],
  ["classic momentum", { kind: "sgd", rate: 0.1, momentum: 0.9 }, CLASSIC],
  ["classic, damped, falling", { kind: "sgd", rate: 0.1, momentum: 0.9, dampening: 0.4, schedule: { kind: "step", stepSize: 1, gamma: 0.5 } }, CLASSIC],
  ["Nesterov's, classic", { kind: "sgd", rate: 0.1, momentum: 0.9, nesterov: true }, CLASSIC],
  ["adagrad", { kind: "adagrad", rate: 0.1, rateDecay: 0.3, initialAccumulatorValue: 0.1 }],
  ["adadelta", { kind: "adadelta", rate: 1 }],
  ["rmsprop", { kind: "rmsprop", rate: 0.02 }],
  [
    "rmsprop, centred, with momentum",
    { kind: "rmsprop", rate: 0.02, centered: true, momentum: 0.5 },
  ],
  ["adam", { kind: "adam", rate: 0.1 }],
  ["adamw", { kind: "adamw", rate: 0.1, weightDecay: 0.1 }],
  [
    "a falling rate",
    { kind: "adam", rate: 0.1, schedule: { kind: "step", stepSize: 1, gamma: 0.5 } },
  ],
];

const all = OPTIMIZERS.map(([name, optimizer, switches = {}]) => [name, optimizer, switches] as const); // prettier-ignore

describe.each(all)("%s", (_, optimizer, conventions) => {
  test.each([0, 5])("after %i updates comes to what the engine does", async (batches) => {
    const { net, nextUpdate, session } = await inspected(engine, stage(optimizer), {
      batches,
      digits: DIGITS,
      conventions,
    });
    const next = await nextUpdate();
    const batch = await engine.call("network.batch", { session });
    for (const selection of SELECTIONS) {
      const place = tensorPlace(selection, net.info.layers);
      if (place === null) throw new Error("no place");
      const quantity = quantityOf(net, selection);
      const parts = partsOf(net, next, place, quantity, quantity.value);
      for (const equation of updateEquations(parts, DIGITS)) expectRight(equation);
      expectRight(
        batchEquation(net, selection, { batch, rows: next.rows, gradient: parts.gradient }),
      );
    }
    const want = { example: 0, grid: null, historyFrom: 0 };
    const { example } = await engine.call("network.advance", {
      session,
      count: 1,
      unit: "batch",
      want,
    });
    const [first] = SELECTIONS;
    if (first === undefined || example === null) throw new Error("nothing came");
    const after = quantityOf({ ...net, trace: example }, first).value;
    const place = tensorPlace(first, net.info.layers);
    if (place === null) throw new Error("no place");
    const now = quantityOf(net, first);
    expect(after).toBeCloseTo(now.value + partsOf(net, next, place, now, now.value).update, 14);
  });
});

test("a penalty stands in the gradient of the batch", async () => {
  const { net, nextUpdate, session } = await inspected(engine, stage({ kind: "sgd", rate: 0.5 }, { regularization: { l1: 0.01, l2: 0.1 } }), { digits: DIGITS }); // prettier-ignore
  const [next, batch] = [await nextUpdate(), await engine.call("network.batch", { session })];
  for (const selection of SELECTIONS) {
    const place = tensorPlace(selection, net.info.layers);
    if (place === null) throw new Error("no place");
    const quantity = quantityOf(net, selection);
    const { gradient } = partsOf(net, next, place, quantity, quantity.value);
    const equation = batchEquation(net, selection, { batch, rows: next.rows, gradient });
    expectRight(equation);
    expect(equation.symbols[0]?.text.includes("penalty")).toBe(selection.kind === "weight");
  }
});

test("Adam's first three steps on a parabola, as lecture 2 has them", async () => {
  // J = ½θ²: one linear unit without a bias, input 1, target 0.
  const parabola = {
    data: { inputs: [[1]], targets: [[0]] },
    model: { inputs: 1, layers: [{ kind: "dense", units: 1, bias: false }] },
    parameters: [{ weights: [[1]] }],
    optimizer: { kind: "adam", rate: 0.1 },
  };
  const shown: string[] = [];
  for (const batches of [0, 1, 2]) {
    const { net, nextUpdate } = await inspected(engine, parabola, { batches });
    const selection = { kind: "weight", layer: 0, unit: 0, input: 0 } as const;
    const place = tensorPlace(selection, net.info.layers);
    if (place === null) throw new Error("no place");
    const quantity = quantityOf(net, selection);
    const parts = partsOf(net, await nextUpdate(), place, quantity, quantity.value);
    shown.push(updateEquations(parts, { kind: "significant", count: 5 }).at(-1)?.shown ?? "");
  }
  expect(shown).toEqual(["0.9", "0.80041", "0.70159"]);
});
