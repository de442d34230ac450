/** How much of WebAssembly's memory a network takes, and what happens where it is not enough. */
import { readFile } from "node:fs/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { loadEngine, type Engine } from "../../../web/engine/load.ts";
import { networkSpec } from "../../../web/engine/specs.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

// Hundreds of megabytes are written.
vi.setConfig({ testTimeout: 120_000 });

const MEGABYTE = 2 ** 20;
const bytes = await readFile(new URL("../../../build/wasm/simd/backprop.wasm", import.meta.url));

/** A fresh engine, and how large its memory is. */
async function measured(): Promise<{ engine: Engine; used: () => number }> {
  const instances: WebAssembly.Instance[] = [];
  const instantiate = WebAssembly.instantiate as (
    bytes: BufferSource,
    imports?: WebAssembly.Imports,
  ) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
  const spy = vi.spyOn(WebAssembly, "instantiate") as unknown as {
    mockImplementation(made: typeof instantiate): void;
    mockRestore(): void;
  };
  spy.mockImplementation(async (...given) => {
    const source = await instantiate(...given);
    instances.push(source.instance);
    return source;
  });
  onTestFinished(() => spy.mockRestore());
  const engine = await loadEngine(bytes);
  const exported = instances.flatMap(({ exports }) => Object.values(exports));
  const memory = exported.find((value) => value instanceof WebAssembly.Memory);
  if (memory === undefined) throw new Error("the module exports no memory");
  return { engine, used: () => memory.buffer.byteLength };
}

const dense = (units: number, activation = "relu") => ({ kind: "dense", units, activation });

function open(engine: Engine, given: object) {
  const { stage, conventions } = validateScene({ stage: { kind: "network", ...given } });
  if (stage.kind !== "network") throw new Error("no network");
  return new engine.NetworkSession(networkSpec(plainStage(stage, conventions), conventions, null));
}

describe("784-512-512-10 with Adam, 1,000 rows", () => {
  const inputs = Array.from({ length: 1000 }, (_, row) =>
    Array.from({ length: 784 }, (_, pixel) => ((row * 31 + pixel * 7) % 97) / 97),
  );
  const stage = {
    data: { inputs, targets: inputs.map((_, row) => row % 10) },
    model: { inputs: 784, layers: [dense(512), dense(512), dense(10, "linear")] },
    init: { kind: "he-normal" },
    loss: { kind: "cross-entropy" },
    optimizer: { kind: "adam" },
    training: { batch: 128, order: "shuffled" },
  };

  test("trains in 64 MB, and goes on training in them", async () => {
    const { engine, used } = await measured();
    const session = open(engine, stage);
    expect(session.info().parameterCount).toBe(669_706);
    session.advance(1, "epoch");
    const after = used();
    expect(after).toBeLessThan(64 * MEGABYTE);
    const start = session.loss();
    session.advance(3, "epoch");
    expect(session.loss()).toBeLessThan(start);
    expect(used()).toBe(after);
  });

  test("what is closed can be used again", async () => {
    const { engine, used } = await measured();
    const sizes = Array.from({ length: 5 }, () => {
      const session = open(engine, stage);
      session.advance(1, "batch");
      session.delete();
      return used();
    });
    expect(new Set(sizes.slice(1)).size).toBe(1);
  });
});

describe("what does not fit", () => {
  const large = {
    data: { preset: "moons", count: 20_000 },
    model: { inputs: 2, layers: [dense(4096), dense(1, "sigmoid")] },
    precision: "float64",
  };

  test("is refused before it takes memory, with the number of bytes", async () => {
    const { engine, used } = await measured();
    const before = used();
    expect(() => open(engine, large)).toThrow(
      /^\[network\] this network with these data needs about 26\d{8} bytes of memory; at most 1073741824 are allowed$/,
    );
    expect(used()).toBe(before);
    open(engine, { ...large, training: { batch: 100 } }).delete();
  });

  test("beside others leaves them alone", async () => {
    const { engine } = await measured();
    const nearly = {
      data: { preset: "and" },
      init: { kind: "zeros" },
      model: { inputs: 2, layers: [dense(3000), dense(3000), dense(1, "sigmoid")] },
      optimizer: { kind: "adam" },
      precision: "float64",
    };
    const first = open(engine, nearly);
    const wanted = first.loss();
    expect(() => {
      for (let i = 0; i < 4; ++i) open(engine, nearly);
    }).toThrow("[engine] there is not enough memory for this");
    first.advance(1, "batch");
    expect(first.loss()).toBeLessThan(wanted);
  });
});
