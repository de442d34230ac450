/** A formula's graph in small: an input moves, and every value and gradient with it. */
import { set, setText, short, svg } from "../../../charts/svg.ts";
import { showFixed, showCompact } from "../../../core/number.ts";
import { frontWords } from "../../../core/words/front.ts";
import type { ExpressionGraph, ExpressionTrace } from "../../../engine/protocol.ts";
import { layout, type EdgeLine, type Layout, type LayoutOptions } from "../../../graph/layout.ts";
import type { Draw, Place } from "./picture.ts";

/** Beats in which the input goes there and back. */
const ROUND = 112;
/** Narrower than this a graph goes down. */
const NARROW = 430;
/** Of thumbnails: more nodes have no names. */
const NAMED = 8;

const SIZES = {
  large: { node: { width: 104, height: 46 }, label: { width: 14, height: 12 }, gap: { layer: 20, neighbour: 14 } }, // prettier-ignore
  down: { node: { width: 98, height: 46 }, label: { width: 12, height: 6 }, gap: { layer: 9, neighbour: 7 } }, // prettier-ignore
  small: { node: { width: 34, height: 24 }, label: { width: 8, height: 8 }, gap: { layer: 11, neighbour: 8 } }, // prettier-ignore
  many: { node: { width: 15, height: 14 }, label: { width: 4, height: 4 }, gap: { layer: 9, neighbour: 7 } }, // prettier-ignore
} as const;

export const drawExpression: Draw<"expression"> = async (place) => {
  const { client, session, scene, stage, isLarge, root } = place;
  const { conventions } = scene;
  const request = { session, stage, conventions, missing: 1 };
  const { graph, trace } = await client.call("expression.open", request);
  const direction = isLarge && place.width < NARROW ? "down" : "right";
  const size = isLarge
    ? direction === "down"
      ? "down"
      : "large"
    : graph.nodes.length > NAMED
      ? "many"
      : "small";
  const placed = layoutOf(graph, { ...SIZES[size], direction });
  const view = [-4, -4, placed.width + 8, placed.height + 8];
  set(root, { viewBox: view.map(short).join(" ") });
  const edges = placed.edges.map((edge) => svg("path", { d: curveOf(edge, direction) }, root));
  const nodes = graph.nodes.map((_, id) => nodeIn(place, graph, placed, id, SIZES[size].node));
  const show = (now: ExpressionTrace, at: number): void => {
    edges.forEach((edge, i) => set(edge, { class: `${inkOf(now.messages[i])} pic-edge` }));
    nodes.forEach((node, id) => node(now.values[id] ?? NaN, now.gradients[id] ?? NaN));
    if (isLarge) place.say(readout(graph, now, at));
  };
  const [moved] = graph.inputs;
  const start = stage.at[moved?.name ?? ""] ?? 1;
  const reach = 0.6 * Math.max(1, Math.abs(start));
  let beat = 0;
  return {
    beat: 80,
    next: async () => {
      beat = (beat + 1) % ROUND;
      const x = start + reach * Math.sin((beat / ROUND) * 2 * Math.PI);
      const at = { ...stage.at, [moved?.name ?? ""]: Number(x.toFixed(2)) };
      show(await client.call("expression.evaluate", { session, at }), moved?.node ?? 0);
    },
    still: async () => show(trace, moved?.node ?? 0),
  };
};

function readout(
  graph: ExpressionGraph,
  { values, gradients }: ExpressionTrace,
  at: number,
): string {
  const name = graph.nodes[at]?.name ?? "";
  const show = (value: number | undefined): string => showFixed(value ?? NaN, 2);
  return frontWords.readout.expression(name, show(values[at]), graph.outputName, show(gradients[at])); // prettier-ignore
}

const layoutOf = (graph: ExpressionGraph, options: LayoutOptions): Layout =>
  layout(
    graph.nodes.map(({ id, op }) => ({ id, floating: op === "constant" })),
    graph.edges,
    options,
  );

const inkOf = (message = 0): string =>
  message < 0 ? "pic-minus" : message > 0 ? "pic-plus" : "pic-zero";

/** Between layers curves, through labels straight on. */
function curveOf({ points }: EdgeLine, direction: LayoutOptions["direction"]): string {
  return points
    .map(({ x, y }, i) => {
      if (i === 0) return `M${short(x)} ${short(y)}`;
      const { x: fromX, y: fromY } = points[i - 1]!;
      if (i % 2 === 0) return `L${short(x)} ${short(y)}`;
      const [midX, midY] = [(fromX + x) / 2, (fromY + y) / 2];
      const ends = direction === "right" ? [midX, fromY, midX, y] : [fromX, midY, x, midY];
      return `C${[...ends, x, y].map(short).join(" ")}`;
    })
    .join("");
}

type Show = (value: number, gradient: number) => void;

function nodeIn(
  { root, isLarge }: Pick<Place, "root" | "isLarge">,
  graph: ExpressionGraph,
  placed: Layout,
  id: number,
  { width, height }: { readonly width: number; readonly height: number },
): Show {
  const { x = 0, y = 0 } = placed.nodes[id] ?? {};
  const { name = "", label = "", op = "" } = graph.nodes[id] ?? {};
  const kind = id === graph.output ? "output" : op === "input" || op === "constant" ? op : "op";
  const group = svg("g", { class: `pic-node pic-node-${kind}` }, root);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  svg("rect", { ...box, rx: kind === "input" ? height / 2 : 5 }, group);
  const title = name !== "" && kind !== "op" ? name : label;
  const write = (at: object, text: string): SVGTextElement => {
    const element = svg("text", at as Record<string, string>, group);
    setText(element, text);
    return element;
  };
  if (!isLarge) {
    if (graph.nodes.length <= NAMED && title.length <= 4)
      write({ class: "pic-name", x, y: y + 5, "text-anchor": "middle" }, title);
    return () => undefined;
  }
  const edge = kind === "input" ? 13 : 9;
  write({ class: "pic-name", x: box.x + edge, y: y + 5 }, title);
  const right = { x: box.x + width - edge, "text-anchor": "end" };
  const above = write({ class: "pic-value", y: y - 4, ...right }, "");
  const below = write({ class: "pic-gradient", y: y + 15, ...right }, "");
  return (value, gradient) => {
    setText(above, numberOf(value));
    setText(below, numberOf(gradient));
    set(below, { class: `pic-gradient ${gradient < 0 ? "pic-negative" : "pic-positive"}` });
  };
}

/** Two digits after the point as long as there is room. */
const numberOf = (value: number): string =>
  Math.abs(value) < 1000 ? showFixed(value, 2) : showCompact(value, 3);
