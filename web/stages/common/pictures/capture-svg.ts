/** An SVG of the page as parts of a drawing: geometry made absolute, the look read from the page. */
import type { Part, Rect, Run, Text } from "../../../core/drawing.ts";
import { movedBy, pathText, placed, segmentsOf, type Matrix } from "../../../export/segments.ts";
import { isSeen, paintOf, runOf, strokeOf } from "./styles.ts";

export interface Origin {
  readonly left: number;
  readonly top: number;
}

/** What is not drawn, and what is there to be pressed. */
const SILENT = "title, desc, defs, clipPath, style, script, metadata, .handle, .port, .seat-port";

const scaleOf = ({ a, b, c, d }: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));
/** Neither turned nor stretched unevenly. */
const isEven = ({ a, b, c, d }: Matrix): boolean =>
  Math.abs(b) < 1e-9 && Math.abs(c) < 1e-9 && a > 0 && Math.abs(a - d) < 1e-9;

function matrixOf(element: SVGGraphicsElement, origin: Origin): Matrix | null {
  const matrix = element.getScreenCTM();
  if (matrix === null) return null;
  const { a, b, c, d, e, f } = matrix;
  return { a, b, c, d, e: e - origin.left, f: f - origin.top };
}

const nameOf = (element: Element): string =>
  element.getAttribute("aria-label") ??
  [...element.children].find(({ tagName }) => tagName === "title")?.textContent ??
  "";

/** Path data of whatever shape. */
function dataOf(element: SVGGraphicsElement): string {
  const value = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? "0") || 0;
  const ring = (x: number, y: number, rx: number, ry: number): string =>
    `M${x - rx} ${y}A${rx} ${ry} 0 1 0 ${x + rx} ${y}A${rx} ${ry} 0 1 0 ${x - rx} ${y}Z`;
  switch (element.tagName) {
    case "path":
      return element.getAttribute("d") ?? "";
    case "line":
      return `M${value("x1")} ${value("y1")}L${value("x2")} ${value("y2")}`;
    case "polyline":
      return `M${element.getAttribute("points") ?? ""}`;
    case "polygon":
      return `M${element.getAttribute("points") ?? ""}Z`;
    case "circle":
      return ring(value("cx"), value("cy"), value("r"), value("r"));
    case "ellipse":
      return ring(value("cx"), value("cy"), value("rx"), value("ry"));
    case "rect": {
      const [x, y, width, height] = [value("x"), value("y"), value("width"), value("height")];
      return `M${x} ${y}h${width}v${height}h${-width}Z`;
    }
    default:
      return "";
  }
}

function rectOf(element: SVGRectElement, matrix: Matrix): Omit<Rect, "kind"> {
  const { x, y, width, height, rx } = element;
  const [left, top] = placed(matrix, x.baseVal.value, y.baseVal.value);
  const scale = scaleOf(matrix);
  const corner = rx.baseVal.value * scale;
  return {
    x: left,
    y: top,
    width: width.baseVal.value * scale,
    height: height.baseVal.value * scale,
    ...(corner > 0 ? { corner } : {}),
  };
}

function shapeOf(element: SVGGraphicsElement, style: CSSStyleDeclaration, matrix: Matrix): Part[] {
  const paint = paintOf(style, scaleOf(matrix));
  if (paint === null) return [];
  if (isEven(matrix) && element instanceof SVGCircleElement) {
    const [x, y] = placed(matrix, element.cx.baseVal.value, element.cy.baseVal.value);
    return [{ kind: "circle", x, y, r: element.r.baseVal.value * matrix.a, ...paint }];
  }
  if (isEven(matrix) && element instanceof SVGRectElement)
    return [{ kind: "rect", ...rectOf(element, matrix), ...paint }];
  const d = pathText(movedBy(matrix, segmentsOf(dataOf(element))));
  return d === "" ? [] : [{ kind: "path", d, ...paint }];
}

