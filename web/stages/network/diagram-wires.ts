/** The lines between two blocks of the network's picture: one for each link, or one band for all. */
import { set, setText, svg } from "../../charts/svg.ts";
import { showCompact } from "../../core/number.ts";
import { signOf, widthOf } from "../../core/sign.ts";
import { LABEL_LETTERS } from "./diagram-labels.ts";
import type { BlockPlace, Layout, Place } from "./diagram-layout.ts";
import type { Plan, Wire } from "./diagram-plan.ts";
import type { DiagramNumbers } from "./diagram-numbers.ts";
import type { Selection } from "./selection.ts";

interface Link {
  readonly line: SVGPathElement;
  readonly label: SVGTextElement | null;
  /** Among the weights of its layer. */
  readonly index: number;
}

export interface DrawnWire {
  readonly wire: Wire;
  readonly links: readonly Link[];
}

export interface WireHost {
  readonly plan: Plan;
  readonly layout: Layout;
  readonly lines: Element;
  readonly labels: Element;
  /** A part that can be clicked. */
  part<Tag extends "g" | "text">(
    tag: Tag,
    selection: Selection,
    parent: Element,
  ): SVGElementTagNameMap[Tag];
  /** What all links of a wire are, for a band. */
  bandName(wire: Wire): string;
  readonly cutName: string;
  readonly stillName: string;
}

/** More lines than this between two layers are drawn as one band. */
const MOST_LINKS = 512;
/** Links become thinner where there are many. */
const CROWD = 120;

