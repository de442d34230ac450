/**
 * The picture in TikZ, where it stands on screen and in its colours. Small enough for a slide; the
 * text scales with it.
 */
import { exportWords as say } from "../core/words/export.ts";
import { BADGE, placeEdge, placeNode, SIGNS } from "../graph/geometry.ts";
import { signInk, type Inks } from "../graph/inks.ts";
import { painted, type Painted, type Picture } from "./picture.ts";
import { ExportError } from "./refusal.ts";
import { oneLine } from "./subject.ts";
import { texText } from "./tex-text.ts";
import { point, tikzPath, type Place } from "./tikz-path.ts";

/** A slide of Beamer has about this room, in points. */
const SLIDE = { width: 305, height: 205 };
/** Points in a pixel. */
const POINT = 0.75;
/** TeX has no length above 16,383 points. */
const MOST = 16000 / POINT;
/** Around the picture where it has a ground of its own, in pixels. */
const MARGIN = 14;

const COLOURS = {
  paper: "labpaper",
  paper2: "labsoft",
  paper3: "labfolded",
  ink: "labink",
  ink2: "labquiet",
  rule: "labrule",
  edge: "labedge",
  accent: "labaccent",
  accentSoft: "labcurrent",
  positive: "labpositive",
  negative: "labnegative",
} as const satisfies Partial<Record<keyof Inks, string>>;

/** What the parts of a picture are written with. */
interface Writer extends Painted {
  readonly picture: Picture;
  /** Lines and corners do not scale with a picture: their lengths in it, from pixels. */
  length(pixels: number): string;
}

const ANCHORS = { start: "base west", middle: "base", end: "base east" } as const;

