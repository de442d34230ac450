/** Names of formulas are anybody's text: they become names of each language, and nothing more. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdentifiers } from "../../../web/export/identifiers.ts";
import { latexOf } from "../../../web/export/latex.ts";
import { pythonNames, pythonOf } from "../../../web/export/python.ts";
import { pytorchOf } from "../../../web/export/pytorch.ts";
import { oneLine } from "../../../web/export/subject.ts";
import { texName, texText } from "../../../web/export/tex-text.ts";
import { distance, runPython } from "./python.ts";
import { subject } from "./subjects.ts";

describe("in Python", () => {
  test.each([
    ["x", "x"],
    ["λ", "lambda_"],
    ["Λ", "Lambda"],
    ["θ_0", "theta_0"],
    ["θ0", "theta_0"],
    ["w₁₂", "w12"],
    ["x̂", "x_hat"],
    ["é", "e_acute"],
    ["µ", "mu"],
    ["ж", "u0436"],
    ["class", "class_"],
    ["print", "print_"],
    ["math", "math_"],
    ["__debug__", "n_debug_"],
    ["_", "n_"],
    ["p[1]", "p_1"],
  ])("%s is %s", (name, wanted) => {
    expect(createIdentifiers().claim(name)).toBe(wanted);
  });

  test("no two names are the same", () => {
    const identifiers = createIdentifiers();
    const made = ["w1", "w₁", "lambda_", "λ", "w1_2", "w1"].map(identifiers.claim);
    expect(made).toEqual(["w1", "w1_2", "lambda_", "lambda__2", "w1_2_2", "w1_3"]);
  });

  test("whatever a name is made of, it is an identifier", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        expect(createIdentifiers().claim(name)).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      }),
    );
  });

  const names = [
    "lambda", "class", "print", "math", "torch", "functional", "tuple", "first", "range", "d_x", "v1",
    "d_v1", "None", "self", "__debug__", "__builtins__", "__name__", "node", "import", "float",
    "λ", "α₁", "σ_x", "x̂", "ж", "é", "w1", "w₁", "w_1", "coding", "softmax_slope", "nonlocal",
  ]; // prettier-ignore

  test("a formula of nothing but awkward names runs", async () => {
    const at = Object.fromEntries(names.map((name, i) => [name, 1 + i / 8]));
    const formula = `f = ${names.join(" + ")} + max(${names[0]}, λ)*softmax([tuple, first, math])[0]`;
    const awkward = await subject(formula, at);
    const [outcome] = await runPython([
      { source: pythonOf(awkward), ask: pythonNames(awkward).values.filter((name) => name !== "") },
    ]);
    expect(outcome?.error).toBe("");
    expect(outcome?.printed).toContain("df/dα₁ = 1.0");
    const numbers = awkward.graph.nodes.filter(({ id }) => pythonNames(awkward).values[id] !== "");
    const wanted = numbers.map(({ id }) => awkward.trace.values[id]);
    const off = wanted.filter((value, i) => !(distance(outcome?.numbers[i], value) <= 1e-12));
    expect(off).toEqual([]);
    expect(pytorchOf(awkward)).toContain("lambda_ = torch.tensor");
  });
});

describe("in TeX", () => {
  test.each([
    ["x", "x"],
    ["loss", "\\mathrm{loss}"],
    ["w_1", "w_{1}"],
    ["w12", "w_{12}"],
    ["w₁₂", "w_{12}"],
    ["L_reg", "L_{\\mathrm{reg}}"],
    ["θ_0", "\\theta_{0}"],
    ["Λ", "\\Lambda"],
    ["Α", "A"],
    ["x̂", "\\hat{x}"],
    ["é", "\\acute{e}"],
    ["µ", "\\mu"],
    ["ϑ", "\\vartheta"],
    ["ж", "\\mathrm{u0436}"],
    ["αβ", "\\mathrm{\\alpha\\beta}"],
    ["αx", "\\mathrm{\\alpha{}x}"],
    ["p[1]", "p_{1}"],
    ["_", "\\_"],
    ["_x", "x"],
    ["a_b_c", "a_{b,c}"],
  ])("%s is %s", (name, wanted) => {
    expect(texName(name)).toBe(wanted);
  });

  test.each([
    ["×\u20096", "$\\times$\\,6"],
    ["a\u00a0b…", "a\\nobreakspace{}b\\dots{}"],
    ["f = (·)²", "f = ($\\cdot$)$^{2}$"],
    ["x₁ $", "x$_{1}$ \\$"],
    ["\uff04", "\\$"],
  ])("the label %j is %s", (label, wanted) => {
    expect(texText(label)).toBe(wanted);
  });

  test("whatever a text is made of, it holds no command that was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const tex of [texName(text), texText(text)]) {
          expect(tex).toMatch(/^[\x20-\x7e]*$/);
          // What is left of special characters stands behind a backslash, in pairs, or in maths.
          expect(tex.replace(/\\[#&%~$_^{}]/g, "").replace(/\\[A-Za-z,]+/g, "")).not.toMatch(
            /[#&%~\\]/,
          );
          const plain = tex.replaceAll(/\\[{}]/g, "");
          expect(plain.split("{").length).toBe(plain.split("}").length);
        }
      }),
    );
  });
});

test("a comment ends with its line", async () => {
  const { graph, trace, conventions } = await subject("f = x^2", { x: 3 });
  const hostile = "x\nimport os\r\\end{align*}\u2028\u202e*/";
  const nodes = graph.nodes.map((node) => ({ ...node, formula: hostile }));
  const changed = { graph: { ...graph, nodes, outputName: 'f"\n' }, trace, conventions };
  for (const text of [pythonOf(changed), pytorchOf(changed), latexOf(changed)]) {
    expect(text).not.toMatch(/^\s*(import os|\\end\{align\*\}\u2028)/m);
    expect(text).not.toMatch(/[\r\u2028\u202e]/);
  }
  expect(pythonOf(changed)).toMatch(/^print\("f\\" +=", f\)$/m);
  expect(oneLine("a\tb")).toBe("a b");
});
