/**
 * Units in columns with their links: colour and dash say the sign of a weight, width its size. A
 * column that is too long shows its first units and that there are more. Geometry of the screen only.
 */
import { set, setText, short, svg } from "../../../charts/svg.ts";
import { showFixed } from "../../../core/number.ts";
import type { Box } from "./plane.ts";

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export interface Wiring {
  /** What each unit gives: above one half it is lit, and where there is room it says the number. */
  light(values: ReadonlyMap<string, number>, digits: number): void;
  weigh(links: readonly Link[]): void;
}

/** Units that are drawn of a column. */
export const MOST = 9;

interface Middle {
  readonly x: number;
  readonly y: number;
}

export function drawWiring(
  root: Element,
  columns: readonly (readonly string[])[],
  links: readonly Link[],
  box: Box,
  isLarge: boolean,
): Wiring {
  const tallest = Math.min(MOST, Math.max(1, ...columns.map(({ length }) => length)));
  const pitch = Math.min(isLarge ? 68 : 26, (box.height - 12) / tallest);
  const radius = Math.min(isLarge ? 21 : 8, pitch * 0.43);
  const spots = new Map<string, Middle>();
  const gap = Math.min(
    isLarge ? 92 : 46,
    (box.width - 3 * radius) / Math.max(1, columns.length - 1),
  );
  const left = box.x + (box.width - gap * (columns.length - 1)) / 2;
  const group = svg("g", {}, root);
  columns.forEach((ids, column) => {
    const shown = Math.min(MOST, ids.length);
    for (let i = 0; i < shown; i++) {
      const y = box.y + box.height / 2 + (i - (shown - 1) / 2) * pitch;
      spots.set(ids[i]!, { x: left + column * gap, y });
    }
    if (ids.length <= shown) return;
    const y = box.y + box.height / 2 + (shown / 2) * pitch + 4;
    setText(svg("text", { class: "pic-more", x: left + column * gap, y, "text-anchor": "middle" }, group), "⋮"); // prettier-ignore
  });
  const lines = links.map((link) => svg("path", { d: lineOf(spots, link) }, group));
  const nodes = new Map(
    [...spots].map(([id, { x, y }]) => [
      id,
      svg("circle", { class: "pic-unit", cx: x, cy: y, r: radius }, group),
    ]),
  );
  const texts = new Map(
    [...(isLarge ? spots : [])].map(([id, { x, y }]) => [
      id,
      svg("text", { class: "pic-number", x, y: y + 5, "text-anchor": "middle" }, group),
    ]),
  );
  const weigh = (newest: readonly Link[]): void => {
    const largest = Math.max(1e-9, ...newest.map(({ weight }) => Math.abs(weight)));
    newest.forEach(({ weight }, i) => {
      const size = Math.abs(weight) / largest;
      const width = (isLarge ? 0.6 : 0.4) + (isLarge ? 3.2 : 1.8) * size;
      const look = weight < 0 ? "pic-minus" : weight > 0 ? "pic-plus" : "pic-zero";
      const line = lines[i];
      if (line !== undefined) set(line, { class: look, "stroke-width": width });
    });
  };
  weigh(links);
  return {
    weigh,
    light: (values, digits) => {
      for (const [id, value] of values) {
        const node = nodes.get(id);
        const text = texts.get(id);
        const look = value > 0.5 ? "pic-unit pic-lit" : "pic-unit";
        if (node !== undefined) set(node, { class: look });
        if (text === undefined) continue;
        const isPlain = Number.isInteger(value);
        setText(text, isPlain ? String(value) : showFixed(value, digits));
      }
    },
  };
}

function lineOf(spots: ReadonlyMap<string, Middle>, { from, to }: Link): string {
  const [start, end] = [spots.get(from), spots.get(to)];
  if (start === undefined || end === undefined) return "";
  return `M${short(start.x)} ${short(start.y)}L${short(end.x)} ${short(end.y)}`;
}
