/** Pictures of every case as SVG, TikZ and Graphviz: well formed, complete, hostile names tamed. */
import { describe, expect, test } from "vitest";
import { dotOf } from "../../../web/export/dot.ts";
import { formats } from "../../../web/export/formats.ts";
import { pictureOf } from "../../../web/export/scene-picture.ts";
import { tikzOf } from "../../../web/export/tikz.ts";
import { caseList, subject, usualView } from "./subjects.ts";
import { elementsOf } from "./xml.ts";

const LOOK = { dark: false, background: true, everything: true };
const cases = await caseList();

/** Statements of a DOT file: nodes by name, edges by their ends. */
function readDot(text: string) {
  const string = String.raw`"(?:[^"\\]|\\.)*"`;
  const attributes = String.raw`\[(?:\w+=(?:${string}|[\w.]+)(?:, )?)*\]`;
  const statement = new RegExp(String.raw`^  (\w+)(?: -> (\w+))? ${attributes};$`);
  const [head, ...lines] = text.split("\n").filter((line) => !line.startsWith("//"));
  const body = lines.slice(0, lines.indexOf("}"));
  const read = body.map((line) => statement.exec(line) ?? [line, "no statement"]);
  return {
    head,
    nodes: read.filter(([, name, to]) => to === undefined && /^n\d+$/.test(name ?? "")).length,
    edges: read.filter(([, , to]) => to !== undefined).length,
    wrong: read.filter(([, name]) => name === "no statement").map(([line]) => line),
  };
}

describe.each(cases)("$name", ({ subject: one }) => {
  const picture = pictureOf(one, usualView, LOOK);
  const { nodes, edges } = picture.shape;

  test("SVG is well-formed XML with every node and edge", () => {
    const elements = elementsOf(formats.svg.write(one, picture));
    expect(elements.at(-1)).toBe("svg");
    const count = (name: string) => elements.filter((element) => element === name).length;
    expect(count("rect")).toBeGreaterThanOrEqual(nodes.length);
    expect(count("path")).toBeGreaterThanOrEqual(2 * edges.length);
  });

  test("Graphviz finds every node and edge", () => {
    const found = readDot(dotOf(picture, ["f = x"]));
    expect(found).toEqual({
      head: "digraph formula {",
      nodes: nodes.length,
      edges: edges.length,
      wrong: [],
    });
  });

  test("TikZ draws every node and edge in ASCII, and its braces match", () => {
    const text = tikzOf(picture, []);
    const code = text.replace(/^%.*$/gm, "");
    expect(code).toMatch(/^[\x20-\x7e\n]*$/);
    expect(code.match(/ rectangle /g)?.length).toBeGreaterThanOrEqual(nodes.length);
    expect(code.match(/^ {2}\\fill\[.*cycle;$/gm)?.length ?? 0).toBe(edges.length);
    const plain = code.replace(/\\[{}]/g, "");
    expect(plain.split("{").length).toBe(plain.split("}").length);
    expect(code).not.toContain("NaN,");
  });
});

describe("a picture shows what has been reached", async () => {
  const one = await subject("f = x^2*y/z", { x: 3, y: 4, z: 2 });
  const shown = (step: number, everything: boolean) =>
    dotOf(pictureOf(one, { ...usualView, step }, { ...LOOK, everything }), []);

  test.each([
    [0, false, [false, false]],
    [6, false, [true, false]],
    [12, false, [true, true]],
    [0, true, [true, true]],
  ] as const)("at step %i, everything: %s", (step, everything, [value, gradient]) => {
    expect(shown(step, everything).includes("18")).toBe(value);
    expect(shown(step, everything).includes("∂ 12")).toBe(gradient);
  });
});

test("a hostile name stays a name", async () => {
  const { graph, trace, conventions } = await subject("f = x^2", { x: 3 });
  const hostile = '"];<script>\\end{x}&\n%$#_^~{';
  const nodes = graph.nodes.map((node) => ({ ...node, name: hostile, label: hostile }));
  const changed = { graph: { ...graph, nodes, outputName: hostile }, trace, conventions };
  const picture = pictureOf(changed, usualView, LOOK);
  const svg = formats.svg.write(changed, picture);
  expect(elementsOf(svg)).not.toContain("script");
  expect(readDot(formats.dot.write(changed, picture)).wrong).toEqual([]);
  const tikz = formats.tikz.write(changed, picture).replace(/^%.*$/gm, "");
  expect(tikz).not.toContain("\\end{x}");
  expect(tikz).toContain("\\textbackslash{}");
});
