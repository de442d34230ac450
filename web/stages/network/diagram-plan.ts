/**
 * What the level of neurons draws of any network: a block for the inputs and for each layer, in
 * columns by the longest way from the inputs, and what runs between them. Pure.
 */
import { sizeOf } from "../../core/shape.ts";
import type { LayerInfo, NetworkInfo } from "../../engine/protocol.ts";
import type { Layer } from "../../scene/schema.ts";
import { unitObstacle } from "./unit-moves.ts";
import { mapsOf, type Map as Picture } from "./maps.ts";

export interface Block {
  /** Index of the layer; −1 for the inputs. */
  readonly layer: number;
  readonly id: string;
  /** Above the block where there is room, else the id. */
  readonly title: string;
  /** Longest way from the inputs. */
  readonly column: number;
  readonly shape: readonly number[];
  readonly count: number;
  /** Feature maps of an image; of a row of numbers null: its units are drawn. */
  readonly maps: readonly Picture[] | null;
  /** Whether each unit has a bias of its own. */
  readonly bias: boolean;
  /** Whether units can be added and taken away. */
  readonly grows: boolean;
  /** Whether units can change places. */
  readonly moves: boolean;
  /** Links into it that are cut or held still, by "unit,input". */
  readonly links: Readonly<Record<string, "cut" | "still">>;
}

/**
 * `weights`: a weight on each link; `all`: each unit reads all, without weights; `each`: one to one,
 * the first unit of `from` to unit `offset` of `to`; `band`: drawn as one, as images are.
 */
export interface Wire {
  readonly from: number;
  readonly to: number;
  readonly kind: "weights" | "all" | "each" | "band";
  readonly offset: number;
}

export interface Plan {
  readonly blocks: readonly Block[];
  readonly wires: readonly Wire[];
  readonly columns: number;
}

export interface PlanWords {
  readonly inputs: string;
  /** "dense1, tanh" */
  title(layer: LayerInfo, scene: Layer | undefined): string;
}

const isImage = (shape: readonly number[]): boolean =>
  shape.length === 3 && (shape[1] ?? 1) * (shape[2] ?? 1) > 1;

function kindOf(layer: LayerInfo, from: Block, to: Block): Wire["kind"] {
  if (from.maps !== null || to.maps !== null) return "band";
  if (layer.kind === "dense") return "weights";
  if (layer.kind === "softmax") return "all";
  return from.count <= to.count ? "each" : "band";
}

function linksOf(layer: Layer | undefined): Block["links"] {
  if (layer?.kind !== "dense") return {};
  const cut = layer.cut.map((link) => [link.join(), "cut"] as const);
  return Object.fromEntries([
    ...cut,
    ...layer.still.map((link) => [link.join(), "still"] as const),
  ]);
}

/** A softmax activation makes each output of all sums; that is told in words, not by links. */
function blockOf(
  layer: LayerInfo,
  index: number,
  column: number,
  scene: Layer | undefined,
  last: number,
  title: string,
  moves: boolean,
): Block {
  const { id, kind, outputShape: shape } = layer;
  const units = kind === "dense" && layer.tensors.includes("bias");
  const maps = isImage(shape) ? mapsOf(shape) : null;
  return {
    layer: index,
    id,
    title,
    column,
    shape,
    count: sizeOf(shape),
    maps,
    bias: units,
    grows: scene?.kind === "dense" && index !== last,
    moves,
    links: linksOf(scene),
  };
}

export function planOf(
  info: NetworkInfo,
  layers: readonly Layer[],
  inputShape: readonly number[],
  say: PlanWords,
): Plan {
  const inputs: Block = {
    layer: -1,
    id: "input",
    title: say.inputs,
    column: 0,
    shape: inputShape,
    count: info.inputs,
    maps: isImage(inputShape) ? mapsOf(inputShape) : null,
    bias: false,
    grows: false,
    moves: false,
    links: {},
  };
  const places = new Map([["input", 0]]);
  info.layers.forEach(({ id }, i) => places.set(id, i + 1));
  const columns = columnsOf(info.layers, places);
  const blocks = [
    inputs,
    ...info.layers.map((layer, i) => {
      const scene = layers[i];
      const title = say.title(layer, scene);
      const moves =
        scene !== undefined && unitObstacle({ inputs: info.inputs, layers }, info, i) === null;
      return blockOf(layer, i, columns[i + 1] ?? 1, scene, info.layers.length - 1, title, moves);
    }),
  ];
  return {
    blocks,
    wires: info.layers.flatMap((layer, i) => wiresOf(layer, i + 1, blocks, places)),
    columns: Math.max(...columns) + 1,
  };
}

function columnsOf(layers: readonly LayerInfo[], places: ReadonlyMap<string, number>): number[] {
  const columns = Array.from({ length: layers.length + 1 }, () => 0);
  // Layers may be listed in any order: as many rounds as there are layers reach the longest way.
  for (let moved = true, rounds = 0; moved && rounds <= layers.length; rounds++) {
    moved = false;
    layers.forEach(({ from }, i) => {
      const column = 1 + Math.max(0, ...from.map((id) => columns[places.get(id) ?? 0] ?? 0));
      if (columns[i + 1] === column) return;
      columns[i + 1] = column;
      moved = true;
    });
  }
  return columns;
}

function wiresOf(
  layer: LayerInfo,
  to: number,
  blocks: readonly Block[],
  places: ReadonlyMap<string, number>,
): Wire[] {
  let offset = 0;
  return layer.from.flatMap((id) => {
    const from = places.get(id) ?? 0;
    const [source, target] = [blocks[from], blocks[to]];
    if (source === undefined || target === undefined) return [];
    const wire = { from, to, kind: kindOf(layer, source, target), offset };
    if (layer.kind === "concat") offset += source.count;
    return [wire];
  });
}
