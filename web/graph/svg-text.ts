/**
 * A picture of a graph as the text of an SVG file: complete in itself, the colours written out. Pure:
 * the same for a download and for the command line. And where everything stands, for other formats.
 */
import { escapeText, tag, type Attributes } from "../core/xml.ts";
import { arrange, arrangeTo, type Arrangement, type Direction } from "./arrange.ts";
import { BADGE, FONT, placeEdge, placeNode, SIGNS, type EdgePlace } from "./geometry.ts";
import type { Box } from "./group-frames.ts";
import { inkOf, type Format, type Inker, type Written } from "./ink.ts";
import { INKS, signInk, type Inks, type ThemeName } from "./inks.ts";
import type { Point, Size } from "./layout.ts";
import type { GraphFrame, GraphShape } from "./shape.ts";

export interface PictureOptions {
  readonly theme?: ThemeName;
  /** Without it: as the graph fits `size` better. */
  readonly direction?: Direction;
  readonly size?: Size;
  readonly format?: Format;
  /** Paints the paper behind the picture; usually it is left out. */
  readonly background?: boolean;
}

export interface PictureLayout extends Size {
  readonly direction: Direction;
  /** Centre and size. */
  readonly nodes: readonly (Point & Size)[];
  /** Lines as in `Layout`; the label's numbers stand on both sides of `label`. */
  readonly edges: Arrangement["layout"]["edges"];
  readonly frames: Arrangement["frames"];
}

const USUAL: Size = { width: 1100, height: 700 };
const MARGIN = 14;

function arranged(shape: GraphShape, { direction, size = USUAL }: PictureOptions): Arrangement {
  return direction === undefined ? arrange(shape, size) : arrangeTo(shape, direction);
}

/** Positions, in pixels from the top left corner. */
export function layoutOf(shape: GraphShape, options: PictureOptions = {}): PictureLayout {
  const { layout, direction, widths, height, frames } = arranged(shape, options);
  return {
    direction,
    nodes: layout.nodes.map((node, i) => ({ ...node, width: widths[i] ?? 0, height })),
    edges: layout.edges,
    frames,
    width: layout.width,
    height: layout.height,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function words(at: Point, { text, size }: Written, attributes: Attributes): string {
  if (text === "") return "";
  return tag("text", { x: at.x, y: at.y, "font-size": size, ...attributes }, escapeText(text));
}

const rect = ({ left, right, top, bottom }: Box, attributes: Attributes): string =>
  tag("rect", { x: left, y: top, width: right - left, height: bottom - top, ...attributes });

function badge(at: Point, sign: keyof typeof SIGNS, inks: Inks): string {
  return tag(
    "g",
    { transform: `translate(${round(at.x)} ${round(at.y)})`, fill: inks.paper, stroke: inks.edge },
    tag("circle", { r: BADGE }) +
      tag("path", { d: SIGNS[sign], fill: "none", stroke: inks.ink2, "stroke-width": 1.5 }),
  );
}

interface Painter {
  readonly shape: GraphShape;
  readonly arrangement: Arrangement;
  readonly ink: Inker;
  readonly inks: Inks;
}

function edgeText(index: number, { arrangement, ink, inks }: Painter): string {
  const place: EdgePlace = placeEdge(index, arrangement);
  const it = ink.edge(index);
  const colour = signInk(it.sign, inks, it.blank ? inks.rule : inks.edge);
  const dash = it.blocked ? "2 5" : it.sign === "negative" ? "7 4" : undefined;
  return (
    tag("path", {
      d: place.path,
      fill: "none",
      stroke: colour,
      "stroke-width": it.width,
      "stroke-dasharray": dash,
    }) +
    tag("path", { d: place.head, fill: colour }) +
    (it.blocked ? tag("path", { d: place.bar, stroke: inks.ink2, "stroke-width": 2.5 }) : "") +
    words(place.local, it.local, { fill: inks.ink2, "text-anchor": place.local.anchor }) +
    words(place.message, it.message, {
      fill: signInk(it.sign, inks, inks.ink),
      "font-weight": 600,
      "text-anchor": place.message.anchor,
    })
  );
}

function nodeText(index: number, { shape, arrangement, ink, inks }: Painter): string {
  const node = shape.nodes[index];
  if (node === undefined) return "";
  const place = placeNode(node, arrangement);
  const it = ink.node(index);
  const round = node.kind === "input" || node.kind === "constant";
  const box = {
    rx: place.corner,
    fill: it.current ? inks.accentSoft : round ? inks.paper2 : inks.paper,
    stroke: it.current || it.selected ? inks.accent : it.output ? inks.ink : inks.edge,
    "stroke-width": it.current || it.selected ? 3 : it.output ? 2 : 1.25,
  };
  const behind = {
    left: place.box.left + 4,
    right: place.box.right + 4,
    top: place.box.top - 4,
    bottom: place.box.bottom - 4,
  };
  const middle = { "text-anchor": "middle" };
  return (
    (node.folded ? rect(behind, { rx: place.corner, fill: inks.paper3, stroke: inks.edge }) : "") +
    rect(place.box, box) +
    words(place.title.at, place.title, {
      ...middle,
      "font-family": inks.maths,
      "font-weight": 600,
    }) +
    words(place.value, it.value, { ...middle, "font-weight": 600 }) +
    words(place.gradient, it.gradient, { ...middle, fill: signInk(it.sign, inks, inks.ink) }) +
    (node.pattern !== null && it.back ? badge(place.pattern, node.pattern, inks) : "") +
    (ink.joins(index) ? badge(place.join, "join", inks) : "")
  );
}

function frameTexts({ arrangement: { frames }, inks }: Painter): string {
  return frames
    .map(
      (frame) =>
        rect(frame, { rx: 8, fill: "none", stroke: inks.rule, "stroke-width": 1.5 }) +
        words(
          frame.text,
          { text: frame.label, size: FONT.frame },
          { fill: inks.ink2, "font-family": inks.maths },
        ),
    )
    .join("");
}

/** The whole picture: as wide and high as it is at full size. */
export function svgOf(shape: GraphShape, frame: GraphFrame, options: PictureOptions = {}): string {
  const inks = INKS[options.theme ?? "light"];
  const arrangement = arranged(shape, options);
  const ink = inkOf(shape, frame, arrangement.direction, options.format);
  const painter: Painter = { shape, arrangement, ink, inks };
  const { width, height } = arrangement.layout;
  const [w, h] = [Math.ceil(width + 2 * MARGIN), Math.ceil(height + 2 * MARGIN)];
  const content =
    frameTexts(painter) +
    shape.edges.map((_, i) => edgeText(i, painter)).join("\n") +
    shape.nodes.map((_, i) => nodeText(i, painter)).join("\n");
  const paper = options.background ? tag("rect", { width: w, height: h, fill: inks.paper }) : "";
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width: w,
    height: h,
    viewBox: `0 0 ${w} ${h}`,
    role: "img",
    "font-family": inks.sans,
    fill: inks.ink,
  };
  const title = tag("title", {}, escapeText(shape.label) || " ");
  const moved = tag("g", { transform: `translate(${MARGIN} ${MARGIN})` }, content || " ");
  return tag("svg", attributes, `${title}${paper}${moved}`);
}
