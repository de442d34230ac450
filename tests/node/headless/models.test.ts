/** `scripts/lab export` and `import` of networks: what they print, write and refuse. */
import { describe, expect, test } from "vitest";
import { MODEL_FORMATS } from "../../../web/export/network/models.ts";
import { importNetwork } from "../../../web/headless/export-model.ts";
import { exportScene } from "../../../web/headless/export.ts";
import { lab } from "../../../web/headless/lab.ts";
import { run as runScene } from "../../../web/headless/run.ts";
import type { NetworkResult } from "../../../web/run/results.ts";
import { decodeScene } from "../../../web/scene/codec.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { engine } from "../facts/support.ts";

const scene = {
  title: "XOR",
  stage: {
    kind: "network",
    data: { preset: "xor" },
    model: { inputs: 2, layers: [{ kind: "dense", units: 3, activation: "tanh" }, { kind: "dense", units: 1, activation: "sigmoid" }] }, // prettier-ignore
    optimizer: { kind: "adam", rate: 0.1 },
    training: { epochs: 20, batch: 2 },
  },
  report: ["parameters", "history"],
} as const;

const bytesOf = (output: string | Uint8Array): Uint8Array =>
  typeof output === "string" ? new TextEncoder().encode(output) : output;

async function run(args: readonly string[], files: Readonly<Record<string, unknown>> = {}) {
  let [out, err] = ["", ""];
  const saved = new Map<string, string | Uint8Array>();
  const content = (path: string): string | Uint8Array => {
    const file = files[path];
    if (file === undefined) throw new Error("no such file");
    return file instanceof Uint8Array || typeof file === "string" ? file : JSON.stringify(file);
  };
  const status = await lab(args, {
    read: async (path) => new TextDecoder().decode(bytesOf(content(path))),
    bytes: async (path) => bytesOf(content(path)),
    save: async (path, output) => void saved.set(path, output),
    out: (output) => (out += typeof output === "string" ? output : `<${output.length} bytes>`),
    err: (text) => (err += text),
  });
  return { status, out, err, saved };
}

const parameters = async (of: object): Promise<NetworkResult["parameters"]> =>
  ((await runScene(of, { engine })) as NetworkResult).parameters;

describe("export", () => {
  test.each(MODEL_FORMATS)("%s, into a file", async (as) => {
    const { status, out, err, saved } = await run(["export", "a", "--as", as, "--out", "b"], { a: scene }); // prettier-ignore
    expect({ status, out, err }).toEqual({ status: 0, out: "", err: "" });
    expect(saved.get("b")).toEqual(await exportScene(scene, { as, engine }));
  });

  test("bytes on standard output too", async () => {
    expect((await run(["export", "a", "--as=onnx"], { a: scene })).out).toMatch(/^<\d+ bytes>$/);
  });

  test("a link opens the scene", async () => {
    const { out } = await run(["export", "a", "--as", "link"], { a: scene });
    expect(await decodeScene(out.trim())).toEqual(validateScene(scene));
  });

  test("a network that diverges is none to take away", async () => {
    const optimizer = { kind: "sgd", rate: 1e6 };
    const layers = [{ kind: "dense", units: 1 }];
    const wild = { ...scene, stage: { ...scene.stage, optimizer, model: { inputs: 2, layers }, training: { epochs: 200 } } }; // prettier-ignore
    const { status, out, err } = await run(["export", "a", "--as", "json"], { a: wild });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/^run: layer "dense1": .* not finite/);
  });

  test("a network that has seen so many examples", async () => {
    const early = JSON.parse(await exportScene(scene, { as: "json", step: 6, engine })) as object;
    expect(early).toMatchObject({ step: 6, epoch: 1, inEpoch: 2, updates: 3 });
  });
});

describe("import", () => {
  test.each(["onnx", "safetensors", "json"] as const)("%s comes back as the scene", async (as) => {
    const file = await exportScene(scene, { as, engine });
    const { status, out, err } = await run(["import", "f"], { f: file });
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const found = JSON.parse(out) as typeof scene & { stage: { parameters: unknown } };
    expect(found.title).toBe("XOR");
    const trained = await parameters(scene);
    // ONNX has float32.
    const rounded = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "number" && as === "onnx" ? Math.fround(part) : part))); // prettier-ignore
    expect(found.stage.parameters).toEqual(rounded(trained));
  });

  test("PyTorch's state_dict, by place, into a scene", async () => {
    const state = {
      "0.weight": [[1, 2], [3, 4], [5, 6]], // prettier-ignore
      "0.bias": [7, 8, 9],
      "2.weight": [[1, 0, -1]],
      "2.bias": [0.5],
      "3.num_batches_tracked": 3,
    };
    const found = await importNetwork(bytesOf(JSON.stringify(state)), { into: scene, engine });
    expect(found.stage).toMatchObject({
      parameters: [
        { weights: state["0.weight"], bias: [7, 8, 9] },
        { weights: [[1, 0, -1]], bias: [0.5] },
      ],
    });
  });

  test("a scene file as it is", async () => {
    const { status, out } = await run(["import", "f"], { f: scene });
    expect(status).toBe(0);
    expect(validateScene(JSON.parse(out))).toEqual(validateScene(scene));
  });

  const weight = [[1, 2], [3, 4], [5, 6]]; // prettier-ignore
  test.each([
    [{ "a.weight": weight }, 'file: parameters of the layers "dense1", "dense2" expected, found those of "a"'], // prettier-ignore
    [{ "a.weight": [[1, 2]], "b.weight": [[1]] }, 'stage.parameters[0].weights: 3 × 2 expected, found 1 × 2 in "a.weight"'], // prettier-ignore
    [{ "a.weight": weight, "b.weight": [[1, 2, 3]] }, 'stage.parameters[0].bias: 3 numbers expected, found none in "a"'], // prettier-ignore
    [{ "a.weight": [[1, 2], [3]] }, 'file: "a.weight": numbers in lists of lists expected, each as long as its neighbours, found others'], // prettier-ignore
    [{ "a.weight": [[1, "2"]] }, 'file: "a.weight": numbers in lists of lists'],
    [{}, "file: a scene, a network's JSON or a state_dict as JSON expected, found {}"],
    ["hello", "file: JSON, safetensors or ONNX expected, found something else"],
    ["", "file: JSON, safetensors or ONNX expected, found an empty file"],
  ])("refuses %j with one sentence", async (file, message) => {
    const { status, out, err } = await run(["import", "f", "--into", "a"], { f: file, a: scene });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err.slice(0, message.length)).toBe(message);
  });

  test("says that a network is missing", async () => {
    const { status, err } = await run(["import", "f"], { f: { "a.weight": weight } });
    expect(status).toBe(2);
    expect(err).toContain("--into SCENE.json");
    const formula = { stage: { kind: "expression", formula: "f=x", at: { x: 1 } } };
    const other = await run(["import", "f", "--into", "a"], { f: { "a.weight": weight }, a: formula }); // prettier-ignore
    expect(other.err).toBe('stage.kind: a network expected, found "expression"\n');
  });
});
