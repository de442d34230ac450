/** NumPy, Keras and C++ exports of networks, run: the engine's outputs, losses and gradients. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cppHeader } from "../../web/export/network/cpp.ts";
import { kerasModel } from "../../web/export/network/keras.ts";
import { numpyModel } from "../../web/export/network/numpy.ts";
import { splitRows } from "../../web/export/network/pytorch-state.ts";
import type { Trained } from "../../web/export/network/trained.ts";
import { flat } from "../../web/scene/tensor.ts";
import { distance, runPython } from "../node/export/python.ts";
import { CASES, TRAININGS, engine, trained, type Case } from "../node/export/networks.ts";
import { randomNetwork } from "../node/export/random-networks.ts";
import { plainStage } from "../../web/scene/stages/network-data.ts";

const TOLERANCE = 1e-9;
const random = fc.sample(randomNetwork, { numRuns: 40, seed: 4 });
const cases = await Promise.all(
  [...Object.entries({ ...CASES, ...TRAININGS }), ...random.map((one, i) => [`random ${i + 1}`, one] as const)].map(async ([name, one]) => ({ name, one, net: await trained(one) })), // prettier-ignore
);
const names = cases.map(({ name }, i) => [name, i] as const);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

function expectEqual(
  found: readonly number[],
  wanted: ArrayLike<number>,
  tolerance = TOLERANCE,
): void {
  // prettier-ignore
  const off = Array.from(wanted).filter((value, i) => !(distance(found[i], value) <= tolerance));
  expect([found.length, off]).toEqual([wanted.length, []]);
}

/** Outputs of the rows that are learned from. */
function trainingOutputs({ info, outputs }: Trained): readonly number[] {
  const held = new Set(info.testRows);
  return range(info.rows)
    .filter((row) => !held.has(row))
    .flatMap((row) => [...outputs.subarray(row * info.outputs, (row + 1) * info.outputs)]);
}

describe("NumPy gives the engine's outputs", async () => {
  const jobs = cases.map(({ net }) => ({
    source: numpyModel(net),
    ask: range(net.outputs.length).map((i) => `forward(numbers(*INPUTS)).reshape(-1)[${i}]`),
  }));
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test.each(names)("%s", (_, i) => {
    expect(outcomes[i]?.error).toBe("");
    expectEqual(outcomes[i]?.numbers ?? [], cases[i]?.net.outputs ?? []);
  });
});

/** Gradients over the whole data at the present parameters. */
async function gradientsOf({ scene, here }: Trained): Promise<readonly number[]> {
  const { conventions } = scene;
  const training = { ...scene.stage.training, batch: "all", order: "given" } as const;
  const data = { ...scene.stage.data, split: 1 };
  const stage = { ...scene.stage, data, training, regularization: { l1: 0, l2: 0 }, parameters: here.parameters }; // prettier-ignore
  const session = engine.newSession();
  const plain = plainStage(stage, conventions);
  await engine.call("network.open", { session, stage: plain, conventions, from: null });
  const { layers } = await engine.call("network.gradients", { session });
  await engine.call("close", { session });
  return layers.flatMap(({ weights = [], bias = [] }) => [...flat(weights), ...flat(bias)]);
}

describe("NumPy's backward pass gives the engine's gradients", async () => {
  const plainOnes = cases.filter(
    ({ net, one }) =>
      numpyModel(net).includes("def gradients") &&
      // Data with rows held out are standardised by the others.
      net.info.testRows.length === 0 &&
      !JSON.stringify(one).includes("frozen") &&
      !JSON.stringify(one).includes("cut"),
  );
  const wanted = await Promise.all(plainOnes.map(({ net }) => gradientsOf(net)));
  const jobs = plainOnes.map(({ net }, k) => ({
    source: numpyModel(net),
    ask: range(wanted[k]?.length ?? 0).map(
      (i) => `np.concatenate([gradients(numbers(*INPUTS), numbers(*TARGETS))[1][name].reshape(-1) for name in P])[${i}]`, // prettier-ignore
    ),
  }));
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test("of every activation and loss but those that couple outputs", () => {
    expect(plainOnes.length).toBeGreaterThan(20);
  });
  test.each(plainOnes.map(({ name }, i) => [name, i] as const))("%s", (_, i) => {
    expect(outcomes[i]?.error).toBe("");
    expectEqual(outcomes[i]?.numbers ?? [], wanted[i] ?? []);
  });
});

describe("Keras would give the engine's outputs and losses", async () => {
  const stand = readFileSync(new URL("./keras_stand_in.py", import.meta.url), "utf8");
  const jobs = cases.map(({ net }) => ({
    source: `${stand}\n${kerasModel(net)}`,
    ask: [
      `float(np.${net.scene.stage.loss.batch}(Losses(reduction="sum").call(unpacked(TARGETS), model.predict(prepared(INPUTS)))))`,
      ...range(trainingOutputs(net).length).map((i) => `model.predict(prepared(INPUTS)).reshape(-1)[${i}]`), // prettier-ignore
    ],
  }));
  const outcomes = await runPython(jobs, "/usr/bin/python3");
  test.each(names)("%s", (_, i) => {
    const net = cases[i]?.net as Trained;
    expect(outcomes[i]?.error).toBe("");
    const [loss, ...outputs] = outcomes[i]?.numbers ?? [];
    expectEqual(outputs, trainingOutputs(net));
    // Keras clips probabilities.
    expectEqual([loss ?? NaN], [net.history.loss.at(-1) ?? NaN], 1e-6);
  });
});

const MAIN = `
#include <cstdio>
#include <vector>
int main() {
  std::vector<network::Real> in(network::inputs), out(network::outputs);
  double number;
  for (;;) {
    for (auto& value : in) {
      if (std::scanf("%lf", &number) != 1) return 0;
      value = static_cast<network::Real>(number);
    }
    network::run(in.data(), out.data());
    for (auto value : out) std::printf("%.17g\\n", static_cast<double>(value));
  }
}
`;

const compiler = ["c++", "g++", "clang++"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);

/** One program for all headers would be one namespace for all: each is compiled by itself. */
function compiled({ net }: { readonly net: Trained }): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), "cpp-"));
  try {
    writeFileSync(join(folder, "main.cpp"), cppHeader(net).replace("#pragma once", "") + MAIN);
    const options = ["-std=c++17", "-O0", "-Wall", "-Wextra", "-Wpedantic", "-Werror"];
    const build = spawnSync(compiler ?? "c++", [...options, "main.cpp", "-o", "main"], { cwd: folder, encoding: "utf8" }); // prettier-ignore
    expect(build.stderr).toBe("");
    const input = [...net.info.dataInputs].join("\n");
    const { stdout } = spawnSync(join(folder, "main"), { input, encoding: "utf8" });
    return stdout.trim().split("\n").map(Number);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("C++ gives the engine's outputs", () => {
  const some = random.slice(0, 12).map((one, i) => [`random ${i + 1}`, one] as const);
  test.each([...Object.entries(CASES), ...some])("%s", async (_, one: Case) => {
    const net = await trained(one);
    expectEqual(compiled({ net }), net.outputs);
  });
});

// Rows of training come first where some are held out.
test("rows are dealt as the engine deals them", async () => {
  const net = await trained(CASES["no bias, standardised"] as Case);
  const { training, test: held } = splitRows(net);
  expect([training.rows, held.rows]).toEqual([4, 1]);
});
