/**
 * A drawing as the text of an SVG file: complete in itself, with presentation attributes alone and
 * generic fonts, so that any program that knows SVG 1.1 shows it as the page does.
 */
import type { Drawing, Fill, Paint, Part, Run, Stroke, Text } from "../core/drawing.ts";
import { escapeText, tag, type Attributes } from "../core/xml.ts";

const FAMILIES = { sans: "sans-serif", serif: "serif", mono: "monospace" } as const;

const seen = (opacity: number | undefined): number | undefined =>
  opacity === undefined || opacity >= 1 ? undefined : opacity;

const near = (value: number): number => Math.round(value * 100) / 100;

const fillOf = (fill: Fill | undefined): Attributes => ({
  fill: fill?.colour ?? "none",
  "fill-opacity": fill && seen(fill.opacity),
});

function strokeOf(stroke: Stroke | undefined): Attributes {
  if (stroke === undefined) return {};
  const { colour, opacity, width, dash = [], cap, join } = stroke;
  return {
    stroke: colour,
    "stroke-width": width,
    "stroke-opacity": seen(opacity),
    "stroke-dasharray": dash.length === 0 ? undefined : dash.join(" "),
    "stroke-linecap": cap,
    "stroke-linejoin": join,
  };
}

const paintOf = ({ fill, stroke }: Paint): Attributes => ({ ...fillOf(fill), ...strokeOf(stroke) });

function lettersOf({ size, family, colour, opacity, bold, italic }: Run): Attributes {
  return {
    "font-size": size,
    "font-family": FAMILIES[family],
    "font-weight": bold === true ? "bold" : undefined,
    "font-style": italic === true ? "italic" : undefined,
    fill: colour,
    "fill-opacity": seen(opacity),
  };
}

function textOf({ x, y, anchor, runs, turn, halo }: Text): string {
  const [first] = runs;
  if (first === undefined) return "";
  const place: Attributes = {
    x,
    y,
    "text-anchor": anchor === "start" ? undefined : anchor,
    transform: turn === undefined ? undefined : `rotate(${turn} ${x} ${y})`,
    "xml:space": runs.some(({ text }) => /^\s|\s$|\s\s/.test(text)) ? "preserve" : undefined,
  };
  const inside =
    runs.length === 1
      ? escapeText(first.text)
      : runs.map((run) => tag("tspan", lettersOf(run), escapeText(run.text) || " ")).join("");
  const letters = tag("text", { ...place, ...lettersOf(first) }, inside);
  if (halo === undefined) return letters;
  // A copy behind: few programs know an order of painting.
  const plain = escapeText(runs.map(({ text }) => text).join(""));
  return tag("text", { ...place, ...lettersOf(first), ...strokeOf(halo) }, plain) + letters;
}

function partText(part: Part, ids: { count: number }): string {
  switch (part.kind) {
    case "path":
      return tag("path", { d: part.d, ...paintOf(part) });
    case "rect": {
      const { x, y, width, height, corner } = part;
      return tag("rect", { x, y, width, height, rx: corner, ...paintOf(part) });
    }
    case "circle":
      return tag("circle", { cx: part.x, cy: part.y, r: part.r, ...paintOf(part) });
    case "text":
      return textOf(part);
    case "image": {
      const { x, y, width, height, href, cells } = part;
      const rendering = cells ? "pixelated" : undefined;
      const size = { x, y, width, height, preserveAspectRatio: "none" };
      return tag("image", { ...size, "image-rendering": rendering, "xlink:href": href });
    }
    case "group": {
      const { parts, title, opacity, clip, shift } = part;
      const id = clip === undefined ? undefined : `clip${++ids.count}`;
      const inside = parts.map((one) => partText(one, ids)).join("");
      if (inside === "") return "";
      const name = title === undefined ? "" : tag("title", {}, escapeText(title) || " ");
      const area = clip && tag("clipPath", { id }, tag("rect", { ...clip }));
      const look = {
        opacity: seen(opacity),
        transform: shift && `translate(${shift.map(near).join(" ")})`,
        "clip-path": id && `url(#${id})`,
      };
      return `${area ?? ""}${tag("g", look, name + inside)}`;
    }
  }
}

export function svgOfDrawing(drawing: Drawing): string {
  const { title, description, paper, parts, x = 0, y = 0 } = drawing;
  const [width, height] = [Math.ceil(drawing.width), Math.ceil(drawing.height)];
  const ids = { count: 0 };
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    width,
    height,
    viewBox: `${near(x)} ${near(y)} ${width} ${height}`,
    role: "img",
    "font-family": "sans-serif",
  };
  const lines = [
    tag("title", {}, escapeText(title) || " "),
    ...(description === "" ? [] : [tag("desc", {}, escapeText(description))]),
    ...(paper === undefined ? [] : [tag("rect", { x, y, width, height, fill: paper })]),
    ...parts.map((part) => partText(part, ids)).filter((line) => line !== ""),
  ];
  return `${tag("svg", attributes, `\n${lines.join("\n")}\n`)}\n`;
}
