/** `scripts/lab export` and exportScene: what they print, and what they refuse. */
import { describe, expect, test } from "vitest";
import { EXPORT_FORMATS } from "../../../web/export/formats.ts";
import { ANY_FORMATS } from "../../../web/headless/formats.ts";
import { exportScene } from "../../../web/headless/export.ts";
import { lab } from "../../../web/headless/lab.ts";
import { elementsOf } from "../export/xml.ts";
import { engine } from "../facts/support.ts";

const scene = { stage: { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } } };

const perceptron = { stage: { kind: "perceptron", data: { preset: "or" }, weights: [0, 1, -1] } };

async function run(args: readonly string[], input: unknown = scene) {
  let [out, err] = ["", ""];
  const status = await lab(["export", "-", ...args], {
    read: () => Promise.resolve(JSON.stringify(input)),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { status, out, err };
}

const BEGINNINGS = {
  svg: /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
  tikz: /^% .*TikZ[\s\S]*\\begin\{tikzpicture\}/,
  dot: /^\/\/ [\s\S]*digraph formula \{/,
  latex: /^% [\s\S]*\\begin\{align\*\}/,
  python: /^# [\s\S]*\nimport math\n/,
  pytorch: /^# [\s\S]*\nimport torch\n/,
} as const;

describe("export", () => {
  test.each(EXPORT_FORMATS)("prints %s and nothing else", async (as) => {
    const { status, out, err } = await run(["--as", as]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(BEGINNINGS[as]);
    expect(out).toMatch(/[^\n]\n$/);
    expect(await exportScene(scene, { as, engine })).toBe(out);
  });

  test("shows a step, in the colours asked for, and not those of the scene's view", async () => {
    const whole = (await run(["--as=dot"])).out;
    expect(whole).toContain("∂ 12");
    expect((await run(["--as", "dot", "--step", "3"])).out).not.toContain("∂ 12");
    expect((await run(["--as", "dot"], { ...scene, view: { step: 3 } })).out).toBe(whole);
    expect((await run(["--as", "dot", "--step", "999"])).out).toBe(whole);
    expect((await run(["--as", "svg", "--dark"])).out).toContain("#141513");
    expect((await run(["--as", "svg"])).out).not.toContain("#141513");
  });
});

describe("pictures and tables of other stages", () => {
  const network = {
    stage: {
      kind: "network",
      data: { preset: "xor" },
      model: {
        inputs: 2,
        layers: [
          { kind: "dense", units: 12, activation: "tanh" },
          { kind: "dropout", rate: 0.5 },
          { kind: "dense", units: 1 },
        ],
      },
      training: { epochs: 2 },
    },
  };
  const workshop = {
    stage: {
      kind: "workshop",
      task: { preset: "xor" },
      units: [
        { id: "h1", from: ["x1", "x2"], weights: [1, 1], bias: "-3/2" },
        { id: "o1", from: ["x1", "x2", "h1"], weights: [1, 1, -2], bias: "-1/2" },
      ],
    },
  };
  const stages = { network, workshop, perceptron };

  test.each(["network", "workshop", "perceptron"] as const)(
    "a %s as SVG and TikZ",
    async (kind) => {
      const svg = await run(["--as", "svg"], stages[kind]);
      expect({ status: svg.status, err: svg.err }).toEqual({ status: 0, err: "" });
      expect(elementsOf(svg.out.trim()).at(-1)).toBe("svg");
      expect(svg.out).toMatch(/<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>/);
      const dark = await run(["--as", "svg", "--dark"], stages[kind]);
      expect(dark.out).toContain("#141513");
      const tikz = await run(["--as", "tikz"], stages[kind]);
      expect(tikz.out).toMatch(/\\begin\{tikzpicture\}[\s\S]*\\end\{tikzpicture\}\n$/);
    },
  );

  test("show what is there", async () => {
    expect((await run(["--as", "svg"], network)).out).toContain("… 3 more");
    const wired = (await run(["--as", "svg"], workshop)).out;
    expect(wired).toContain("b −3/2");
    expect(wired).toContain("−2");
    expect(wired).toContain("o₁, answer");
    const before = (await run(["--as", "svg", "--step", "0"], perceptron)).out;
    expect(before).not.toBe((await run(["--as", "svg"], perceptron)).out);
  });

  test("are tables as CSV, a network's by name", async () => {
    const csv = async (input: unknown, ...more: string[]): Promise<string[]> =>
      (await run(["--as", "csv", ...more], input)).out.split("\r\n");
    expect((await csv(scene))[0]).toBe("node,name,op,formula,value,df/dnode");
    expect((await csv(scene, "--of", "edges"))[0]).toMatch(/^edge,from,to/);
    expect((await csv(network))[0]).toMatch(/^epoch,loss/);
    expect(await csv(network)).toHaveLength(5);
    expect(await csv(network, "--of=outputs")).toHaveLength(6);
    expect(await csv(network, "--of", "parameters")).toHaveLength(2 + 24 + 12 + 12 + 1);
    expect((await csv(workshop))[0]).toBe("x1,x2,h1,o1,wanted,found");
    expect((await csv(perceptron))[0]).toMatch(/^step,epoch,x0/);
    const descent = { stage: { kind: "descent", formula: "f = x^2", start: { x: 1 }, steps: 2 } };
    expect((await csv(descent))[0]).toBe("optimizer,step,x,f");
  });
});

const KNOWN = `${ANY_FORMATS.slice(0, -1).join(", ")} or ${ANY_FORMATS.at(-1)}`;

describe("what is refused has status 2, one sentence, and an empty standard output", () => {
  test.each([
    [[], scene, `lab: --as ${KNOWN} expected, found nothing\n`],
    [["--as", "pdf"], scene, `lab: --as ${KNOWN} expected, found "pdf"\n`],
    [
      ["--as", "svg", "--step", "-1"],
      scene,
      'lab: --step with a whole number from 0 expected, found "-1"\n',
    ],
    [["--as", "svg", "--table", "csv"], scene, 'lab: no such option "--table"\n'],
    [
      ["--as", "dot"],
      perceptron,
      'export: --as svg, tikz, csv or link expected of the stage perceptron, found "dot"\n',
    ],
    [
      ["--as", "csv", "--of", "paths"],
      scene,
      'export: --of nodes or edges expected of the stage expression, found "paths"\n',
    ],
    [
      ["--as", "svg"],
      {
        stage: {
          ...perceptron.stage,
          data: { inputs: [[1], [2]], targets: [0, 1] },
          weights: [0, 1],
        },
      },
      "export: a plane has two inputs, this perceptron has 1\n",
    ],
    [
      ["--as", "onnx"],
      scene,
      "export: --as svg, tikz, dot, latex, python, pytorch, csv or link expected",
    ],
    [["--as", "link", "--out", ""], scene, "lab: --out with the name of a file expected"],
    [
      ["--as", "svg"],
      { stage: { kind: "expression", formula: "x+" } },
      "stage.formula, character 3: ",
    ],
  ])("%j", async (args, input, message) => {
    const { status, out, err } = await run(args, input);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err.slice(0, message.length)).toBe(message);
  });

  test("a derivation that nobody would read", async () => {
    const long = { kind: "expression", formula: `f = ${"x*".repeat(2500)}x`, at: { x: 1 } };
    const { status, out, err } = await run(["--as", "latex"], { stage: long });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toBe("A derivation of 2501 nodes is too long for LaTeX: 2000 are the most.\n");
  });
});
