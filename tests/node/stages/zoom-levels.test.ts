/** The three levels show the same numbers: arrays and neurons from the trace, scalars from the graph. */
import * as fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type {
  ExampleTrace,
  LayerTensors,
  NetworkInfo,
  ReplyOf,
} from "../../../web/engine/protocol.ts";
import type { NetworkStage } from "../../../web/scene/schema.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import type { Selection } from "../../../web/stages/network/selection.ts";
import { layerOf, writeSelection } from "../../../web/stages/network/selection.ts";
import { numbersOf, parameterAt } from "../../../web/stages/network/selection-place.ts";
import { inputShapeOf } from "../../../web/stages/network/zoom/input-shape.ts";
import {
  markSelection,
  markText,
  unitAround,
  type Unrolled,
} from "../../../web/stages/network/zoom/marks.ts";
import {
  drawnNetwork,
  isSame,
  layerFolds,
  layerGroups,
  regrouped,
} from "../../../web/stages/network/zoom/regroup.ts";

const engine = await openEngine();
afterAll(() => engine.close());

type Json = Readonly<Record<string, unknown>>;

const activation = fc.constantFrom("linear", "sigmoid", "tanh", "relu", "prelu", "elu", "gelu", "softplus", "silu"); // prettier-ignore
const denseLayer = fc.record({
  kind: fc.constant("dense"),
  units: fc.integer({ min: 1, max: 4 }),
  activation,
  bias: fc.boolean(),
});
const between = fc.constantFrom<Json>(
  { kind: "batchnorm" },
  { kind: "dropout", rate: 0.3 },
  { kind: "activation", activation: "tanh" },
  { kind: "softmax" },
);
/** Rows through dense layers with others between, a shortcut around two, both ends side by side. */
const rows = fc
  .record({
    hidden: fc.array(denseLayer, { minLength: 1, maxLength: 3 }),
    extra: fc.option(between, { nil: null }),
    shortcut: fc.boolean(),
    side: fc.boolean(),
    last: activation,
    seed: fc.nat(1000),
  })
  .map(({ hidden, extra, shortcut, side, last, seed }): Json => {
    const width = hidden.at(-1)?.units ?? 1;
    const around: Json[] = shortcut
      ? [
          { kind: "dense", id: "in", units: width },
          { kind: "dense", id: "way", units: width, activation: "tanh" },
          { kind: "add", id: "sum", from: ["in", "way"] },
        ]
      : [];
    const beside: Json[] = side
      ? [{ kind: "concat", from: [shortcut ? "sum" : "h", "input"] }]
      : [];
    const base: Json[] = [...hidden.slice(0, -1), { ...hidden.at(-1), id: "h" }];
    const before = shortcut || side ? [] : extra === null ? [] : [extra];
    return {
      kind: "network",
      data: { preset: "gaussians", count: 6, seed },
      model: {
        inputs: 2,
        layers: [
          ...base,
          ...before,
          ...around,
          ...beside,
          { kind: "dense", units: 1, activation: last },
        ],
      },
      init: { kind: "uniform", low: -1, high: 1, seed },
    };
  });

const images = fc
  .record({
    filters: fc.integer({ min: 1, max: 2 }),
    kind: fc.constantFrom("conv2d", "local2d"),
    pool: fc.constantFrom("maxpool2d", "avgpool2d"),
    seed: fc.nat(1000),
  })
  .map(({ filters, kind, pool, seed }): Json => ({
    kind: "network",
    data: {
      inputs: [0, 1].map((row) => Array.from({ length: 16 }, (_, i) => Math.sin(i + row + seed))),
      targets: [[1, 0], [0, 1]], // prettier-ignore
      inputShape: [1, 4, 4],
    },
    model: {
      inputs: 16,
      layers: [
        { kind, filters, kernel: 2, activation: "tanh" },
        { kind: pool, kernel: 2, stride: 1 },
        { kind: "flatten" },
        { kind: "dense", units: 2 },
      ],
    },
    loss: { kind: "cross-entropy" },
    init: { kind: "uniform", low: -1, high: 1, seed },
  }));

interface Levels {
  readonly info: NetworkInfo;
  readonly trace: ExampleTrace;
  readonly unrolled: ReplyOf<"network.unroll">;
  readonly at: Unrolled;
}

async function levelsOf(json: Json): Promise<Levels> {
  const { stage, conventions } = validateScene({ stage: json });
  const network = stage as NetworkStage;
  const session = engine.newSession();
  const plain = plainStage(network, conventions);
  const info = await engine.call("network.open", {
    session,
    stage: plain,
    conventions,
    from: null,
  });
  const want = { example: 1, grid: null, historyFrom: 0 };
  const advance = { session, count: 2, unit: "example", want } as const;
  const { example } = await engine.call("network.advance", advance);
  const unrolled = await engine.call("network.unroll", { session, row: 1 });
  await engine.call("close", { session });
  if (example === null) throw new Error("no example");
  const graph = regrouped(unrolled.graph);
  const inputShape = inputShapeOf(network, info);
  return { info, trace: example, unrolled, at: { graph, info, layers: network.model.layers, inputShape } }; // prettier-ignore
}

