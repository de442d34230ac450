/** Report "graph": a network as nodes and edges, with the numbers of its other reports. */
import { expect, test } from "vitest";
import { run } from "../../../web/headless/run.ts";

const stage = {
  kind: "network",
  data: { inputs: [[0.5, -1]], targets: [[1]] },
  model: {
    inputs: 2,
    layers: [
      { kind: "dense", units: 3, activation: "tanh" },
      { kind: "dense", units: 1, activation: "sigmoid" },
    ],
  },
  optimizer: { kind: "sgd", rate: 0.1 },
  training: { epochs: 2 },
} as const;

test("nodes and edges of the first example, with the outputs and gradients of the other reports", async () => {
  const report = ["graph", "outputs", "history"] as const;
  const result = await run({ stage, report });
  const nodes = result.nodes ?? [];
  const find = (name: string) => nodes.find((node) => node.name === name);
  expect(find("dense2.a[0]")?.value).toBeCloseTo(result.outputs?.[0]?.[0] ?? NaN, 14);
  expect(find("L")?.value).toBeCloseTo(result.history?.loss[2] ?? NaN, 14);
  expect(find("dense1.z[2]")?.inputs).toHaveLength(3); // two products and the bias
  for (const edge of result.edges ?? []) {
    const end = nodes[edge.to];
    expect(end?.inputs).toContain(edge.from);
    expect(edge.message).toBe((end?.gradient ?? NaN) * edge.local);
  }
  const before = await run({
    stage: { ...stage, training: { epochs: 1 } },
    report: ["graph", "parameters"],
  });
  const next = await run({ stage, report: ["parameters"] });
  const slope = before.nodes?.find((node) => node.name === "dense1.w[1][0]")?.gradient ?? NaN;
  const weights = [before, next].map(({ parameters }) => parameters?.[0]?.weights as number[][]);
  const [old, changed] = weights.map((matrix) => matrix[1]?.[0] ?? NaN);
  expect(changed).toBeCloseTo((old ?? NaN) - stage.optimizer.rate * slope, 14);
});

test("a network that is too large is refused with the number of its operations", async () => {
  const layers = [
    { kind: "dense", units: 1000 },
    { kind: "dense", units: 1 },
  ] as const;
  const large = { ...stage, model: { inputs: 2, layers } };
  await expect(run({ stage: large, report: ["graph"] })).rejects.toThrow(
    /as single numbers this network takes 6\d\d\d operations, 5000 are the most/,
  );
  expect(await run({ stage: large, report: ["history"] })).toHaveProperty("history");
});
