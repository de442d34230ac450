/** Which groups of an expression are folded after one more click. Pure. */
import { LIMITS } from "../scene/limits.ts";
import type { Drawn } from "./drawn.ts";

const keysWhere = ({ groups }: Drawn, holds: (index: number) => boolean): string[] =>
  groups
    .filter((_, index) => holds(index))
    .map(({ key }) => key)
    .slice(0, LIMITS.groups);

export const foldedKeys = (drawn: Drawn): string[] =>
  keysWhere(drawn, (index) => drawn.folded[index] === true);

/** Keys of the folded groups when this one changes. */
export function toggled(drawn: Drawn, group: number): string[] {
  return keysWhere(drawn, (index) => drawn.folded[index] !== (index === group));
}

/** Everything that can be folded, as far out as can be: one node for each definition and call. */
export function allFolded(drawn: Drawn): string[] {
  return keysWhere(drawn, (index) => {
    const { parent = 0, result = -1, nodes = [] } = drawn.groups[index] ?? {};
    return parent < 0 && result >= 0 && nodes.length > 1;
  });
}

/** The innermost group around a node that can be folded, or −1. */
export function groupAround({ groups, folded }: Drawn, node: number): number {
  let best = -1;
  for (const [index, { nodes, result }] of groups.entries()) {
    const size = groups[best]?.nodes.length ?? Infinity;
    if (result >= 0 && nodes.length > 1 && nodes.length < size && nodes.includes(node))
      best = folded[index] ? best : index;
  }
  return best;
}
