/** Which build runs where, and what is the same in all of them. */
import { readFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { APP_VERSION } from "../../../web/core/version.ts";
import { pickBuild } from "../../../web/engine/pick-build.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { Build, Want } from "../../../web/engine/protocol.ts";
import { conventions, network, perceptron } from "./stages.ts";

const root = new URL("../../../", import.meta.url);
const BUILDS: readonly Build[] = ["relaxed", "simd", "scalar"];
const text = (path: string) => readFileSync(new URL(path, root), "utf8");

describe("pickBuild", () => {
  test("Node 20 has SIMD, relaxed SIMD only behind a flag", () => {
    const major = Number(process.versions.node.split(".")[0]);
    if (major < 21) expect(pickBuild()).toBe("simd");
    else expect(pickBuild()).not.toBe("scalar");
  });

  test("falls back one step at a time", () => {
    const offered: Uint8Array[] = [];
    const refuseAll = (bytes: Uint8Array) => {
      offered.push(bytes);
      return false;
    };
    expect(pickBuild(() => true)).toBe("relaxed");
    expect(pickBuild(refuseAll)).toBe("scalar");
    expect(pickBuild((bytes) => bytes.length === offered[1]?.length)).toBe("simd");
  });
});

test("every build that can run here gives the same float64 numbers", async () => {
  const results: object[] = [];
  const possible = BUILDS.slice(BUILDS.indexOf(pickBuild()));
  for (const build of possible) {
    const client = await openEngine({ build });
    expect((await client.ready).build).toBe(build);
    const session = client.newSession();
    const bench = await client.call("perceptron.open", { session, stage: perceptron() });
    const [{ weightsExact }] = bench.runs;
    await client.call("network.open", { session, stage: network(), conventions, from: null });
    const want: Want = { example: 1, grid: null, historyFrom: 0 };
    const advance = { session, count: 100, unit: "epoch", want } as const;
    const { loss, example } = await client.call("network.advance", advance);
    results.push({ weightsExact, loss, output: example?.layers[1]?.a[0] });
    client.close();
  }
  expect(results.length).toBeGreaterThan(1);
  for (const result of results) expect(result).toEqual(results[0]);
});

test("an unknown build is refused with a reason", async () => {
  await expect(openEngine({ build: "fast" as Build })).rejects.toThrow(/fast/);
});

test("the types that the linker wrote are the committed ones", async () => {
  // Strings may also be given as bytes, but always come out as strings.
  const written = text("build/wasm/backprop.d.ts").replace(
    /^type EmbindString = .*$/m,
    "type EmbindString = string;",
  );
  const options = { parser: "typescript", printWidth: 100 } as const;
  await expect(await format(written, options)).toMatchFileSnapshot(
    "../../../web/engine/backprop.d.ts",
  );
});

test("the version is that of the package", () => {
  const { version } = JSON.parse(text("package.json")) as { version: string };
  expect(APP_VERSION).toBe(version);
});

test("a thread answers like the engine beside its caller", async () => {
  const { openEngine: open } = (await import(
    new URL("build/package/index.js", root).href
  )) as typeof import("../../../web/engine/node.ts");
  const client = await open({ place: "thread" });
  expect((await client.ready).place).toBe("thread");
  const session = client.newSession();
  await client.call("network.open", { session, stage: network(), conventions, from: null });
  const want: Want = { example: 2, grid: { size: 3, low: 0, high: 1 }, historyFrom: 0 };
  const advance = { session, count: 3, unit: "epoch", want } as const;
  const frame = await client.call("network.advance", advance);
  expect(frame.step).toBe(12);
  expect(frame.grid).toHaveLength(9);
  expect(frame.example?.layers).toHaveLength(2);
  const next = await client.call("network.advance", advance);
  expect(next.step).toBe(24);
  client.close();
  await expect(client.call("about", {})).rejects.toThrow(/closed/);
});
