/** The graph for Graphviz: nodes with value and gradient, edges with local derivative and message. */
import { exportWords as say } from "../core/words/export.ts";
import { signInk } from "../graph/inks.ts";
import { painted, type Painted, type Picture } from "./picture.ts";
import { oneLine } from "./subject.ts";

/** A text in quotes that it cannot leave; each line on a line of its own. */
function quoted(...lines: readonly string[]): string {
  const shown = lines.filter((line) => line !== "").map(oneLine);
  return `"${shown.map((line) => line.replace(/["\\]/g, "\\$&")).join("\\n")}"`;
}

type Look = Readonly<Record<string, string | undefined>>;

function attributes(look: Look): string {
  const given = Object.entries(look).filter(([, value]) => value !== undefined);
  return `[${given.map(([name, value]) => `${name}=${value}`).join(", ")}]`;
}

function nodeLine(index: number, { shape }: Picture, { ink, inks }: Painted): string {
  const { title = "", kind = "op" } = shape.nodes[index] ?? {};
  const { value, gradient, output, current } = ink.node(index);
  const isLeaf = kind === "input" || kind === "constant";
  const look: Look = {
    label: quoted(title, value.text, gradient.text),
    shape: isLeaf ? "ellipse" : undefined,
    margin: isLeaf ? "0.01" : undefined,
    fillcolor: current ? quoted(inks.accentSoft) : isLeaf ? quoted(inks.paper2) : undefined,
    color: current ? quoted(inks.accent) : output ? quoted(inks.ink) : undefined,
    penwidth: current || output ? "2" : undefined,
  };
  return `  n${index} ${attributes(look)};`;
}

/** Graphviz draws arrow heads as large as their lines, and leaves less room than our pictures. */
const LINE = 0.6;

function edgeLine(index: number, { shape }: Picture, { ink, inks }: Painted): string {
  const { from = 0, to = 0 } = shape.edges[index] ?? {};
  const { local, message, sign, width } = ink.edge(index);
  const colour = quoted(signInk(sign, inks, inks.edge));
  const hasSign = sign === "positive" || sign === "negative";
  const look: Look = {
    label: quoted(local.text, message.text),
    color: hasSign ? colour : undefined,
    fontcolor: hasSign ? colour : undefined,
    style: sign === "negative" ? "dashed" : undefined,
    penwidth: (LINE * width).toFixed(2),
  };
  return `  n${from} -> n${to} ${attributes(look)};`;
}

/** `definitions`: the formula, for a comment. */
export function dotOf(picture: Picture, definitions: readonly string[]): string {
  const paint = painted(picture);
  const { inks, arrangement } = paint;
  const font = { fontname: quoted("Helvetica"), fontcolor: quoted(inks.ink) };
  const node = {
    shape: "box",
    style: quoted("rounded,filled"),
    fillcolor: quoted(inks.paper),
    color: quoted(inks.edge),
  };
  const rankdir = arrangement.direction === "right" ? "LR" : "TB";
  return [
    ...[...say.dot, ...definitions].map((line) => `// ${oneLine(line)}`),
    "digraph formula {",
    `  graph ${attributes({ rankdir, bgcolor: quoted(inks.paper) })};`,
    `  node ${attributes({ ...node, ...font })};`,
    `  edge ${attributes({ color: quoted(inks.edge), fontsize: "11", arrowsize: "0.7", ...font })};`,
    ...picture.shape.nodes.map((_, i) => nodeLine(i, picture, paint)),
    ...picture.shape.edges.map((_, i) => edgeLine(i, picture, paint)),
    "}",
    "",
  ].join("\n");
}
