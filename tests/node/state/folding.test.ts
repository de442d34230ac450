import { describe, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { frameOf, shapeOf } from "../../../web/graph/shape.ts";
import { LAST_STEP } from "../../../web/scene/schema.ts";
import { drawnOf } from "../../../web/state/drawn.ts";
import { allFolded, toggled } from "../../../web/state/folding.ts";
import { passesAt } from "../../../web/state/passes.ts";
import { openFormula } from "../graph/formulas.ts";

const engine = await openEngine();
const CHAIN = "h(x) = x+1; g(x) = 2(x-1)^2; f(x) = x^2-x+1; K = f(g(h(x)))";

async function drawn(formula: string, fold: readonly string[] | null) {
  const { graph, trace } = await openFormula(engine, formula);
  const shown = drawnOf(graph, fold);
  const shape = shapeOf({ graph, drawn: shown });
  const frame = frameOf({ graph, trace, drawn: shown }, passesAt(LAST_STEP, shown.nodes), null);
  return { shown, titles: shape.nodes.map(({ title }) => title), frame };
}

describe("folding", () => {
  it("makes one node of a call, with the value and the gradient of its result", async () => {
    const { titles, frame } = await drawn(CHAIN, ["g(h(x))"]);
    expect(titles).toEqual(["x", "+ 1", "g(h(x))", "(·)²", "−", "K = + 1"]);
    expect([frame.values[2], frame.gradients[2]]).toEqual([2, 3]);
  });

  it("shows messages that cross the border, and no local derivative that nobody computed", async () => {
    const { shown, frame } = await drawn(CHAIN, ["g(h(x))"]);
    const into = shown.edges.findIndex((_, i) => frame.locals[i] === null);
    expect(frame.messages[into]).toBe(12);
    expect(frame.locals.filter((local) => local === null)).toHaveLength(1);
  });

  it("folds definitions of several steps, but neither single steps nor everything", async () => {
    const formula = "z = w*x + b; y = sigmoid(z); L = (y-t)^2/2";
    const { shown, titles } = await drawn(formula, ["z"]);
    expect(shown.groups.map(({ key }) => key)).toEqual(["z"]);
    expect(titles).toEqual(["w", "x", "b", "t", "z", "y = σ", "−", "(·)²", "L = ÷ 2"]);
  });

  it("tells calls of the same text apart", async () => {
    const { shown } = await drawn("q(u) = u^2 + exp(u); f = q(x)*q(x)", []);
    expect(shown.groups.map(({ key }) => key)).toEqual(["q(x)", "q(x) #2"]);
  });

  it("shows a named constant of a folded op as the group of that op", async () => {
    const formula = "c = 3; z = x^c + x; f = 2z";
    const { shown, titles } = await drawn(formula, ["z"]);
    const { graph } = await openFormula(engine, formula);
    const named = graph.nodes.findIndex(({ name }) => name === "c");
    expect(titles).toEqual(["x", "z", "f = 2 ×"]);
    expect(shown.nodes).toContain(shown.shownAs(named));
  });

  it("opens one group and leaves the others folded", async () => {
    const { shown } = await drawn(CHAIN, null);
    const all = allFolded(shown);
    const folded = (await drawn(CHAIN, all)).shown;
    const group = folded.groups.findIndex(({ key }) => key === "g(h(x))");
    expect(toggled(folded, group)).toEqual(all.filter((key) => key !== "g(h(x))"));
  });

  it("begins with the large groups of a large graph folded, and ignores names of no group", async () => {
    const sums = Array.from({ length: 30 }, (_, i) => `sin(${i + 2}u)`).join(" + ");
    const large = `s(u) = ${sums}; f = s(x)*s(y)`;
    expect((await drawn(large, null)).titles).toHaveLength(5);
    expect((await drawn(large, [])).titles.length).toBeGreaterThan(100);
    expect((await drawn(CHAIN, null)).titles).toHaveLength(8);
    expect((await drawn(CHAIN, ["nothing"])).titles).toHaveLength(8);
  });
});
