/**
 * What a picture of a graph shows: its shape, and the numbers of one moment; and how both follow
 * from an expression and its trace. Pure: page and command line draw the same.
 */
import { words } from "../core/words/index.ts";
import type { ExpressionGraph, ExpressionNode, ExpressionTrace } from "../engine/protocol.ts";
import type { Drawn } from "../state/drawn.ts";
import type { Passes } from "../state/passes.ts";
import type { LayoutEdge } from "./layout.ts";

/** What a node does with the gradient that comes back: hands it on, swaps factors, picks a way. */
export type Pattern = "distribute" | "swap" | "route";

export interface GraphNode {
  readonly id: number;
  readonly title: string;
  readonly kind: "input" | "constant" | "op" | "output";
  /** The same node before and after an edit has the same key. */
  readonly key: string;
  /** Stands for a group of nodes. */
  readonly folded: boolean;
  readonly pattern: Pattern | null;
}

/** Nodes that belong together, drawn with a frame around them where there is room for one. */
export interface GraphGroup {
  /** Index of the group among those of the expression. */
  readonly group: number;
  readonly label: string;
  readonly nodes: readonly number[];
}

export interface GraphShape {
  /** What the picture is of, for screen readers. */
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly LayoutEdge[];
  /** Inner groups come after those around them. */
  readonly groups: readonly GraphGroup[];
}

export interface Mark {
  readonly kind: "node" | "edge";
  readonly index: number;
}

/** Numbers by node or edge; null is not reached yet and stays blank. */
export interface GraphFrame {
  readonly values: readonly (number | null)[];
  /** In a forward flow: tangents. */
  readonly gradients: readonly (number | null)[];
  readonly locals: readonly (number | null)[];
  readonly messages: readonly (number | null)[];
  readonly current: number | null;
  readonly selected: Mark | null;
  /** Which way messages go; usually back. */
  readonly flow?: "backward" | "forward";
  /** A number that someone is asked for: "?" stands in its place. */
  readonly asked?: {
    readonly of: "value" | "gradient" | "local" | "message";
    readonly index: number;
  } | null;
  /** Edges that are lit up with their nodes; all else is dim. */
  readonly lit?: readonly number[] | null;
}

const PATTERNS: Readonly<Record<string, Pattern>> = {
  add: "distribute",
  sub: "distribute",
  sum: "distribute",
  mul: "swap",
  max: "route",
  min: "route",
  relu: "route",
};

function kindOf(node: ExpressionNode | undefined, end: number): GraphNode["kind"] {
  if (node?.op === "input" || node?.op === "constant") return node.op;
  return node?.id === end ? "output" : "op";
}

/** Names stay when formulas change; formulas stay when something is added behind them. */
function keysOf(graph: ExpressionGraph, nodes: readonly number[]): string[] {
  const seen = new Map<string, number>();
  return nodes.map((id) => {
    const { name = "", formula = "" } = graph.nodes[id] ?? {};
    const base = name === "" ? `=${formula.slice(0, 200)}` : name;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return `${base}#${count}`;
  });
}

interface Shown {
  readonly graph: ExpressionGraph;
  readonly drawn: Drawn;
  /** Whose gradients are shown; the output of the formula unless another node was chosen. */
  readonly target?: number;
}

export function shapeOf({ graph, drawn, target = graph.output }: Shown): GraphShape {
  const place = new Map(drawn.nodes.map((id, index) => [id, index]));
  const end = drawn.shownAs(target);
  const edges = drawn.edges.map((index) => {
    const { from = 0, to = 0 } = graph.edges[index] ?? {};
    return {
      from: place.get(drawn.shownAs(from)) ?? 0,
      to: place.get(drawn.shownAs(to)) ?? 0,
    };
  });
  const incoming = new Map<number, number>();
  for (const { to } of edges) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const keys = keysOf(graph, drawn.nodes);
  return {
    label: words.expression.graphLabel(graph.nodes[graph.output]?.formula ?? ""),
    nodes: drawn.nodes.map((id, index) => {
      const node = graph.nodes[id];
      const folded = drawn.foldedAt(id) >= 0;
      const several = (incoming.get(index) ?? 0) > 1;
      const pattern = PATTERNS[node?.op ?? ""] ?? null;
      return {
        id: index,
        title: drawn.title(id),
        kind: kindOf(node, end),
        key: keys[index] ?? "",
        folded,
        pattern: folded || (!several && pattern !== "route") ? null : pattern,
      };
    }),
    edges,
    groups: framesOf(drawn, place),
  };
}

