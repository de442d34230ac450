/**
 * The picture in TikZ, where it stands on screen and in its colours. Small enough for a slide; the
 * text scales with it.
 */
import { exportWords as say } from "../core/words/export.ts";
import { placeEdge, placeNode } from "../graph/geometry.ts";
import type { Inks } from "../graph/inks.ts";
import { painted, type Painted, type Picture } from "./picture.ts";
import { ExportError } from "./refusal.ts";
import { oneLine } from "./subject.ts";
import { texText } from "./tex-text.ts";

/** A slide of Beamer has about this room, in points. */
const SLIDE = { width: 305, height: 205 };
/** Points in a pixel. */
const POINT = 0.75;
/** TeX has no length above 16,383 points. */
const MOST = 16000 / POINT;

const COLOURS = {
  paper: "labpaper",
  paper2: "labsoft",
  ink: "labink",
  ink2: "labquiet",
  rule: "labrule",
  edge: "labedge",
  accent: "labaccent",
  accentSoft: "labcurrent",
  positive: "labpositive",
  negative: "labnegative",
} as const satisfies Partial<Record<keyof Inks, string>>;

/** Lines and corners do not scale with a picture: their lengths in it, from pixels. */
type Length = (pixels: number) => string;

const number = (value: number): string => String(Math.round(value * 10) / 10);
const point = (x: number, y: number): string => `(${number(x)},${number(y)})`;

/** The path of a line ("M0 0C1 2 3 4 5 6L7 8") in TikZ. */
function course(path: string): string {
  return [...path.matchAll(/([MLC])([^MLC]+)/g)]
    .map(([, command, numbers = ""]) => {
      const n = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
      const at = (i: number): string => point(n[i] ?? 0, n[i + 1] ?? 0);
      if (command === "M") return at(0);
      return command === "L" ? ` -- ${at(0)}` : ` .. controls ${at(0)} and ${at(2)} .. ${at(4)}`;
    })
    .join("");
}

const signColour = (sign: string, otherwise: string): string =>
  sign === "positive" ? COLOURS.positive : sign === "negative" ? COLOURS.negative : otherwise;

/** Text at a baseline. */
function text(
  at: { readonly x: number; readonly y: number },
  style: string,
  content: string,
): string {
  return content === "" ? "" : `  \\node[${style}] at ${point(at.x, at.y)} {${texText(content)}};`;
}

const ANCHORS = { start: "base west", middle: "base", end: "base east" } as const;

function edgeLines(
  index: number,
  { arrangement, ink }: Painted,
  length: Length,
): readonly string[] {
  const place = placeEdge(index, arrangement);
  const { local, message, sign, width, blank } = ink.edge(index);
  const colour = signColour(sign, blank ? COLOURS.rule : COLOURS.edge);
  const tip = /^M(\S+) (\S+?)l/.exec(place.head) ?? [];
  const look = [colour, `line width=${length(width)}`];
  if (sign === "negative") look.push("lab dashed");
  const path = course(place.path);
  return [
    `  \\draw[${look.join(", ")}] ${path};`,
    `  \\fill[${colour}] ${head(Number(tip[1]), Number(tip[2]), arrangement.direction)};`,
    text(
      place.local,
      `lab label, ${COLOURS.ink2}, anchor=${ANCHORS[place.local.anchor]}`,
      local.text,
    ),
    text(
      place.message,
      `lab message, ${signColour(sign, COLOURS.ink)}, anchor=${ANCHORS[place.message.anchor]}`,
      message.text,
    ),
  ];
}

function head(x: number, y: number, direction: string): string {
  const [back, half] = [9, 4.5];
  const corners =
    direction === "right"
      ? [point(x - back, y - half), point(x - back, y + half)]
      : [point(x - half, y - back), point(x + half, y - back)];
  return `${[point(x, y), ...corners].join(" -- ")} -- cycle`;
}