/** Runs of letters in their order; spaces as they are shown. */
function runsOf(element: Element, scale: number): Run[] {
  const style = getComputedStyle(element);
  if (!isSeen(style)) return [];
  return [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return node.tagName === "title" ? [] : runsOf(node, scale);
    const run = runOf((node.textContent ?? "").replace(/\s+/g, " "), style, style.fill, scale);
    return run === null ? [] : [run];
  });
}

function textOf(element: SVGTextElement, style: CSSStyleDeclaration, matrix: Matrix): Part[] {
  const scale = scaleOf(matrix);
  const opacity = Number(style.opacity);
  const runs = runsOf(element, scale).map((run) =>
    opacity < 1 ? { ...run, opacity: (run.opacity ?? 1) * opacity } : run,
  );
  if (runs.every(({ text }) => text.trim() === "")) return [];
  const list = (name: "x" | "y" | "dx" | "dy"): number => {
    const all = element[name].baseVal;
    return all.numberOfItems === 0 ? 0 : all.getItem(0).value;
  };
  const [x, y] = placed(matrix, list("x") + list("dx"), list("y") + list("dy"));
  const turn = (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI;
  const halo = style.paintOrder.startsWith("stroke") ? strokeOf(style, opacity, scale) : null;
  const anchors: Readonly<Record<string, Text["anchor"]>> = { middle: "middle", end: "end" };
  const part: Text = {
    kind: "text",
    x,
    y,
    anchor: anchors[style.textAnchor] ?? "start",
    runs,
    ...(Math.abs(turn) > 0.01 ? { turn } : {}),
    ...(halo === null ? {} : { halo }),
  };
  return [part];
}

/** What a frame inside an SVG, or a clip path with a rectangle, lets be seen. */
function clipOf(element: SVGGraphicsElement, style: CSSStyleDeclaration, origin: Origin) {
  const id = /^url\(["']?#(.+?)["']?\)$/.exec(style.clipPath)?.[1];
  const owner = element instanceof SVGSVGElement && style.overflow !== "visible" ? element : null;
  const rect = id === undefined ? null : document.getElementById(id)?.querySelector("rect");
  if (rect) {
    const matrix = matrixOf(element, origin);
    return matrix === null ? undefined : rectOf(rect, matrix);
  }
  if (owner === null || owner.ownerSVGElement === null) return undefined;
  const outer = matrixOf(owner.ownerSVGElement, origin);
  if (outer === null) return undefined;
  const [x, y] = placed(outer, owner.x.baseVal.value, owner.y.baseVal.value);
  const scale = scaleOf(outer);
  const { width, height } = owner;
  return { x, y, width: width.baseVal.value * scale, height: height.baseVal.value * scale };
}

export function svgParts(element: SVGElement, origin: Origin): readonly Part[] {
  if (!(element instanceof SVGGraphicsElement) || element.matches(SILENT)) return [];
  const style = getComputedStyle(element);
  if (!isSeen(style)) return [];
  if (element instanceof SVGGElement || element instanceof SVGSVGElement) {
    const parts = [...element.children].flatMap((child) => svgParts(child as SVGElement, origin));
    if (parts.length === 0) return [];
    const [opacity, clip, title] = [Number(style.opacity), clipOf(element, style, origin), nameOf(element)]; // prettier-ignore
    // The outermost is named by the picture itself.
    const isNamed = title !== "" && element.ownerSVGElement !== null;
    if (opacity >= 1 && clip === undefined && !isNamed) return parts;
    const group: Part = {
      kind: "group",
      parts,
      ...(isNamed ? { title } : {}),
      ...(opacity < 1 ? { opacity } : {}),
      ...(clip === undefined ? {} : { clip }),
    };
    return [group];
  }
  const matrix = matrixOf(element, origin);
  if (matrix === null || style.visibility !== "visible") return [];
  if (element instanceof SVGTextElement) return textOf(element, style, matrix);
  const [shape] = shapeOf(element, style, matrix);
  if (shape === undefined) return [];
  const title = nameOf(element);
  return title === "" ? [shape] : [{ kind: "group", title, parts: [shape] }];
}