/** Groups that are open and have two nodes or more in the picture. */
function framesOf(drawn: Drawn, place: ReadonlyMap<number, number>): GraphGroup[] {
  return drawn.groups
    .map(({ label, nodes, result }, group) => ({
      group,
      label,
      nodes: result < 0 ? [] : nodes.flatMap((id) => place.get(id) ?? []),
    }))
    .filter(({ group, nodes }) => !drawn.folded[group] && nodes.length > 1)
    .sort((one, other) => other.nodes.length - one.nodes.length);
}

interface Moment extends Shown {
  readonly trace: ExpressionTrace;
}

/** Drawn edges that stand for any of `lit`, which are numbered as the engine does. */
function litOf({ graph, drawn }: Shown, lit: readonly number[] | null): readonly number[] | null {
  if (lit === null) return null;
  const ends = (index: number): string => {
    const { from = -1, to = -1 } = graph.edges[index] ?? {};
    return `${drawn.shownAs(from)}>${drawn.shownAs(to)}`;
  };
  const [exact, wanted] = [new Set(lit), new Set(lit.map(ends))];
  return [...drawn.edges.entries()]
    .filter(
      ([, index]) => exact.has(index) || (drawn.bundles.has(index) && wanted.has(ends(index))),
    )
    .map(([place]) => place);
}

function askedOf({ drawn }: Shown, { asked }: Passes): NonNullable<GraphFrame["asked"]> | null {
  if (asked === null) return null;
  const index = drawn.nodes.indexOf(asked.node);
  return index < 0 ? null : { of: asked.of === "value" ? "value" : "gradient", index };
}

/** What the picture shows now; its nodes and edges are counted as they are drawn. */
export function frameOf(
  result: Moment,
  passes: Passes,
  selected: Mark | null,
  lit: readonly number[] | null = null,
): GraphFrame {
  const { graph, drawn, trace } = result;
  const forward = passes.flow === "forward";
  const number = (numbers: Float64Array, index: number, when: boolean): number | null =>
    when ? (numbers[index] ?? null) : null;
  const edge = (index: number) => graph.edges[index] ?? { from: 0, to: 0 };
  /** A folded group has no local derivative of its own, and a bundle no single number. */
  const single = (index: number): boolean => !drawn.bundles.has(index);
  const plain = (index: number): boolean =>
    single(index) && drawn.shownAs(edge(index).to) === edge(index).to;
  const reached = (index: number): boolean => passes.hasValue(drawn.shownAs(edge(index).to));
  const back = (index: number): boolean => passes.hasGradient(drawn.shownAs(edge(index).from));
  const onward = (index: number): boolean => passes.hasTangent(drawn.shownAs(edge(index).to));
  return {
    values: drawn.nodes.map((id) => number(trace.values, id, passes.hasValue(id))),
    gradients: drawn.nodes.map((id) =>
      forward
        ? number(trace.nodeTangents, id, passes.hasTangent(id))
        : number(trace.gradients, id, passes.hasGradient(id)),
    ),
    locals: drawn.edges.map((i) => number(trace.locals, i, plain(i) && reached(i))),
    messages: drawn.edges.map((i) =>
      forward
        ? number(trace.edgeTangents, i, single(i) && onward(i))
        : number(trace.messages, i, single(i) && back(i)),
    ),
    current: passes.current === null ? null : drawn.nodes.indexOf(passes.current),
    selected: selected === null ? null : drawnMark(result, selected),
    flow: passes.flow,
    asked: askedOf(result, passes),
    lit: litOf(result, lit),
  };
}

function drawnMark({ graph, drawn }: Shown, { kind, index }: Mark): Mark | null {
  const shown =
    kind === "node" ? drawn.nodes.indexOf(drawn.shownAs(index)) : drawn.edges.indexOf(index);
  if (shown >= 0) return { kind, index: shown };
  // An edge inside a folded group: the group.
  const node =
    kind === "edge" ? drawn.nodes.indexOf(drawn.shownAs(graph.edges[index]?.to ?? -1)) : -1;
  return node < 0 ? null : { kind: "node", index: node };
}
