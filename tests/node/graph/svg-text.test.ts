import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { INKS } from "../../../web/graph/inks.ts";
import { frameOf, shapeOf } from "../../../web/graph/shape.ts";
import { layoutOf, svgOf } from "../../../web/graph/svg-text.ts";
import { LAST_STEP } from "../../../web/scene/schema.ts";
import { drawnOf } from "../../../web/state/drawn.ts";
import { passesAt } from "../../../web/state/passes.ts";
import { openFormula } from "./formulas.ts";

const engine = await openEngine();

async function pictureOf(formula: string, at: Readonly<Record<string, number>>) {
  const { graph, trace } = await openFormula(engine, formula, at);
  const result = { graph, trace, drawn: drawnOf(graph) };
  const frame = frameOf(result, passesAt(LAST_STEP, result.drawn.nodes), null);
  return { shape: shapeOf(result), frame };
}

describe("a picture as a text", () => {
  it("holds titles, values, gradients, local derivatives and messages", async () => {
    const { shape, frame } = await pictureOf("f = x^2*y/z", { x: 3, y: 4, z: 2 });
    const texts = [...svgOf(shape, frame).matchAll(/<text[^>]*>([^<]*)/g)].map((found) => found[1]);
    for (const wanted of ["(·)²", "f = ÷", "18", "36", "∂ −9", "×\u20096", "←\u200912"])
      expect(texts).toContain(wanted);
  });

  it("is complete in itself, and no name in a formula becomes markup", async () => {
    const { shape, frame } = await pictureOf("f = x*y", { x: 1, y: 1 });
    const title = "<script>&\"'\u0000";
    const nodes = shape.nodes.map((node) => ({ ...node, title }));
    const text = svgOf({ ...shape, label: title, nodes }, frame, { background: true });
    expect(text).toContain("&lt;script&gt;&amp;");
    expect(text).not.toMatch(/<script|href|url\(|class=/);
    expect(text).not.toContain("\u0000");
  });

  it("has dashes for what is negative and a bar where max sends nothing", async () => {
    const { shape, frame } = await pictureOf("f = max(x, y) - z", { x: 1, y: 2, z: 5 });
    const text = svgOf(shape, frame);
    expect(text).toContain('stroke-dasharray="7 4"');
    expect(text).toContain('stroke-dasharray="2 5"');
  });

  it("says where everything stands", async () => {
    const { shape } = await pictureOf("f = x^2*y/z", { x: 3, y: 4, z: 2 });
    const right = layoutOf(shape, { direction: "right" });
    expect(right.nodes).toHaveLength(6);
    expect(right.edges).toHaveLength(5);
    for (const { x, y, width, height } of right.nodes) {
      expect(Math.min(x - width / 2, y - height / 2)).toBeGreaterThanOrEqual(0);
      expect(x + width / 2).toBeLessThanOrEqual(right.width);
      expect(y + height / 2).toBeLessThanOrEqual(right.height);
    }
    expect(layoutOf(shape, { direction: "down" }).height).toBeGreaterThan(right.height);
  });
});

describe("the colours of pictures", () => {
  const css = readFileSync("web/stages/common/theme.css", "utf8");
  const [light = "", dark = ""] = css.split(':root[data-theme="dark"]');
  const names = { paper2: "paper-2", paper3: "paper-3", ink2: "ink-2", accentSoft: "accent-soft" };

  it.each([{ theme: "light", rules: light } as const, { theme: "dark", rules: dark } as const])(
    "are those of the page: $theme",
    ({ theme, rules }) => {
      const { sans, maths, ...colours } = INKS[theme];
      for (const [key, colour] of Object.entries(colours)) {
        const name = names[key as keyof typeof names] ?? key;
        expect(rules).toContain(`--${name}: ${colour};`);
      }
      expect(light).toContain(`--sans: ${sans};`);
      expect(light).toContain(`--maths: ${maths};`);
    },
  );
});
