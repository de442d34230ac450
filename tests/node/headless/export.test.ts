/** `scripts/lab export` and exportScene: what they print, and what they refuse. */
import { describe, expect, test } from "vitest";
import { EXPORT_FORMATS } from "../../../web/export/formats.ts";
import { ANY_FORMATS } from "../../../web/headless/formats.ts";
import { exportScene } from "../../../web/headless/export.ts";
import { lab } from "../../../web/headless/lab.ts";
import { engine } from "../facts/support.ts";

const scene = { stage: { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } } };

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

const KNOWN = `${ANY_FORMATS.slice(0, -1).join(", ")} or ${ANY_FORMATS.at(-1)}`;
const perceptron = { stage: { kind: "perceptron", data: { preset: "or" }, weights: [0, 1, -1] } };

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
      ["--as", "svg"],
      perceptron,
      'export: --as link expected of the stage perceptron, found "svg"\n',
    ],
    [
      ["--as", "onnx"],
      scene,
      "export: --as svg, tikz, dot, latex, python, pytorch or link expected",
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
