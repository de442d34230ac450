/**
 * A drawing in TikZ: what is drawn in lines and letters, where it stands on screen and in its
 * colours. What is painted in pixels stays out. Needs nothing but \usepackage{tikz}.
 */
import type { Drawing, Fill, Image, Paint, Part, Run, Stroke, Text } from "../core/drawing.ts";
import { exportWords } from "../core/words/export.ts";
import { pictureWords as say } from "../core/words/pictures.ts";
import { ExportError } from "./refusal.ts";
import { segmentsOf } from "./segments.ts";
import { oneLine } from "./subject.ts";
import { texText } from "./tex-text.ts";
import { point } from "./tikz-path.ts";

/** A slide of Beamer has about this room, in points. */
const SLIDE = { width: 305, height: 205 };
/** Points in a pixel. */
const POINT = 0.75;
/** TeX has no length above 16,383 points. */
const MOST = 16000 / POINT;
/** More lines take TeX minutes, and then its memory. */
const MOST_PLACES = 30_000;

const ANCHORS = { start: "base west", middle: "base", end: "base east" } as const;

class Writer {
  /** Names of colours that have been used, in their order. */
  readonly colours = new Map<string, string>();
  readonly lines: string[] = [];
  readonly #scale: number;
  #indent = "  ";
  places = 0;

  constructor(scale: number) {
    this.#scale = scale;
  }

