/** A part of the page as a drawing: its SVGs, paintings, words and boxes; buttons and fields stay out. */
import { takingOf } from "../../../charts/taken.ts";
import type { Part, Rect } from "../../../core/drawing.ts";
import { svgParts, type Origin } from "./capture-svg.ts";
import { fillOf, isSeen, runOf } from "./styles.ts";

/** What is there to be pressed, and what is only said. */
const LEFT_OUT =
  "button:not(.link), input, select, textarea, label, fieldset, summary, details, script, [role=toolbar], [role=status], .point-tools, p[aria-hidden=true], .plane-pad, .plane-cursor, .u-cursor-x, .u-cursor-y, .u-select, .zoom-bar";

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Captured {
  readonly parts: readonly Part[];
  /** Around all that is seen; null where nothing is. */
  readonly box: Box | null;
}

const pen = document.createElement("canvas").getContext("2d");

/** From the top of a line of letters to the line on which they stand. */
function ascentOf(style: CSSStyleDeclaration): number {
  if (pen === null) return Number.parseFloat(style.fontSize);
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return pen.measureText("x").fontBoundingBoxAscent;
}

class Capture {
  readonly parts: Part[] = [];
  readonly #origin: Origin;
  #box: Box | null = null;

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  get box(): Box | null {
    return this.#box;
  }

  /** In pixels of the page. */
  #include({ left, top, right, bottom }: Box): void {
    if (right - left <= 0 || bottom - top <= 0) return;
    const old = this.#box ?? { left, top, right, bottom };
    this.#box = {
      left: Math.min(old.left, left),
      top: Math.min(old.top, top),
      right: Math.max(old.right, right),
      bottom: Math.max(old.bottom, bottom),
    };
  }

  add(element: Element): void {
    if (element.matches(LEFT_OUT)) return;
    const style = getComputedStyle(element);
    if (!isSeen(style) || style.clipPath.startsWith("inset(50%")) return;
    const taking = element instanceof SVGElement ? undefined : takingOf(element);
    if (taking?.parts !== undefined) return this.#addPainting(element, taking.parts());
    if (element instanceof SVGSVGElement) return this.#addSvg(element);
    if (style.visibility === "visible") {
      this.#addGround(element, style);
      if (element instanceof HTMLCanvasElement) return this.#addCanvas(element, style);
    }
    for (const node of element.childNodes) {
      if (node instanceof Element) this.add(node);
      else if (node instanceof globalThis.Text) this.#addText(node, style);
    }
  }

  #addSvg(element: SVGSVGElement): void {
    const parts = svgParts(element, this.#origin);
    if (parts.length === 0) return;
    this.parts.push(...parts);
    this.#include(element.getBoundingClientRect());
  }

  #addPainting(host: Element, parts: readonly Part[]): void {
    const rect = host.getBoundingClientRect();
    this.#include(rect);
    const shift = [rect.left - this.#origin.left, rect.top - this.#origin.top] as const;
    this.parts.push({ kind: "group", parts, shift });
  }

  /** Its paper and its border. */
  #addGround(element: Element, style: CSSStyleDeclaration): void {
    const rect = element.getBoundingClientRect();
    const fill = fillOf(style.backgroundColor);
    const width = Number.parseFloat(style.borderTopWidth);
    const isEven = style.borderTopWidth === style.borderBottomWidth && style.borderTopWidth === style.borderLeftWidth; // prettier-ignore
    const line = isEven && width > 0 && style.borderTopStyle !== "none" ? fillOf(style.borderTopColor) : null; // prettier-ignore
    if (fill === null && line === null) return;
    const inset = line === null ? 0 : width / 2;
    const corner = Math.max(0, (Number.parseFloat(style.borderTopLeftRadius) || 0) - inset);
    const box: Rect = {
      kind: "rect",
      x: rect.left - this.#origin.left + inset,
      y: rect.top - this.#origin.top + inset,
      width: Math.max(0, rect.width - 2 * inset),
      height: Math.max(0, rect.height - 2 * inset),
      ...(corner > 0 ? { corner } : {}),
      ...(fill === null ? {} : { fill }),
      ...(line === null ? {} : { stroke: { ...line, width } }),
    };
    this.#include(rect);
    this.parts.push(box);
  }

  #addCanvas(canvas: HTMLCanvasElement, style: CSSStyleDeclaration): void {
    const rect = canvas.getBoundingClientRect();
    if (canvas.width === 0 || canvas.height === 0 || rect.width === 0) return;
    const edge = Number.parseFloat(style.borderLeftWidth) || 0;
    this.#include(rect);
    this.parts.push({
      kind: "image",
      x: rect.left - this.#origin.left + edge,
      y: rect.top - this.#origin.top + edge,
      width: rect.width - 2 * edge,
      height: rect.height - 2 * edge,
      href: canvas.toDataURL("image/png"),
      cells: style.imageRendering === "pixelated",
    });
  }

  /** Line by line: where the page breaks them. */
  #addText(node: globalThis.Text, style: CSSStyleDeclaration): void {
    if (node.data.trim() === "" || style.visibility !== "visible") return;
    const ascent = ascentOf(style);
    for (const { text, rect } of linesOf(node)) {
      const run = runOf(text, style, style.color);
      if (run === null) continue;
      this.#include(rect);
      const [x, y] = [rect.left - this.#origin.left, rect.top - this.#origin.top + ascent];
      this.parts.push({ kind: "text", x, y, anchor: "start", runs: [run] });
    }
  }
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

function linesOf(node: globalThis.Text): Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const [only] = rects;
  const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
  if (rects.length <= 1) return only === undefined ? [] : [{ text: plain(node.data), rect: only }];
  const lines: { text: string; rect: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [rect] = range.getClientRects();
    const last = lines.at(-1);
    if (rect === undefined) continue;
    if (last !== undefined && Math.abs(last.rect.top - rect.top) < 2) {
      last.text += ` ${word}`;
      last.rect = new DOMRect(last.rect.x, last.rect.y, rect.right - last.rect.x, last.rect.height);
    } else lines.push({ text: word, rect });
  }
  return lines;
}

/** `elements` in the order in which they are drawn, from the top left corner of `origin`. */
export function capture(elements: readonly Element[], origin: Origin): Captured {
  const all = new Capture(origin);
  for (const element of elements) all.add(element);
  return { parts: all.parts, box: all.box };
}
