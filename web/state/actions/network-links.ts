/** Single links of dense layers: they learn, are held still, or are cut. Pure. */
import type { Checkpoint, DenseLayer, Link, NetworkStage } from "../../scene/schema.ts";
import type { Action } from "../store.ts";
import { denseAt, midway } from "./network-change.ts";

export const LINK_STATES = ["learns", "still", "cut"] as const;
export type LinkState = (typeof LINK_STATES)[number];

const isSame =
  ([unit, input]: Link) =>
  (other: Link): boolean =>
    other[0] === unit && other[1] === input;

export function linkState({ cut, still }: DenseLayer, link: Link): LinkState {
  if (cut.some(isSame(link))) return "cut";
  return still.some(isSame(link)) ? "still" : "learns";
}

function withLink(layer: DenseLayer, link: Link, state: LinkState): DenseLayer {
  const others = (links: readonly Link[]): readonly Link[] =>
    links.filter((other) => !isSame(link)(other));
  const listed = (links: readonly Link[], of: LinkState): readonly Link[] =>
    state === of ? [...others(links), link] : others(links);
  return { ...layer, cut: listed(layer.cut, "cut"), still: listed(layer.still, "still") };
}

function withLayer(stage: NetworkStage, index: number, layer: DenseLayer): NetworkStage {
  return { ...stage, model: { ...stage.model, layers: stage.model.layers.with(index, layer) } };
}

/** A link that is cut has weight 0 from here on; one that is there again learns from 0. */
export const setLink = (
  index: number,
  link: Link,
  state: LinkState,
  here: Checkpoint | null,
): Action =>
  midway((stage) => {
    const layer = denseAt(stage.model.layers, index);
    if (layer === undefined || linkState(layer, link) === state) return stage;
    return withLayer(stage, index, withLink(layer, link, state));
  }, here);

/** All links of the layer are there, and learn. */
export const freeLinks = (index: number, here: Checkpoint | null): Action =>
  midway((stage) => {
    const layer = denseAt(stage.model.layers, index);
    if (layer === undefined || layer.cut.length + layer.still.length === 0) return stage;
    return withLayer(stage, index, { ...layer, cut: [], still: [] });
  }, here);
