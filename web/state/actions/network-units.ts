/** Neurons of dense layers, one more or one less: small enough for the diagram. Pure. */
import { LIMITS } from "../../scene/limits.ts";
import { hasParameters } from "../../scene/parameters.ts";
import type {
  DenseLayer,
  LayerParameters,
  Link,
  NetworkStage,
  Tensor,
} from "../../scene/schema.ts";
import { sourcesOf } from "../../scene/stages/network-wiring.ts";
import type { Action } from "../store.ts";
import { anew, denseAt, entriesOf, valuesOf, withLayers } from "./network-change.ts";

/** Exact start values go: there is none for what is new. */
export const setUnits = (index: number, units: number): Action =>
  anew((stage) => {
    const old = denseAt(stage.model.layers, index);
    if (old === undefined || old.units === units) return stage;
    return withLayers(stage, stage.model.layers.with(index, { ...old, units }));
  });

/** One more at the end of the layer. */
export const addUnit =
  (index: number): Action =>
  (scene) => {
    const layer = scene.stage.kind === "network" && denseAt(scene.stage.model.layers, index);
    return layer && layer.units < LIMITS.units ? setUnits(index, layer.units + 1)(scene) : scene;
  };

const without = (values: Tensor, place: number): Tensor => values.filter((_, i) => i !== place);

/** Without row `unit` of the layer, and without column `unit` of the layers that read it. */
function trimmed(stage: NetworkStage, index: number, unit: number): NetworkStage["parameters"] {
  const { layers } = stage.model;
  const sources = sourcesOf(layers);
  const readers = layers.filter((_, i) => sources[i]?.includes(index));
  // Behind other layers than dense ones the numbers of the unit are not one column.
  if (readers.some(({ kind }) => kind !== "dense")) return null;
  const [owner, ids] = [layers[index]?.id, readers.map(({ id }) => id)];
  const kept = entriesOf(stage).map(([id, values]): [string, LayerParameters] => {
    const { weights = [], bias } = values;
    if (id === owner) {
      const rows = { ...values, weights: without(weights, unit) };
      return [id, bias === undefined ? rows : { ...rows, bias: without(bias, unit) }];
    }
    if (!ids.includes(id)) return [id, values];
    return [id, { ...values, weights: weights.map((row) => without(row as Tensor, unit)) }];
  });
  return valuesOf(stage, layers.filter(hasParameters), new Map(kept));
}

/** Links of the others, counted anew without unit (side 0) or input (side 1) `place`. */
function linksWithout(
  layer: DenseLayer,
  side: 0 | 1,
  place: number,
): Pick<DenseLayer, "cut" | "still"> {
  const rest = (links: readonly Link[]): readonly Link[] =>
    links
      .filter((link) => link[side] !== place)
      .map(
        (link) => link.with(side, link[side] - (link[side] > place ? 1 : 0)) as [number, number],
      );
  return { cut: rest(layer.cut), still: rest(layer.still) };
}

/** Exact start values of all others stay where dense layers read the unit. The last unit stays. */
export const removeUnit = (index: number, unit: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const old = denseAt(layers, index);
    if (old === undefined || old.units < 2 || unit < 0 || unit >= old.units) return stage;
    const parameters = stage.parameters && trimmed(stage, index, unit);
    const fewer = layers.map((layer, i) => {
      if (i === index) return { ...old, units: old.units - 1, ...linksWithout(old, 0, unit) };
      const reads = layer.kind === "dense" && sourcesOf(layers)[i]?.includes(index);
      return reads ? { ...layer, ...linksWithout(layer, 1, unit) } : layer;
    });
    return { ...withLayers(stage, fewer), parameters };
  });
