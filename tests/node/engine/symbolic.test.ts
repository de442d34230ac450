/** The engine's second module: it comes when it is first asked for, and answers in text. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, EngineError, type Client } from "../../../web/engine/client.ts";
import { inProcessPort } from "../../../web/engine/in-process.ts";
import { nodeClock } from "../../../web/engine/node-clock.ts";
import { openEngine, readModules } from "../../../web/engine/node.ts";
import { loadSymbolic, type Symbolic } from "../../../web/engine/symbolic.ts";
import { validateScene } from "../../../web/scene/validate.ts";

const OPTIONS = { reluAtZero: 0, splitTies: false, indexBase: 0 };

describe("the module", () => {
  let symbolic: Symbolic;
  beforeAll(async () => {
    symbolic = await loadSymbolic(await readFile("build/wasm/symbolic.wasm"));
  });

  it("differentiates by rules", () => {
    const found = symbolic.derivative("f = x^2*y/z", "", "x", -1, OPTIONS);
    expect(found).toMatchObject({ formula: "2*x*y/z", original: 7, moreSteps: 0 });
    expect(found.steps.map(({ rule }) => rule)).toContain("power");
  });

  it("writes LaTeX, and letters beyond ASCII", () => {
    expect(symbolic.latex("a = θ_0^2; σ(a)/2")).toHaveLength(2);
    expect(symbolic.latex("x/y")[0]).toBe("\\frac{x}{y}");
  });

  it("says what is wrong, and goes on", () => {
    const bad = () => symbolic.derivative("f = x^2", "", "q", -1, OPTIONS);
    expect(bad).toThrow(/q/);
    expect(() => symbolic.latex('x + "')).toThrow('"');
    expect(() => symbolic.latex("x + \0")).toThrow("\uFFFD");
    expect(symbolic.latex("x")).toEqual(["x"]);
  });

  it("takes numbers as JavaScript writes them, and long formulas", () => {
    const { formula } = symbolic.derivative("f = 1.5e-7*x", "", "x", -1, OPTIONS);
    expect(Number(formula)).toBe(1.5e-7);
    const sum = Array.from({ length: 1000 }, (_, i) => `${i + 1}*x^${i + 2}`).join(" + ");
    expect(symbolic.latex(sum)[0]).toContain("1000");
  });
});

describe("a client", () => {
  const clients: Client[] = [];
  afterAll(() => clients.forEach((client) => client.close()));

  it("brings the module at the first question", async () => {
    const client = await openEngine();
    clients.push(client);
    const { stage, conventions } = validateScene({
      stage: { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } },
    });
    if (stage.kind !== "expression") throw new Error("an expression expected");
    const session = client.newSession();
    await client.call("expression.open", { session, stage, conventions });
    const found = await client.call("expression.symbolic", { session, by: "x" });
    expect(found.formula).toBe("2*x*y/z");
    const { latex } = await client.call("expression.latex", { formula: stage.formula });
    expect(latex).toHaveLength(1);
  });

  it("says why when it does not come, and asks again", async () => {
    let asked = 0;
    const client = createClient(inProcessPort(nodeClock), {
      read: (module) => {
        if (module === "main") return readModules("scalar")(module);
        ++asked;
        return Promise.reject(new Error("[engine] no module today"));
      },
    });
    clients.push(client);
    for (const times of [1, 2]) {
      const answer = client.call("expression.latex", { formula: "x" });
      await expect(answer).rejects.toThrow(EngineError);
      expect(asked).toBe(times);
    }
    await expect(client.call("about", {})).resolves.toMatchObject({ build: "scalar" });
  });
});
