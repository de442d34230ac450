/** The loss over two chosen parameters, where it is known: a line fitted to three points. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { conventions, network } from "./stages.ts";

let client: Client;
beforeAll(async () => {
  client = await openEngine();
});
afterAll(() => client.close());

const ROWS = [[-1, 0.5], [0, 1], [2, -1]] as const; // prettier-ignore
const START = { weight: 0.75, bias: -0.25 };

/** ½(w·x + b − y)², mean over the rows. */
const lossAt = (weight: number, bias: number): number =>
  ROWS.reduce((sum, [x, y]) => sum + (weight * x + bias - y) ** 2 / 2, 0) / ROWS.length;

async function open() {
  const session = client.newSession();
  const layer = {
    kind: "dense" as const,
    id: "line",
    from: [],
    units: 1,
    activation: { kind: "linear" as const },
    bias: true,
    frozen: [],
    cut: [],
    still: [],
  };
  const stage = network({
    data: { inputs: ROWS.map(([x]) => [x]), targets: ROWS.map(([, y]) => [y]), ...USUAL_DATA },
    model: { inputs: 1, layers: [layer] },
    parameters: [{ weights: [[START.weight]], bias: [START.bias] }],
  });
  await client.call("network.open", { session, stage, conventions, from: null });
  return session;
}

test("over a weight and a bias it is the parabola that it must be, from the weight to the right", async () => {
  const session = await open();
  const directions = { kind: "parameters", first: 0, second: 1 } as const;
  const request = { session, size: 5, span: 2, directions };
  const { values, path, scale } = await client.call("network.landscape", request);
  expect(scale).toEqual([1, 1]);
  expect([...path]).toEqual([0, 0]);
  [...values].forEach((value, i) => {
    const [right, up] = [(i % 5) - 2, 2 - Math.floor(i / 5)];
    expect(value).toBeCloseTo(lossAt(START.weight + right, START.bias + up), 5);
  });
});

test("the way walked lies where the parameters were", async () => {
  const session = await open();
  const want = { example: -1, grid: null, historyFrom: 0 };
  const parameters = async () => {
    const { layers } = await client.call("network.parameters", { session });
    const { weights, bias } = layers[0] as { weights: number[][]; bias: number[] };
    return [weights[0]?.[0] ?? NaN, bias[0] ?? NaN] as const;
  };
  await client.call("network.advance", { session, count: 4, unit: "epoch", want });
  const [weight, bias] = await parameters();
  const directions = { kind: "parameters", first: 0, second: 1 } as const;
  const request = { session, size: 3, span: 1, directions };
  const { path } = await client.call("network.landscape", request);
  expect(path[0]).toBeCloseTo(START.weight - weight, 9);
  expect(path[1]).toBeCloseTo(START.bias - bias, 9);
  expect([...path.slice(-2)]).toEqual([0, 0]);
});

test("a parameter that is not there is refused by name", async () => {
  const session = await open();
  const directions = { kind: "parameters", first: 0, second: 2 } as const;
  const asked = client.call("network.landscape", { session, size: 3, span: 1, directions });
  await expect(asked).rejects.toThrow(/second/);
});
