/** Questions about an open formula: any target and seed, steps of any size, paths. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineError, type Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { conventions, expression } from "./stages.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

function open(formula: string, at: Record<string, number>) {
  const session = client.newSession();
  const stage = expression(formula, at);
  return { session, reply: client.call("expression.open", { session, stage, conventions }) };
}

async function problem(call: Promise<unknown>): Promise<EngineError> {
  const reason: unknown = await call.catch((error: unknown) => error);
  if (!(reason instanceof EngineError)) throw new Error(`no EngineError: ${String(reason)}`);
  return reason;
}

test("other targets and seeds", async () => {
  const { session, reply } = open("v = x^2; u = v*y; f = u/z", { x: 3, y: 4, z: 2 });
  const { graph, trace, operations } = await reply;
  expect(trace.nodeTangents).toHaveLength(0);
  expect(operations).toEqual({
    forward: 3,
    backward: 5,
    forwardMode: 6,
    numeric: 18,
    evaluations: 6,
  });
  expect(graph.definitions.map(({ name }) => name)).toEqual(["v", "u", "f"]);
  const [v = -1, target = -1] = graph.definitions.map(({ node }) => node);
  const at = { x: 3, y: 4, z: 2 };
  const other = await client.call("expression.evaluate", { session, at, target, seed: v });
  expect([...other.gradients]).toEqual([24, 9, 0, 4, 1, 0]);
  expect([...other.nodeTangents]).toEqual([0, 0, 0, 1, 4, 2]);
  expect([...other.edgeTangents]).toEqual([0, 4, 0, 2, 0]);
  const numeric = { session, at, scheme: "central", h: 1e-5, nodes: [v] };
  const { derivatives } = await client.call("expression.numeric", numeric);
  expect(derivatives).toHaveLength(1);
  expect(derivatives[0]).toBeCloseTo(2, 6);
  for (const node of [-2, 6, 0.5, NaN, "0" as unknown as number]) {
    const refused = problem(client.call("expression.evaluate", { session, at, target: node }));
    expect((await refused).message).toContain("target: a whole number from 0 to 5 expected");
  }
});

test("who gets the gradient of equal maxima is the convention's choice, edge by edge", async () => {
  const stage = expression("f = max(x, y, z)*min(x, y)", { x: 2, y: 2, z: 1 });
  const ask = async (maxTie: "first" | "split") => {
    const session = client.newSession();
    const opened = { session, stage, conventions: { ...conventions, maxTie } };
    return (await client.call("expression.open", opened)).trace;
  };
  const first = await ask("first");
  expect([...first.locals]).toEqual([1, 0, 0, 1, 0, 2, 2]);
  expect([...first.messages]).toEqual([2, 0, 0, 2, 0, 2, 2]);
  const split = await ask("split");
  expect([...split.locals]).toEqual([0.5, 0.5, 0, 0.5, 0.5, 2, 2]);
  expect([...split.messages]).toEqual([1, 1, 0, 1, 1, 2, 2]);
  expect([...split.tangents]).toEqual([2, 2, 0]);
});

test("sweeps of h, in both precisions", async () => {
  const { session, reply } = open("h = x + 1; g = 2(h - 1)^2; f = g^2 - g + 1", { x: 1 });
  await reply;
  const ask = (precision: "float64" | "float32", steps: readonly number[], scheme = "forward") =>
    client.call("expression.sweep", {
      session,
      at: { x: 1 },
      scheme,
      steps: Float64Array.from(steps),
      precision,
    });
  const { derivatives, errors } = await ask("float64", [0.1, 1e-16]);
  expect(derivatives[0]).toBeCloseTo(14.364, 10);
  expect([derivatives[1], errors[1]]).toEqual([0, 12]);
  expect((await ask("float32", [1e-7])).derivatives[0]).toBe(0);
  expect((await problem(ask("float64", [0]))).message).toContain("h must be a positive number");
  expect((await problem(ask("float64", [1], "sideways"))).message).toContain("got sideways");
});

test("paths", async () => {
  const { session, reply } = open("g = 2x^2; f = g^2 - g + 1", { x: 1 });
  const { graph } = await reply;
  const ask = (limit: number) =>
    client.call("expression.paths", { session, at: { x: 1 }, from: 0, to: graph.output, limit });
  const { count, edgeCount, paths, sum, derivative } = await ask(10);
  expect({ count, edgeCount, sum, derivative }).toEqual({
    count: 2,
    edgeCount: 6,
    sum: 12,
    derivative: 12,
  });
  expect(paths.map(({ product }) => product)).toEqual([16, -4]);
  expect(paths.map(({ edges }) => edges.length)).toEqual([5, 4]);
  expect((await ask(1)).paths).toHaveLength(1);
  expect((await ask(1)).sum).toBe(16);
  expect((await problem(ask(1e9))).message).toContain("limit: a whole number from 0 to 10000");
});