function nodeLines(
  index: number,
  { shape }: Picture,
  { arrangement, ink }: Painted,
  length: Length,
): readonly string[] {
  const node = shape.nodes[index];
  if (node === undefined) return [];
  const { box, corner, title, value: valueAt, gradient: gradientAt } = placeNode(node, arrangement);
  const { value, gradient, sign, current, output } = ink.node(index);
  const isLeaf = node.kind === "input" || node.kind === "constant";
  const look = [
    `fill=${current ? COLOURS.accentSoft : isLeaf ? COLOURS.paper2 : COLOURS.paper}`,
    `draw=${current ? COLOURS.accent : output ? COLOURS.ink : COLOURS.edge}`,
    `line width=${length(current || output ? 2 : 1.25)}`,
    `rounded corners=${length(corner)}`,
  ];
  return [
    `  \\draw[${look.join(", ")}] ${point(box.left, box.top)} rectangle ${point(box.right, box.bottom)};`,
    text(title.at, "lab title", title.text),
    text(valueAt, "lab value", value.text),
    text(gradientAt, `lab value, ${signColour(sign, COLOURS.ink)}`, gradient.text),
  ];
}

function frameLines({ arrangement: { frames } }: Painted, length: Length): readonly string[] {
  return frames.flatMap(({ left, top, right, bottom, text: at, label }) => [
    `  \\draw[${COLOURS.rule}, rounded corners=${length(8)}] ${point(left, top)} rectangle ${point(right, bottom)};`,
    text(at, `lab label, ${COLOURS.ink2}, anchor=base west`, label),
  ]);
}

export const isTooLargeForTikz = ({ arrangement: { layout } }: Painted): boolean =>
  Math.max(layout.width, layout.height) > MOST;

/** `definitions`: the formula, for a comment. Throws for a picture beyond TeX's lengths. */
export function tikzOf(picture: Picture, definitions: readonly string[]): string {
  const paint = painted(picture);
  if (isTooLargeForTikz(paint)) throw new ExportError(say.tooLargeForTikz);
  const { arrangement, inks } = paint;
  const { width, height } = arrangement.layout;
  const scale = Math.min(1, SLIDE.width / (width * POINT), SLIDE.height / (height * POINT));
  const length: Length = (pixels) => `${(pixels * POINT * scale).toFixed(2)}pt`;
  const isDark = picture.options.theme === "dark" || picture.options.background === true;
  const styles = [
    `x=${POINT}pt, y=-${POINT}pt, scale=${scale.toFixed(3)}, transform shape`,
    "every node/.style={inner sep=0pt, anchor=base}",
    `lab title/.style={text=${COLOURS.ink}, font=\\fontsize{12}{12}\\selectfont}`,
    `lab value/.style={text=${COLOURS.ink}, font=\\fontsize{12}{12}\\selectfont\\bfseries\\boldmath}`,
    "lab label/.style={font=\\fontsize{10.95}{11}\\selectfont}",
    "lab message/.style={lab label, font=\\fontsize{10.95}{11}\\selectfont\\bfseries\\boldmath}",
    `lab dashed/.style={dash pattern=on ${length(7)} off ${length(4)}}`,
  ];
  const colours = Object.entries(COLOURS).map(
    ([ink, name]) =>
      `  \\definecolor{${name}}{HTML}{${inks[ink as keyof typeof COLOURS].slice(1).toUpperCase()}}`,
  );
  const lines = [
    ...frameLines(paint, length),
    ...picture.shape.edges.flatMap((_, i) => edgeLines(i, paint, length)),
    ...picture.shape.nodes.flatMap((_, i) => nodeLines(i, picture, paint, length)),
  ];
  return [
    ...[...say.tikz, ...definitions].map((line) => `% ${oneLine(line)}`),
    `\\begin{tikzpicture}[${styles.join(",\n    ")}]`,
    ...colours,
    ...(isDark
      ? [`  \\fill[${COLOURS.paper}] (-14,-14) rectangle ${point(width + 14, height + 14)};`]
      : []),
    ...lines.filter((line) => line !== ""),
    "\\end{tikzpicture}",
    "",
  ].join("\n");
}