/** From the right of one part to the left of another; over the roof where columns lie between. */
function pathOf(start: Place, end: Place, lane: number): string {
  if (Number.isNaN(lane)) return `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const bend = Math.min(60, (end.x - start.x) / 5);
  const [rise, fall] = [start.x + bend, end.x - bend];
  return (
    `M${start.x} ${start.y}C${start.x + bend / 2} ${start.y} ${start.x + bend / 2} ${lane} ${rise} ${lane}` +
    `L${fall} ${lane}C${end.x - bend / 2} ${lane} ${end.x - bend / 2} ${end.y} ${end.x} ${end.y}`
  );
}

/** Pairs of units that are linked: in the source, and in the target. */
function pairsOf({ kind, offset }: Wire, from: number, to: number): (readonly [number, number])[] {
  if (kind === "each")
    return Array.from({ length: from }, (_, i) => [i, i + offset] as const).filter(
      ([, unit]) => unit < to,
    );
  return Array.from({ length: to }, (_, unit) => unit).flatMap((unit) =>
    Array.from({ length: from }, (_, input) => [input, unit] as const),
  );
}

export function drawWire(host: WireHost, index: number): DrawnWire | null {
  const { plan, layout } = host;
  const wire = plan.wires[index];
  const [from, to] = [layout.blocks[wire?.from ?? -1], layout.blocks[wire?.to ?? -1]];
  if (wire === undefined || from === undefined || to === undefined) return null;
  const lane = layout.lanes[index] ?? NaN;
  const pairs = wire.kind === "band" ? [] : pairsOf(wire, from.places.length, to.places.length);
  if (wire.kind === "band" || pairs.length > MOST_LINKS) {
    drawBand(host, wire, from, to, lane);
    return { wire, links: [] };
  }
  return { wire, links: pairs.map((pair) => drawLink(host, wire, pair, lane, index)) };
}

function drawLink(
  host: WireHost,
  wire: Wire,
  [input, unit]: readonly [number, number],
  lane: number,
  index: number,
): Link {
  const { plan, layout } = host;
  const [from, to] = [layout.blocks[wire.from], layout.blocks[wire.to]];
  const start = from?.places[input] ?? { x: 0, y: 0 };
  const end = to?.places[unit] ?? { x: 0, y: 0 };
  const half = (of: BlockPlace | undefined): number => (of?.size.width ?? 0) / 2;
  const d = pathOf({ x: start.x + half(from), y: start.y }, { x: end.x - half(to), y: end.y }, lane); // prettier-ignore
  const layer = wire.to - 1;
  const weighs = wire.kind === "weights";
  const selection: Selection = weighs
    ? { kind: "weight", layer, unit, input }
    : { kind: "neuron", layer, unit };
  const group = weighs ? host.part("g", selection, host.lines) : svg("g", {}, host.lines);
  set(group, { "data-from": `${wire.from}:${input}`, "data-to": `${wire.to}:${unit}` });
  const state = plan.blocks[wire.to]?.links[`${unit},${input}`];
  if (state !== undefined) {
    set(group, { "data-link": state });
    setText(svg("title", {}, group), state === "cut" ? host.cutName : host.stillName);
  }
  if (weighs) svg("path", { class: "link-reach", d }, group);
  const line = svg("path", { class: weighs ? "" : "link-plain", d }, group);
  const labels = layout.labels[index];
  const place = labels?.places[input]?.[unit];
  const label = labels && place ? drawLabel(host, selection, group, place, labels.all) : null;
  const inputs = plan.blocks[wire.from]?.count ?? 0;
  return { line, label, index: weighs ? unit * inputs + input : -1 };
}

function drawLabel(
  { part, labels }: WireHost,
  selection: Selection,
  link: Element,
  { x, y }: Place,
  isAlways: boolean,
): SVGTextElement {
  const label = part("text", selection, labels);
  set(label, {
    class: isAlways ? "link-label" : "link-label on-demand",
    x,
    y: y + 4,
    "text-anchor": "middle",
    "data-from": link.getAttribute("data-from") ?? "",
    "data-to": link.getAttribute("data-to") ?? "",
    "data-link": link.getAttribute("data-link") ?? "",
  });
  return label;
}

/** As many digits as have room. */
function labelText(value: number): string {
  const text = showCompact(value);
  return text.length <= LABEL_LETTERS ? text : showCompact(value, 2);
}

function drawBand(
  host: WireHost,
  wire: Wire,
  from: BlockPlace,
  to: BlockPlace,
  lane: number,
): void {
  const group = host.part("g", { kind: "layer", layer: wire.to - 1 }, host.lines);
  set(group, { class: "band" });
  setText(svg("title", {}, group), host.bandName(wire));
  if (Number.isNaN(lane)) {
    const d = `M${from.right} ${from.above}L${to.left} ${to.above}V${to.below}L${from.right} ${from.below}z`;
    svg("path", { class: "band-area", d }, group);
    return;
  }
  const middle = (place: BlockPlace): number => (place.above + place.below) / 2;
  const d = pathOf({ x: from.right, y: middle(from) }, { x: to.left, y: middle(to) }, lane);
  svg("path", { class: "band-line", d }, group);
}

const largest = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
};

/** Colour, width and number of each link; a link without a number yet is plain. */
export function showWire({ wire, links }: DrawnWire, numbers: DiagramNumbers): void {
  if (wire.kind !== "weights" || links.length === 0) return;
  const values = numbers.blocks[wire.to]?.tensor("weights") ?? [];
  const thickest = links.length > CROWD ? 2.2 : 7;
  const scale = numbers.relative ? 3 / Math.max(largest(values), 1e-300) : 1;
  for (const { line, label, index } of links) {
    const value = values[index];
    set(line, { class: value === undefined ? "link-plain" : `ink-${signOf(value)}` });
    // A property, not an attribute: the page's policy forbids style attributes.
    line.style.strokeWidth = widthOf((value ?? 0) * scale, 1, thickest).toFixed(1);
    if (label !== null) setText(label, value === undefined ? "" : labelText(value));
  }
}

/** The links of one unit of a band, drawn while it is pointed at or selected. */
export function drawLinksOf(
  host: WireHost,
  drawn: readonly DrawnWire[],
  at: string,
  numbers: DiagramNumbers | null,
): void {
  const [block, unit] = at.split(":").map(Number);
  if (block === undefined || unit === undefined || Number.isNaN(unit)) return;
  for (const { wire, links } of drawn) {
    if (links.length > 0 || wire.kind !== "weights") continue;
    if (wire.from !== block && wire.to !== block) continue;
    const index = host.plan.wires.indexOf(wire);
    const count = host.layout.blocks[wire.from === block ? wire.to : wire.from]?.places.length ?? 0;
    const own = Array.from({ length: count }, (_, other) =>
      drawLink(
        { ...host, layout: { ...host.layout, labels: [] } },
        wire,
        wire.from === block ? [unit, other] : [other, unit],
        host.layout.lanes[index] ?? NaN,
        index,
      ),
    );
    if (numbers !== null) showWire({ wire, links: own }, numbers);
  }
}
