/**
 * The graph of single numbers in the letters of the notation: only what is read changes; nodes, edges
 * and the keys by which a scene calls what is folded stay the engine's. Pure.
 */
import type { ExpressionGraph, NetworkInfo } from "../../../engine/protocol.ts";
import type { Notation } from "../../../scene/schema.ts";
import type { Drawn } from "../../../state/drawn.ts";
import { partNames } from "../notation/part-name.ts";
import { selectionNamed } from "../selection-place.ts";

/** "a^[1]₃" for "dense1.a[2]"; what is no part of the network keeps its name. */
export type Rename = (name: string) => string;

export function renameIn(
  notation: Notation,
  info: Pick<NetworkInfo, "layers">,
  inputShape: readonly number[],
): Rename {
  const names = partNames(notation, info.layers);
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const part = name === "" ? null : selectionNamed(name, info, inputShape);
    const written = part === null ? name : names.inFormulas(part);
    known.set(name, written);
    return written;
  };
}

/** Names of the engine within a formula. */
const NAMES = /(?:[^\s.()+*/^,·×−-]+\.)?[a-zA-Z]+(?:\[\d+\])+/g;

export function renamed(graph: ExpressionGraph, rename: Rename): ExpressionGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      name: rename(node.name),
      label: rename(node.label),
      formula: node.formula.replace(NAMES, rename),
    })),
    groups: graph.groups.map((group) => ({ ...group, label: rename(group.label) })),
  };
}

/** `graph`: as the engine names it, of which `drawn` was made. */
export function titled(drawn: Drawn, graph: ExpressionGraph, rename: Rename): Drawn {
  return {
    ...drawn,
    groups: drawn.groups.map((group) => ({ ...group, label: rename(group.label) })),
    title: (id) => {
      const { name = "", label = "" } = graph.nodes[id] ?? {};
      const title = drawn.title(id);
      if (name === "") return title === label ? rename(title) : title;
      // A folded unit is called as its result is.
      if (drawn.foldedAt(id) >= 0 || title === name) return rename(name);
      return title.startsWith(`${name} = `) ? rename(name) + title.slice(name.length) : title;
    },
  };
}
