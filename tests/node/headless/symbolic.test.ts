/** Derivatives by rules: as text, as LaTeX, and with the value that the text has. */
import { expect, test } from "vitest";
import { run } from "../../../web/headless/index.ts";

test("each input's derivative as a formula, with its value", async () => {
  const stage = { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } } as const;
  const { symbolic, notes } = await run({ stage });
  expect(symbolic).toEqual({
    x: { formula: "2*x*y/z", latex: "\\frac{2 x y}{z}", value: 12 },
    y: { formula: "x^2/z", latex: "\\frac{x^{2}}{z}", value: 4.5 },
    z: { formula: "-x^2*y/z^2", latex: "-\\frac{x^{2} y}{z^{2}}", value: -9 },
  });
  expect(notes).toBeUndefined();
});

test("what wrt names, also definitions", async () => {
  const formula = "u = x*y; f = u^2 + sin(x)";
  const at = { x: 0.5, y: 3 };
  const stage = { kind: "expression", formula, at, wrt: ["u", "x"] } as const;
  const { symbolic, gradient } = await run({ stage });
  expect(symbolic.u).toEqual({ formula: "2*x*y", latex: "2 x y", value: 3 });
  expect(symbolic.x?.formula).toBe("2*x*y^2 + cos(x)");
  expect(symbolic.x?.value).toBeCloseTo(gradient.x ?? NaN, 14);
});

test("the conventions of kinks and of indices", async () => {
  const stage = {
    kind: "expression",
    formula: "relu(x) + max(x, y) + softmax([x, y])[1]",
    at: { x: 0, y: 0 },
  } as const;
  const conventions = { reluAtZero: 0.5, maxTie: "split", indexBase: 1 } as const;
  const { symbolic, gradient } = await run({ stage, conventions });
  expect(symbolic.x?.value).toBe(gradient.x);
  expect(symbolic.y?.value).toBe(gradient.y);
  expect(symbolic.y?.formula).toContain("softmax([x, y])[2]");
});

test("above 10,000 nodes it is null, with the reason in the notes, and the rest is there", async () => {
  const formula = `${"sigmoid(".repeat(150)}x${")".repeat(150)}*y`;
  const stage = { kind: "expression", formula, at: { x: 0.1, y: 2 } } as const;
  const { symbolic, notes, gradient } = await run({ stage });
  expect(symbolic.x).toBeNull();
  expect(symbolic.y?.value).toBe(gradient.y);
  expect(notes).toEqual(["symbolic.x: the derivative would have more than 10,000 nodes"]);
});
