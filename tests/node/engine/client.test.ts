/** The protocol over the in-process port: right answers, problems as data, and no way to break it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient, EngineError, type Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { stepsOf } from "../../../web/engine/perceptron-run.ts";
import type { FromEngine, Want } from "../../../web/engine/protocol.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";
import { gateData } from "../../../web/scene/stages/perceptron-data.ts";
import { flat, sizesOf } from "../../../web/scene/tensor.ts";
import { conventions, expression, network, perceptron } from "./stages.ts";

const nothing: Want = { example: -1, grid: null, historyFrom: 0 };

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

async function problem(call: Promise<unknown>): Promise<EngineError> {
  const reason: unknown = await call.then(
    () => "answered",
    (error: unknown) => error,
  );
  if (!(reason instanceof EngineError)) throw new Error(`no EngineError: ${String(reason)}`);
  return reason;
}

test("about says which build runs, and where", async () => {
  const about = await client.call("about", {});
  expect(about.place).toBe("in-process");
  expect(["relaxed", "simd", "scalar"]).toContain(about.build);
  expect(await client.ready).toEqual(about);
});

describe("expression", () => {
  const open = (formula: string, at: Record<string, number>, missing?: number) => {
    const session = client.newSession();
    const stage = expression(formula, at);
    const extra = missing === undefined ? {} : { missing };
    const reply = client.call("expression.open", { session, stage, conventions, ...extra });
    return { session, reply };
  };

  test("x^2*y/z at (3, 4, 2): value, gradient, messages", async () => {
    const { session, reply } = open("f = x^2*y/z", { x: 3, y: 4, z: 2 });
    const { graph, trace } = await reply;
    expect(graph.outputName).toBe("f");
    expect(trace.values[graph.output]).toBe(18);
    const gradient = graph.inputs.map(({ name, node }) => [name, trace.gradients[node]]);
    expect(gradient).toEqual([
      ["x", 12],
      ["y", 4.5],
      ["z", -9],
    ]);
    expect([...trace.tangents]).toEqual([12, 4.5, -9]);
    graph.edges.forEach(({ from, to }, i) => {
      expect(trace.messages[i]).toBe((trace.gradients[to] ?? NaN) * (trace.locals[i] ?? NaN));
      expect(from).toBeLessThan(to);
    });
    const again = await client.call("expression.evaluate", { session, at: { x: 1, y: 4, z: 2 } });
    expect(again.values[graph.output]).toBe(2);
    const numeric = { session, at: { x: 3, y: 4, z: 2 }, scheme: "central", h: 1e-5 };
    const { derivatives } = await client.call("expression.numeric", numeric);
    expect(derivatives[0]).toBeCloseTo(12, 6);
  });

  test("a parse error points at UTF-16 characters, not bytes", async () => {
    // "σ" is two bytes; the "+" with nothing after it ends the text.
    const error = await problem(open("σ(x)+", { x: 1 }).reply);
    expect(error.from).toBeGreaterThanOrEqual(4);
    expect(error.to).toBeLessThanOrEqual(5);
    const shifted = await problem(open("σσσ = 1; f = σσσ + )", {}).reply);
    expect("σσσ = 1; f = σσσ + )".slice(shifted.from, shifted.to)).toBe(")");
  });

  test("a name without a value is refused, unless it may be missing", async () => {
    const refused = await problem(open("x + toString", { x: 1 }).reply);
    expect(refused.message).toContain("a value for toString");
    const { trace, graph } = await open("x + toString", { x: 1, unused: 5 }, 1).reply;
    expect(trace.values[graph.output]).toBe(2);
  });

  test("a refused formula leaves the session as it was", async () => {
    const { session, reply } = open("x*x", { x: 3 });
    await reply;
    await problem(
      client.call("expression.open", { session, stage: expression("x*", { x: 3 }), conventions }),
    );
    const { values } = await client.call("expression.evaluate", { session, at: { x: 5 } });
    expect(values.at(-1)).toBe(25);
  });
});

describe("perceptron", () => {
  async function open(changes: Parameters<typeof perceptron>[0]) {
    const request = { session: client.newSession(), stage: perceptron(changes) };
    const { inputs, targets, runs } = await client.call("perceptron.open", request);
    return { ...runs[0], steps: stepsOf(runs[0]), data: { inputs, targets } };
  }

  test("OR in sixteen steps", async () => {
    const run = await open({});
    expect(run.converged).toBe(true);
    expect(run.cycle).toBeNull();
    expect(run.weights).toEqual([0, 1, 1]);
    expect(run.data.inputs).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(run.data.targets).toEqual([0, 1, 1, 1]);
    expect(run.steps).toHaveLength(16);
    expect(run.steps[1]).toEqual({
      step: 2,
      epoch: 1,
      row: 1,
      inputs: [1, 0, 1],
      weights: [0, 1, -1],
      sum: -1,
      output: 0,
      target: 1,
      update: [1, 0, 1],
      weightsAfter: [1, 1, 0],
      exact: {
        inputs: ["1", "0", "1"],
        weights: ["0", "1", "-1"],
        sum: "-1",
        update: ["1", "0", "1"],
        weightsAfter: ["1", "1", "0"],
        activation: "0",
        error: "1",
      },
      activation: 0,
      error: 1,
      updated: true,
      batch: null,
      pocket: null,
      mean: null,
    });
  });

  test("AND at rate 0.1: 17 epochs exactly, 19 in float64", async () => {
    const exact = await open({ data: gateData("and"), rate: 0.1 });
    expect(exact.epochs).toBe(17);
    expect(exact.weightsExact).toEqual(["-1/2", "1/2", "1/10"]);
    const rounded = await open({ data: gateData("and"), rate: 0.1, arithmetic: "float64" });
    expect(rounded.epochs).toBe(19);
  });

  test("XOR cycles", async () => {
    const run = await open({ data: gateData("xor") });
    expect(run.cycle).toEqual({ start: 10, length: 4 });
  });

  test("labels ±1 turn the targets of a truth table", async () => {
    const run = await open({ labels: "±1" });
    expect(run.data.targets).toEqual([-1, 1, 1, 1]);
    expect(run.steps[0]?.output).toBe(-1);
  });

  test("typed rows", async () => {
    const run = await open({
      data: { inputs: [[2], [-1]], targets: [1, 0], names: [], standardize: false },
      weights: [0, 0],
    });
    expect(run.converged).toBe(true);
    expect(run.data.inputs).toEqual([[2], [-1]]);
  });

  test("what does not fit comes back as one sentence", async () => {
    const error = await problem(open({ weights: [0, 1] }));
    expect(error.message).toBe("[perceptron] 3 weights expected for 2 inputs (w0 first), got 2");
  });
});

describe("network", () => {
  async function open(changes: Parameters<typeof network>[0] = {}) {
    const session = client.newSession();
    const request = { session, stage: network(changes), conventions, from: null };
    return { session, info: await client.call("network.open", request) };
  }

  test("info, training and everything that can be seen", async () => {
    const { session, info } = await open();
    expect(info).toMatchObject({ parameterCount: 13, inputs: 2, outputs: 1, rows: 4, batch: 4 });
    expect(info.layers.map(({ id, outputShape }) => [id, outputShape])).toEqual([
      ["hidden", [3]],
      ["output", [1]],
    ]);
    const want: Want = { example: 1, grid: { size: 5, low: -1, high: 2 }, historyFrom: 0 };
    const frame = await client.call("network.advance", { session, count: 50, unit: "epoch", want });
    expect(frame).toMatchObject({ step: 200, updates: 50, epoch: 50, inEpoch: 0 });
    expect(frame.history.loss).toHaveLength(51);
    expect(frame.history.loss[50]).toBe(frame.loss);
    expect(frame.grid).toHaveLength(25);
    const layer = frame.example?.layers[1];
    expect(layer?.parameters.weights).toHaveLength(3);
    // The bias has no input: its gradient is that of z.
    expect(layer?.gradients.bias[0]).toBe(layer?.dz[0]);
    const { outputs } = await client.call("network.outputs", { session });
    expect(outputs[1]).toBe(layer?.a[0]);
    const { layers } = await client.call("network.parameters", { session });
    expect(layers[1]?.weights?.[0]).toEqual([...(layer?.parameters.weights ?? [])]);
    expect(sizesOf(layers[0]?.weights ?? [])).toEqual([3, 2]);
    const { layers: gradients } = await client.call("network.gradients", { session });
    expect(gradients[0]?.bias).toHaveLength(3);
  });

  test("the same run in one call, in many, and from a checkpoint", async () => {
    const one = await open();
    const whole = { session: one.session, count: 37, unit: "batch", want: nothing } as const;
    const { loss } = await client.call("network.advance", whole);

    const many = await open();
    for (let i = 0; i < 148; ++i) {
      const request = { session: many.session, count: 1, unit: "example", want: nothing } as const;
      await client.call("network.advance", request);
    }
    const look = { session: many.session, want: nothing };
    expect((await client.call("network.look", look)).loss).toBe(loss);

    const half = await open();
    const request = { session: half.session, count: 20, unit: "epoch", want: nothing } as const;
    await client.call("network.advance", request);
    const { layers } = await client.call("network.parameters", { session: half.session });
    const session = client.newSession();
    const from = { step: 80, parameters: layers };
    await client.call("network.open", { session, stage: network(), conventions, from });
    const rest = { session, count: 17, unit: "epoch", want: nothing } as const;
    expect(await client.call("network.advance", rest)).toMatchObject({ step: 148, loss });
  });

  test("an advance of many epochs does not keep other calls waiting, and pause ends it", async () => {
    const { session } = await open();
    let isDone = false;
    const long = client
      .call("network.advance", { session, count: 1e9, unit: "epoch", want: nothing })
      .then((frame) => {
        isDone = true;
        return frame;
      });
    const early = await client.call("network.look", { session, want: nothing });
    expect(isDone).toBe(false);
    const paused = await client.call("network.pause", { session });
    expect(paused.step).toBeGreaterThanOrEqual(early.step);
    expect((await long).step).toBe(paused.step);
  });

  test("play sends one frame per credit, and none after a pause", async () => {
    const { session } = await open();
    const steps: number[] = [];
    let give: () => void = () => undefined;
    const second = new Promise<void>((resolve) => {
      client.onFrames(session, {
        onFrame: (frame) => {
          steps.push(frame.step);
          if (steps.length === 2) resolve();
          return new Promise((credit) => {
            give = credit;
          });
        },
        onStopped: () => undefined,
      });
    });
    const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    await client.call("network.play", { session, examplesPerSecond: null, want: nothing });
    await sleep(120);
    expect(steps).toHaveLength(1);
    give();
    await second;
    const { step } = await client.call("network.pause", { session });
    give();
    await sleep(60);
    expect(steps).toHaveLength(2);
    expect(steps[1]).toBeGreaterThan(steps[0] ?? Infinity);
    const look = await client.call("network.look", { session, want: nothing });
    expect(look.step).toBe(step);
  });

  test("who stopped listening does not silence who listens now", async () => {
    const { session } = await open();
    const deaf = { onFrame: () => undefined, onStopped: () => undefined };
    const stop = client.onFrames(session, deaf);
    const heard = new Promise<number>((resolve) => {
      client.onFrames(session, { ...deaf, onFrame: ({ step }) => resolve(step) });
    });
    stop();
    await client.call("network.play", { session, examplesPerSecond: null, want: nothing });
    expect(await heard).toBeGreaterThan(0);
    await client.call("network.pause", { session });
  });

  test("a speed limit is kept", async () => {
    const { session } = await open();
    await client.call("network.play", { session, examplesPerSecond: 100, want: nothing });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { step } = await client.call("network.pause", { session });
    expect(step).toBeGreaterThan(15);
    expect(step).toBeLessThanOrEqual(60);
  });

  test("numbers that are no longer finite stop a run and say so", async () => {
    const { session } = await open({
      data: { inputs: [[3, 1]], targets: [[1]], ...USUAL_DATA },
      model: {
        inputs: 2,
        layers: [
          {
            kind: "dense",
            id: "a",
            from: [],
            units: 1,
            activation: { kind: "linear" },
            bias: true,
            frozen: [],
            cut: [],
            still: [],
          },
        ],
      },
      optimizer: { ...usualOptimizer("sgd"), rate: 1e10 },
    });
    const stopped = new Promise<EngineError["message"]>((resolve) => {
      client.onFrames(session, {
        onFrame: () => undefined,
        onStopped: ({ message }) => resolve(message),
      });
    });
    await client.call("network.play", { session, examplesPerSecond: null, want: nothing });
    expect(await stopped).toContain("[network]");
    const { layers } = await client.call("network.parameters", { session });
    expect(layers.flatMap((layer) => flat(layer.weights ?? [NaN])).every(Number.isFinite)).toBe(
      true,
    );
  });

  test("closing a session ends its run", async () => {
    const { session } = await open();
    const request = { session, count: 1e9, unit: "epoch", want: nothing } as const;
    const running = problem(client.call("network.advance", request));
    await client.call("network.look", { session, want: nothing });
    await client.call("close", { session });
    expect((await running).message).toContain("closed");
    expect((await problem(client.call("network.pause", { session }))).message).toContain(
      "not open",
    );
  });
});

test("two sessions do not know of each other", async () => {
  const session = client.newSession();
  const other = client.newSession();
  const open = { stage: network(), conventions, from: null };
  await client.call("network.open", { session, ...open });
  await client.call("network.open", { session: other, ...open });
  await client.call("network.advance", { session, count: 5, unit: "epoch", want: nothing });
  const { step } = await client.call("network.look", { session: other, want: nothing });
  expect(step).toBe(0);
});

test("replies are copies: later training does not change them", async () => {
  const session = client.newSession();
  await client.call("network.open", { session, stage: network(), conventions, from: null });
  const want: Want = { example: 0, grid: { size: 4, low: 0, high: 1 }, historyFrom: 0 };
  const frame = await client.call("network.look", { session, want });
  const before = structuredClone(frame);
  await client.call("network.advance", { session, count: 20, unit: "epoch", want });
  expect(frame).toEqual(before);
  for (const array of [frame.grid, frame.history.loss, frame.example?.inputs]) {
    // Of its own, not a part of the engine's memory.
    expect(array?.buffer.byteLength).toBe(array?.byteLength);
  }
});

test("an engine that dies says so to whoever waits, and to those who come later", async () => {
  let receive = (_message: FromEngine): void => undefined;
  const dying = createClient({
    post: () => undefined,
    listen: (listener) => {
      receive = listener;
    },
    close: () => undefined,
  });
  receive({ event: "up" });
  await dying.started;
  const waiting = problem(dying.call("about", {}));
  receive({ event: "failed", error: { message: "[engine] the worker ended" } });
  expect((await dying.ended).message).toBe("[engine] the worker ended");
  expect((await waiting).message).toBe("[engine] the worker ended");
  expect((await problem(dying.call("about", {}))).message).toBe("[engine] the worker ended");
});
