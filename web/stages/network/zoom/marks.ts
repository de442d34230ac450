/**
 * The same part at other zoom levels: a node of the unrolled graph as a selection of the network, and
 * back. Layers that only hand their numbers on have no nodes of their own. Pure.
 */
import { sizeOf } from "../../../core/shape.ts";
import type { ExpressionGraph, NetworkInfo } from "../../../engine/protocol.ts";
import type { Layer } from "../../../scene/schema.ts";
import { readSelection, type Selection } from "../selection.ts";
import { engineName, isThere, selectionNamed } from "../selection-place.ts";

export interface Unrolled {
  readonly graph: ExpressionGraph;
  readonly info: NetworkInfo;
  readonly layers: readonly Layer[];
  readonly inputShape: readonly number[];
}

/** What a layer's number is where the layer hands it on: "flatten" has no nodes of its own. */
function source(at: Unrolled, layer: number, unit: number): Selection | null {
  const from = at.info.layers[layer]?.from ?? [];
  const kind = at.layers[layer]?.kind;
  let rest = unit;
  for (const id of kind === "concat" ? from : from.slice(0, 1)) {
    const before = at.info.layers.findIndex((each) => each.id === id);
    const size = before < 0 ? at.info.inputs : sizeOf(at.info.layers[before]?.outputShape ?? []);
    if (rest < size) return before < 0 ? { kind: "input", unit: rest } : { kind: "neuron", layer: before, unit: rest }; // prettier-ignore
    rest -= size;
  }
  return null;
}

function nodeNamed({ graph }: Unrolled, name: string): number {
  return name === "" ? -1 : graph.nodes.findIndex((node) => node.name === name);
}

/** The node of a part; −1 where the graph has none. */
function nodeOf(at: Unrolled, selection: Selection): number {
  const node = nodeNamed(at, engineName(selection, at.info, at.inputShape));
  if (node >= 0) return node;
  if (selection.kind !== "neuron" && selection.kind !== "sum") return -1;
  // z is a where there is no activation, and what comes in where there is nothing else.
  if (selection.kind === "sum" && at.layers[selection.layer]?.kind !== "activation")
    return nodeOf(at, { ...selection, kind: "neuron" });
  const before = source(at, selection.layer, selection.unit);
  return before === null ? -1 : nodeOf(at, before);
}

/** "node:3" or "edge:5" of a selection as the scene has it; "" where the graph has no such part. */
export function markText(at: Unrolled, text: string): string {
  const selection = readSelection(text);
  if (selection === null) return "";
  if (selection.kind === "scalar") return `node:${selection.node}`;
  if (selection.kind === "edge") return `edge:${selection.edge}`;
  const node = isThere(selection, at.info) ? nodeOf(at, selection) : -1;
  return node < 0 ? "" : `node:${node}`;
}

/** What "node:3" or "edge:5" is to the other levels too, where they have it. */
export function markSelection(at: Unrolled, mark: string): Selection | null {
  const [, kind, number = ""] = /^(node|edge):(\d+)$/.exec(mark) ?? [];
  if (kind === undefined) return null;
  const index = Number(number);
  if (kind === "edge") return { kind: "edge", edge: index };
  const name = at.graph.nodes[index]?.name ?? "";
  return (name === "" ? null : selectionNamed(name, at.info, at.inputShape)) ?? { kind: "scalar", node: index }; // prettier-ignore
}

/** The unit that a number between belongs to, by the group that it stands in: "dense1.a[2]". */
export function unitAround(at: Unrolled, selection: Selection): Selection {
  const node =
    selection.kind === "scalar"
      ? selection.node
      : selection.kind === "edge"
        ? (at.graph.edges[selection.edge]?.to ?? -1)
        : -1;
  if (node < 0) return selection;
  const group = at.graph.groups[at.graph.nodes[node]?.group ?? -1];
  if (group === undefined) return selection;
  const layer = at.info.layers.findIndex(({ id }) => id === group.label);
  if (layer >= 0) return { kind: "layer", layer };
  return selectionNamed(group.label, at.info, at.inputShape) ?? selection;
}
