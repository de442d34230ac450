/** Messages that no client of ours sends: each is answered with a problem or ignored. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHost, type Host } from "../../../web/engine/host.ts";
import { nodeClock } from "../../../web/engine/node-clock.ts";
import { readModules } from "../../../web/engine/node.ts";
import { pickBuild } from "../../../web/engine/pick-build.ts";
import type { FromEngine } from "../../../web/engine/protocol.ts";
import { conventions, descent, network, perceptron } from "./stages.ts";

let host: Host;
const answers = new Map<number, (message: FromEngine) => void>();
let lastId = 0;

beforeAll(async () => {
  const post = (message: FromEngine) => {
    if ("id" in message) answers.get(message.id)?.(message);
  };
  host = createHost({ place: "in-process", clock: nodeClock, post });
  const read = readModules(pickBuild());
  for (const module of ["main", "symbolic", "perceptron"] as const)
    await ask("module.load", { module, ...(await read(module)) });
});
afterAll(() => host.close());

function ask(call: unknown, request: unknown): Promise<FromEngine> {
  const id = ++lastId;
  return new Promise((resolve) => {
    answers.set(id, resolve);
    host.receive({ id, call, request });
  });
}

async function messageOf(call: unknown, request: unknown): Promise<string> {
  const answer = await ask(call, request);
  return "error" in answer ? answer.error.message : "accepted";
}

const CALLS = [
  "about",
  "close",
  "descent.grid",
  "descent.open",
  "expression.open",
  "expression.evaluate",
  "expression.numeric",
  "perceptron.open",
  "network.open",
  "network.advance",
  "network.play",
  "network.pause",
  "network.look",
  "network.parameters",
  "network.gradients",
  "network.optimizerState",
  "network.outputs",
];

test("what is no message is ignored", () => {
  for (const message of [
    null,
    undefined,
    5,
    "about",
    [],
    {},
    { id: "1" },
    { credit: {} },
    () => 1,
  ]) {
    expect(() => host.receive(message)).not.toThrow();
  }
});

test("unknown calls are refused, inherited names too", async () => {
  for (const call of ["train", "toString", "__proto__", "constructor", 5, null, undefined]) {
    expect(await messageOf(call, {})).toContain("there is no call");
  }
});

test("any request of any call is answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALLS), fc.anything(), async (call, request) => {
      const answer = await ask(call, request);
      expect("reply" in answer || "error" in answer).toBe(true);
      if ("error" in answer) expect(answer.error.message).toMatch(/^\[\w+\] ./);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("stages with a field torn out or replaced are answered", async () => {
  const whole = { descent: descent(), perceptron: perceptron(), network: network() };
  for (const kind of ["descent", "perceptron", "network"] as const) {
    for (const key of Object.keys(whole[kind])) {
      for (const value of [undefined, null, -1, NaN, Infinity, 1e300, "four", [], {}, [[]]]) {
        const stage = { ...whole[kind], [key]: value };
        const request = { session: 1, stage, conventions, from: null };
        const answer = await ask(`${kind}.open`, request);
        expect("reply" in answer || "error" in answer, `${kind}.${key} = ${String(value)}`).toBe(
          true,
        );
      }
    }
  }
  // And afterwards everything still works.
  const request = { session: 1, stage: network(), conventions, from: null };
  expect(await messageOf("network.open", request)).toBe("accepted");
});

test("sizes beyond reason are refused, not tried", async () => {
  const layer = {
    kind: "dense",
    id: "a",
    units: 2e9,
    activation: { kind: "tanh" },
    bias: true,
    frozen: [],
  };
  const model = { inputs: 2, layers: [layer, layer, layer] };
  const stage = { ...network(), model };
  const open = { session: 2, stage, conventions, from: null };
  expect(await messageOf("network.open", open)).not.toBe("accepted");
  await ask("network.open", { ...open, stage: network() });
  for (const size of [-1, 0, 2.5, 1e9, NaN, "8"]) {
    const want = { example: -1, grid: { size, low: 0, high: 1 }, historyFrom: 0 };
    expect(await messageOf("network.look", { session: 2, want })).not.toBe("accepted");
  }
  for (const example of [4, 1e9, 0.5]) {
    const want = { example, grid: null, historyFrom: 0 };
    expect(await messageOf("network.look", { session: 2, want })).not.toBe("accepted");
  }
  const unlit = { size: 8, low: 1, high: 1 };
  for (const wish of [
    { example: 4, grid: null, historyFrom: 0 },
    { example: 0, grid: unlit, historyFrom: 0 },
    { example: 0, grid: { ...unlit, low: NaN }, historyFrom: 0 },
    { example: 0, grid: null, historyFrom: -1 },
  ]) {
    const request = { session: 2, count: 1, unit: "epoch", examplesPerSecond: null, want: wish };
    expect(await messageOf("network.advance", request)).not.toBe("accepted");
    expect(await messageOf("network.play", request)).not.toBe("accepted");
  }
  const want = { example: -1, grid: null, historyFrom: 0 };
  // What was refused has trained nothing.
  expect(await ask("network.look", { session: 2, want })).toMatchObject({ reply: { step: 0 } });
  for (const [count, unit] of [
    [-1, "example"],
    [NaN, "example"],
    [0.5, "batch"],
    [1, "century"],
  ]) {
    const request = { session: 2, count, unit, want };
    expect(await messageOf("network.advance", request)).not.toBe("accepted");
  }
});

test("grids and paths without sense are refused", async () => {
  const open = { session: 3, stage: descent(), conventions };
  expect(await messageOf("descent.open", open)).toBe("accepted");
  const axis = { input: "x", low: 0, high: 1, count: 3 };
  const at = { y: 2 };
  const grid = async (axes: unknown) => messageOf("descent.grid", { session: 3, at, axes });
  expect(await grid([axis])).toBe("accepted");
  expect(await grid([axis, { ...axis, input: "y" }])).toBe("accepted");
  expect(await grid([{ ...axis, input: "y" }])).toMatch(/needs a value for x$/);
  for (const axes of [
    [],
    [axis, axis, axis],
    [{ ...axis, input: "z" }],
    [{ ...axis, input: "toString" }],
    [{ ...axis, count: 0 }],
    [{ ...axis, count: 1.5 }],
    [{ ...axis, count: 1e9 }],
    [{ ...axis, low: NaN }],
    [axis, { ...axis, high: Infinity }],
    "x",
    null,
  ])
    expect([axes, await grid(axes)]).not.toEqual([axes, "accepted"]);
  for (const steps of [-1, 0.5, NaN, 1e9, 2 ** 40]) {
    const stage = descent({ steps });
    const answer = await messageOf("descent.open", { ...open, stage });
    expect([steps, answer]).not.toEqual([steps, "accepted"]);
  }
  // What was refused has changed nothing.
  expect(await grid([axis])).toBe("accepted");
});

test("pictures of what is none are refused in words of their own", async () => {
  await ask("network.open", { session: 4, stage: network(), conventions, from: null });
  const grid = { size: 4, low: "0", high: "1" };
  const curve = { activation: { kind: "tanh" }, slope: 0.1, conventions, at: [0, 1] };
  expect(await messageOf("network.activationCurve", { session: 4, ...curve })).toBe("accepted");
  const refused: [string, object, string][] = [
    ["network.units", { layer: 0, of: "a" }, "grid: an object expected, found undefined"],
    [
      "network.units",
      { layer: 0, of: "a", grid },
      "grid: a finite low below a finite high expected",
    ],
    ["network.landscape", { size: 3, span: 1 }, "directions: an object expected, found undefined"],
    ["network.look", {}, "want: an object expected, found undefined"],
    ["network.activationCurve", { ...curve, at: "abc" }, 'at: a list expected, found "abc"'],
    ["network.activationCurve", { ...curve, at: [1, "2"] }, "at[1]: a number from "],
    ["network.activationCurve", { ...curve, slope: "z); g = (1", activation: { kind: "prelu", slope: 1 } }, "slope: a number from "], // prettier-ignore
    ["network.activationCurve", { ...curve, activation: { kind: "tanh(z); g = sin" } }, "activation: there is no kind"], // prettier-ignore
    ["network.activationCurve", { ...curve, activation: null }, "activation: an object expected"],
    ["network.preview", { conventions, most: 3 }, "data: an object expected, found undefined"],
    ["network.preview", { data: network().data, conventions, most: -1 }, "most: a whole number "],
  ];
  for (const [call, request, message] of refused) {
    const answer = await messageOf(call, { session: 4, ...request });
    expect(answer.slice(0, message.length + 10)).toBe(`[network] ${message}`);
  }
});
