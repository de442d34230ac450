/** Draws ways over a picture of the loss from above: kept ones dashed, the present run on top. */
import type { Scale } from "../../../charts/plane.ts";
import { mark } from "../../../charts/marks.ts";
import { short, svg } from "../../../charts/svg.ts";

export interface Way {
  readonly points: readonly (readonly [number, number])[];
}

/** Moments that get a dot of their own. */
const DOTTED = 60;

export function drawWays(group: Element, ways: readonly Way[], scale: Scale): void {
  group.replaceChildren();
  ways.forEach((way, place) => {
    const isOwn = place === ways.length - 1;
    drawWay(group, way, isOwn ? "" : ` kept class-${place + 2}`, isOwn ? 1 : place + 2, scale);
  });
}

function drawWay(group: Element, { points }: Way, look: string, label: number, scale: Scale): void {
  const seen = points.map(([x, y]) => [scale.x(x), scale.y(y)] as const);
  const d = seen.map(([x, y]) => `${short(x)} ${short(y)}`).join("L");
  svg("path", { class: "fields-way-under", d: `M${d}` }, group);
  svg("path", { class: `fields-way-line${look}`, d: `M${d}` }, group);
  if (seen.length <= DOTTED)
    for (const [cx, cy] of seen)
      svg("circle", { class: `fields-way-dot${look}`, cx, cy, r: 2.5 }, group);
  const [begin, end] = [seen[0], seen.at(-1)];
  if (begin !== undefined && seen.length > 1)
    svg("circle", { class: "fields-way-begin", cx: begin[0], cy: begin[1], r: 6 }, group);
  if (end !== undefined)
    svg("path", { class: `plane-point class-${label}`, d: mark(label, ...end, 7) }, group);
}
