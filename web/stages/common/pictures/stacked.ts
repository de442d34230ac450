/** Parts of a picture below each other without the room of what was left out between them. */
import type { Drawing, Part } from "../../../core/drawing.ts";
import { capture, type Captured } from "./capture.ts";

/** Around a picture, in pixels. */
const MARGIN = 12;
/** Between one part and the next below it. */
const GAP = 14;

/** What is drawn at all, from top to bottom; a box around a single one is looked into. */
function piecesOf(frame: Element): readonly Element[] {
  const children = [...frame.children];
  const isLeaf = frame instanceof SVGElement || children.length === 0 || hasWords(frame);
  if (isLeaf || children.some((child) => child instanceof SVGElement)) return [frame];
  return children.length === 1 && children[0] !== undefined ? piecesOf(children[0]) : children;
}

const hasWords = (element: Element): boolean =>
  [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");

const ORIGIN = { left: 0, top: 0 };

/** null where nothing is seen. */
export function drawingOf(
  frames: readonly Element[],
): Pick<Drawing, "x" | "y" | "width" | "height" | "parts"> | null {
  const pieces = frames
    .flatMap(piecesOf)
    .map((piece) => capture([piece], ORIGIN))
    .filter(
      (piece): piece is Captured & { box: NonNullable<Captured["box"]> } => piece.box !== null,
    )
    .toSorted((a, b) => a.box.top - b.box.top);
  const [first] = pieces;
  if (first === undefined) return null;
  const parts: Part[] = [];
  let [left, right, bottom, shift] = [Infinity, -Infinity, first.box.top, 0];
  for (const { parts: own, box } of pieces) {
    // Beside each other, things stay as they are.
    shift = Math.max(shift, box.top - bottom - GAP);
    [left, right] = [Math.min(left, box.left), Math.max(right, box.right)];
    bottom = Math.max(bottom, box.bottom);
    if (shift < 1) parts.push(...own);
    else parts.push({ kind: "group", shift: [0, -shift], parts: own });
  }
  const top = first.box.top;
  return {
    x: Math.floor(left - MARGIN),
    y: Math.floor(top - MARGIN),
    width: Math.ceil(right - left) + 2 * MARGIN,
    height: Math.ceil(bottom - shift - top) + 2 * MARGIN,
    parts,
  };
}