/** Text at a baseline; nothing for none. */
function text(at: Place, look: readonly string[], content: string): readonly string[] {
  return content === ""
    ? []
    : [`\\node[${look.join(", ")}] at ${point(at)} {${texText(content)}};`];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function rectangle({ left, right, top, bottom }: Box, look: readonly string[]): string {
  return `\\draw[${look.join(", ")}] ${point({ x: left, y: top })} rectangle ${point({ x: right, y: bottom })};`;
}

function badge(at: Place, sign: keyof typeof SIGNS, { length }: Writer): readonly string[] {
  const line = `line width=${length(1.25)}`;
  return [
    `\\draw[fill=${COLOURS.paper}, draw=${COLOURS.edge}, ${line}] ${point(at)} circle[radius=${BADGE * POINT}pt];`,
    `\\draw[${COLOURS.ink2}, ${line}] ${tikzPath(SIGNS[sign], at)};`,
  ];
}

function edgeLines(index: number, writer: Writer): readonly string[] {
  const { arrangement, ink, length } = writer;
  const { path, head, bar, local: localAt, message: messageAt } = placeEdge(index, arrangement);
  const { local, message, sign, width, blank, blocked } = ink.edge(index);
  const colour = signInk(sign, COLOURS, blank ? COLOURS.rule : COLOURS.edge);
  const dash = blocked ? ["lab blocked"] : sign === "negative" ? ["lab dashed"] : [];
  const look = [colour, `line width=${length(width)}`, ...dash];
  const messageColour = signInk(sign, COLOURS, COLOURS.ink);
  return [
    `\\draw[${look.join(", ")}] ${tikzPath(path)};`,
    `\\fill[${colour}] ${tikzPath(head)};`,
    ...(blocked ? [`\\draw[${COLOURS.ink2}, line width=${length(2.5)}] ${tikzPath(bar)};`] : []),
    ...text(localAt, ["lab label", COLOURS.ink2, `anchor=${ANCHORS[localAt.anchor]}`], local.text),
    ...text(
      messageAt,
      ["lab message", messageColour, `anchor=${ANCHORS[messageAt.anchor]}`],
      message.text,
    ),
  ];
}

function nodeLines(index: number, writer: Writer): readonly string[] {
  const { picture, arrangement, ink, length } = writer;
  const node = picture.shape.nodes[index];
  if (node === undefined) return [];
  const place = placeNode(node, arrangement);
  const { left, right, top, bottom } = place.box;
  const { value, gradient, sign, current, output, back } = ink.node(index);
  const isLeaf = node.kind === "input" || node.kind === "constant";
  const corners = `rounded corners=${length(place.corner)}`;
  const look = [
    `fill=${current ? COLOURS.accentSoft : isLeaf ? COLOURS.paper2 : COLOURS.paper}`,
    `draw=${current ? COLOURS.accent : output ? COLOURS.ink : COLOURS.edge}`,
    `line width=${length(current ? 3 : output ? 2 : 1.25)}`,
    corners,
  ];
  const behind = { left: left + 4, right: right + 4, top: top - 4, bottom: bottom - 4 };
  const stacked = [`fill=${COLOURS.paper3}`, `draw=${COLOURS.edge}`, corners];
  return [
    ...(node.folded ? [rectangle(behind, stacked)] : []),
    rectangle(place.box, look),
    ...text(place.title.at, ["lab title"], place.title.text),
    ...text(place.value, ["lab value"], value.text),
    ...text(place.gradient, ["lab gradient", signInk(sign, COLOURS, COLOURS.ink)], gradient.text),
    ...(node.pattern !== null && back ? badge(place.pattern, node.pattern, writer) : []),
    ...(ink.joins(index) ? badge(place.join, "join", writer) : []),
  ];
}

function frameLines({ arrangement: { frames }, length }: Writer): readonly string[] {
  return frames.flatMap((frame) => [
    rectangle(frame, [COLOURS.rule, `line width=${length(1.5)}`, `rounded corners=${length(8)}`]),
    ...text(frame.text, ["lab label", COLOURS.ink2, "anchor=base west"], frame.label),
  ]);
}

/** Sizes that TeX's fonts come in, nearest to those on screen. */
const font = (points: string, more = ""): string =>
  `font=\\fontsize{${points}}{${points}}\\selectfont${more}`;
const BOLD = "\\bfseries\\boldmath";

function styles(scale: number, length: Writer["length"]): readonly string[] {
  return [
    `x=${POINT}pt, y=-${POINT}pt, scale=${scale.toFixed(3)}, transform shape`,
    "every node/.style={inner sep=0pt, anchor=base}",
    `lab title/.style={text=${COLOURS.ink}, ${font("12", BOLD)}}`,
    `lab value/.style={text=${COLOURS.ink}, ${font("12", BOLD)}}`,
    `lab gradient/.style={${font("12")}}`,
    `lab label/.style={${font("10.95")}}`,
    `lab message/.style={${font("10.95", BOLD)}}`,
    `lab dashed/.style={dash pattern=on ${length(7)} off ${length(4)}}`,
    `lab blocked/.style={dash pattern=on ${length(2)} off ${length(5)}}`,
  ];
}

/** `definitions`: the formula, for a comment. Throws `ExportError` for what is beyond TeX. */
export function tikzOf(picture: Picture, definitions: readonly string[]): string {
  const paint = painted(picture);
  const { width, height } = paint.arrangement.layout;
  if (Math.max(width, height) > MOST) throw new ExportError(say.tooLargeForTikz);
  const scale = Math.min(1, SLIDE.width / (width * POINT), SLIDE.height / (height * POINT));
  const length = (pixels: number): string => `${(pixels * POINT * scale).toFixed(2)}pt`;
  const writer: Writer = { ...paint, picture, length };
  const colours = Object.entries(COLOURS).map(([ink, name]) => {
    const colour = paint.inks[ink as keyof typeof COLOURS];
    return `\\definecolor{${name}}{HTML}{${colour.slice(1).toUpperCase()}}`;
  });
  const ground = [
    point({ x: -MARGIN, y: -MARGIN }),
    point({ x: width + MARGIN, y: height + MARGIN }),
  ];
  const { background = false } = picture.options;
  const lines = [
    ...colours,
    ...(background ? [`\\fill[${COLOURS.paper}] ${ground.join(" rectangle ")};`] : []),
    ...frameLines(writer),
    ...picture.shape.edges.flatMap((_, i) => edgeLines(i, writer)),
    ...picture.shape.nodes.flatMap((_, i) => nodeLines(i, writer)),
  ];
  return [
    ...[...say.tikz, ...definitions].map((line) => `% ${oneLine(line)}`),
    `\\begin{tikzpicture}[${styles(scale, length).join(",\n    ")}]`,
    ...lines.map((line) => `  ${line}`),
    "\\end{tikzpicture}",
    "",
  ].join("\n");
}