  write(line: string): void {
    this.lines.push(this.#indent + line);
  }

  within(look: readonly string[], inside: () => void): void {
    this.write(`\\begin{scope}${look.length === 0 ? "" : `[${look.join(", ")}]`}`);
    this.#indent += "  ";
    inside();
    this.#indent = this.#indent.slice(2);
    this.write("\\end{scope}");
  }

  colour(hex: string): string {
    const known = this.colours.get(hex);
    if (known !== undefined) return known;
    // Letters alone: a digit at the end would be read as a share of the colour.
    const letter = (n: number): string => String.fromCharCode(97 + n);
    const count = this.colours.size;
    const name = `lab${letter(Math.floor(count / 26) % 26)}${letter(count % 26)}${count < 676 ? "" : letter(Math.floor(count / 676))}`;
    this.colours.set(hex, name);
    return name;
  }

  /** Lines and corners do not scale with a picture. */
  length(pixels: number): string {
    return `${(pixels * POINT * this.#scale).toFixed(2)}pt`;
  }

  fill(fill: Fill): string[] {
    const { opacity = 1 } = fill;
    const colour = `fill=${this.colour(fill.colour)}`;
    return opacity < 1 ? [colour, `fill opacity=${opacity.toFixed(3)}`] : [colour];
  }

  stroke({ colour, opacity = 1, width, dash = [], cap, join }: Stroke): string[] {
    const steps = dash.length % 2 === 1 ? [...dash, ...dash] : dash;
    const pattern = steps.map((size, i) => `${i % 2 === 0 ? "on" : "off"} ${this.length(size)}`);
    return [
      `draw=${this.colour(colour)}`,
      `line width=${this.length(width)}`,
      ...(opacity < 1 ? [`draw opacity=${opacity.toFixed(3)}`] : []),
      ...(pattern.length === 0 ? [] : [`dash pattern=${pattern.join(" ")}`]),
      ...(cap === undefined ? [] : [`line cap=${cap === "round" ? "round" : "rect"}`]),
      ...(join === undefined ? [] : [`line join=${join}`]),
    ];
  }

  /** The look of a \path; null where nothing of it would be seen. */
  paint({ fill, stroke }: Paint): string | null {
    const look = [...(fill ? this.fill(fill) : []), ...(stroke ? this.stroke(stroke) : [])];
    return look.length === 0 ? null : look.join(", ");
  }
}

function pathOf(d: string, writer: Writer): string {
  const parts: string[] = [];
  let start = { x: 0, y: 0 };
  for (const segment of segmentsOf(d)) {
    writer.places += 1;
    if (segment[0] === "Z") {
      parts.push("-- cycle");
    } else if (segment[0] === "C") {
      const [, a, b, c, e, x, y] = segment;
      parts.push(
        `.. controls ${point({ x: a, y: b })} and ${point({ x: c, y: e })} .. ${point({ x, y })}`,
      );
    } else {
      const place = { x: segment[1], y: segment[2] };
      if (segment[0] === "M") start = place;
      // After a part has been closed, lines go on from where it began.
      if (segment[0] === "L" && parts.at(-1) === "-- cycle") parts.push(point(start));
      parts.push(segment[0] === "M" ? point(place) : `-- ${point(place)}`);
    }
  }
  return parts.join(" ");
}

/** Sizes that TeX's fonts come in, nearest to those on screen. */
function fontOf({ size, family, bold, italic }: Run): string {
  const points = (size * POINT).toFixed(1).replace(/\.0$/, "");
  const face = family === "mono" ? "\\ttfamily" : "";
  const weight = bold === true ? "\\bfseries\\boldmath" : "";
  return `\\fontsize{${points}}{${points}}\\selectfont${face}${weight}${italic === true ? "\\itshape" : ""}`;
}

function textLine({ x, y, anchor, runs, turn, halo }: Text, writer: Writer): void {
  const [first] = runs;
  if (first === undefined || runs.every(({ text }) => text.trim() === "")) return;
  const opacity = first.opacity === undefined ? [] : [`text opacity=${first.opacity.toFixed(3)}`];
  const look = [
    `anchor=${ANCHORS[anchor]}`,
    `text=${writer.colour(first.colour)}`,
    ...opacity,
    `font=${fontOf(first)}`,
    ...(turn === undefined ? [] : [`rotate=${-turn}`]),
    ...(halo === undefined ? [] : [`fill=${writer.colour(halo.colour)}`, "inner sep=0.6pt"]),
  ];
  const more = (run: Run): string =>
    `{${fontOf(run)}\\color{${writer.colour(run.colour)}}${texText(run.text)}}`;
  const content = runs.length === 1 ? texText(first.text) : runs.map(more).join("");
  writer.write(`\\node[${look.join(", ")}] at ${point({ x, y })} {${content}};`);
}

/** "#fff" is as good as "#ffffff". */
function sixDigits(hex: string): string {
  const digits = hex.slice(1).toUpperCase();
  return digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
}

/** `left`: takes note of what is left out. */
function write(part: Part, writer: Writer, left: Image[]): void {
  switch (part.kind) {
    case "path": {
      const [look, path] = [writer.paint(part), pathOf(part.d, writer)];
      if (look !== null && path !== "") writer.write(`\\path[${look}] ${path};`);
      return;
    }
    case "rect": {
      const look = writer.paint(part);
      const { x, y, width, height, corner = 0 } = part;
      if (look === null || width <= 0 || height <= 0) return;
      const rounded =
        corner > 0
          ? `, rounded corners=${writer.length(Math.min(corner, width / 2, height / 2))}`
          : "";
      const far = point({ x: x + width, y: y + height });
      writer.write(`\\path[${look}${rounded}] ${point({ x, y })} rectangle ${far};`);
      return;
    }
    case "circle": {
      const look = writer.paint(part);
      if (look !== null && part.r > 0)
        writer.write(
          `\\path[${look}] ${point(part)} circle[radius=${(part.r * POINT).toFixed(2)}pt];`,
        );
      return;
    }
    case "text":
      return textLine(part, writer);
    case "image":
      left.push(part);
      return;
    case "group": {
      const { parts, opacity = 1, clip, shift } = part;
      const inside = (): void => parts.forEach((one) => write(one, writer, left));
      if (opacity >= 1 && clip === undefined && shift === undefined) return inside();
      const look = [
        ...(opacity < 1 ? [`opacity=${opacity.toFixed(3)}`] : []),
        ...(shift === undefined ? [] : [`shift={${point({ x: shift[0], y: shift[1] })}}`]),
      ];
      writer.within(look, () => {
        if (clip !== undefined) {
          const far = point({ x: clip.x + clip.width, y: clip.y + clip.height });
          writer.write(`\\clip ${point(clip)} rectangle ${far};`);
        }
        inside();
      });
    }
  }
}

/** Throws `ExportError` for what is beyond TeX. */
export function tikzOfDrawing(drawing: Drawing): string {
  const { x = 0, y = 0, width, height, title, paper, parts } = drawing;
  if (Math.max(width, height) > MOST) throw new ExportError(exportWords.tooLargeForTikz);
  const scale = Math.min(1, SLIDE.width / (width * POINT), SLIDE.height / (height * POINT));
  const writer = new Writer(scale);
  const left: Image[] = [];
  const whole = { x, y, width, height };
  if (paper !== undefined) write({ kind: "rect", ...whole, fill: { colour: paper } }, writer, left);
  for (const part of parts) write(part, writer, left);
  if (writer.places > MOST_PLACES) throw new ExportError(say.tooManyForTikz);
  const colours = [...writer.colours].map(
    ([hex, name]) => `  \\definecolor{${name}}{HTML}{${sixDigits(hex)}}`,
  );
  const notes = [...say.tikz, ...(left.length > 0 ? [say.paintedLeftOut] : [])];
  const bounds = `${point({ x, y })} rectangle ${point({ x: x + width, y: y + height })}`;
  const look = [
    `x=${POINT}pt, y=-${POINT}pt, scale=${scale.toFixed(3)}, transform shape`,
    "every node/.style={inner sep=0pt}",
  ];
  return [
    ...[title, ...notes].map((line) => `% ${oneLine(line)}`),
    `\\begin{tikzpicture}[${look.join(",\n    ")}]`,
    ...colours,
    `  \\useasboundingbox ${bounds};`,
    ...writer.lines,
    "\\end{tikzpicture}",
    "",
  ].join("\n");
}