/** Everything that a person can select in a network. */
function parts({ info, trace }: Levels): Selection[] {
  const units = (count: number, make: (unit: number) => Selection): Selection[] =>
    Array.from({ length: count }, (_, unit) => make(unit));
  return [
    { kind: "loss" },
    ...units(info.inputs, (unit) => ({ kind: "input", unit })),
    ...trace.layers.flatMap((values, layer) => [
      ...units(values.a.length, (unit) => ({ kind: "neuron", layer, unit })),
      ...units(values.z.length, (unit) => ({ kind: "sum", layer, unit })),
      ...(Object.keys(values.parameters) as (keyof LayerTensors)[]).flatMap((tensor) =>
        units(values.parameters[tensor].length, (index) =>
          parameterAt({ layer, tensor, index }, info.layers),
        ),
      ),
    ]),
  ];
}

const near = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one), Math.abs(other));

function checkSame(levels: Levels): void {
  const { trace, info, unrolled, at } = levels;
  for (const part of parts(levels)) {
    const text = writeSelection(part);
    const mark = /^node:(\d+)$/.exec(markText(at, text));
    expect([text, mark === null]).toEqual([text, false]);
    const node = Number(mark?.[1]);
    const { value, gradient } = numbersOf(part, trace, info.layers);
    const [found, slope] = [unrolled.trace.values[node], unrolled.trace.gradients[node]];
    expect([text, value, near(value, found ?? NaN)]).toEqual([text, value, true]);
    const back = markSelection(at, `node:${node}`);
    // What a layer only hands on has one node for both: with the gradients of all that read it.
    const isOwn = back !== null && layerOf(back) === layerOf(part);
    // Running statistics are not trained: the arrays have no gradient of them.
    if (isOwn && !Number.isNaN(gradient))
      expect([text, gradient, near(gradient, slope ?? NaN)]).toEqual([text, gradient, true]);
    expect(markText(at, writeSelection(back))).toBe(`node:${node}`);
    if (back !== null) expect(unitAround(at, back)).toEqual(back);
  }
}

it("agree to 1e-12 in every value and gradient of networks of rows", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (stage) => checkSame(await levelsOf(stage))),
    { numRuns: 60 },
  );
});

it("agree to 1e-12 in every value and gradient of networks of images", async () => {
  await fc.assert(
    fc.asyncProperty(images, async (stage) => checkSame(await levelsOf(stage))),
    { numRuns: 12 },
  );
});

const xor = {
  kind: "network",
  data: { preset: "xor" },
  model: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 3, activation: "tanh" },
      { kind: "dense", units: 1, activation: "sigmoid" },
    ],
  },
};

it("folds a layer to one node for each neuron, with the numbers of the level of neurons", async () => {
  const { unrolled, at, trace } = await levelsOf(xor);
  const layers = layerGroups(unrolled.graph);
  const open = drawnNetwork(at.graph, layers, []);
  expect(layerFolds(open, layers).map(({ label, folded }) => [label, folded])).toEqual([
    ["dense1", false],
    ["dense2", false],
    ["L", false],
  ]);
  const keys = layerFolds(open, layers).flatMap((fold) => (fold.label === "L" ? [] : fold.keys));
  const drawn = drawnNetwork(at.graph, layers, keys);
  const names = drawn.nodes.map((id) => at.graph.nodes[id]?.name ?? "");
  expect(names.filter((name) => name.startsWith("dense"))).toEqual([
    "dense1.a[0]",
    "dense1.a[1]",
    "dense1.a[2]",
    "dense2.a[0]",
  ]);
  const hidden = drawn.nodes.filter((id) => at.graph.nodes[id]?.name.startsWith("dense1.a"));
  expect(hidden.map((id) => unrolled.trace.values[id])).toEqual([...(trace.layers[0]?.a ?? [])]);
});

it("hides the weights that the units of a folded layer share", async () => {
  const [stage] = fc.sample(images, { numRuns: 1, seed: 1 });
  const { unrolled, at } = await levelsOf({ ...stage });
  const layers = layerGroups(unrolled.graph);
  const all = layerFolds(drawnNetwork(at.graph, layers, []), layers).flatMap(({ keys }) => keys);
  const drawn = drawnNetwork(at.graph, layers, all);
  const weights = drawn.nodes.filter((id) => /\.[wb]\b/.test(at.graph.nodes[id]?.name ?? ""));
  expect(weights).toEqual([]);
});

it("knows the same graph again when only its numbers are new", async () => {
  const [one, other] = [await levelsOf(xor), await levelsOf(xor)];
  expect(isSame(one.at.graph, other.unrolled.graph)).toBe(true);
  const wider = { ...xor, model: { ...xor.model, layers: [{ kind: "dense", units: 2 }, { kind: "dense", units: 1 }] } }; // prettier-ignore
  expect(isSame(one.at.graph, (await levelsOf(wider)).unrolled.graph)).toBe(false);
});
