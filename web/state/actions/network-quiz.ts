/** A network to count: dense layers of sizes drawn from the seed of the start values. Pure. */
import { LIMITS } from "../../scene/limits.ts";
import { USUAL_DATA, type Layer } from "../../scene/schema.ts";
import { layers as layersShape } from "../../scene/stages/network-layers.ts";
import type { Action } from "../store.ts";
import { anew } from "./network-change.ts";

/** Whole numbers from 0 to below `most`, one after the other (mulberry32). */
function drawnFrom(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

/** The next seed, and with it another network: 2 to 4 layers of 2 to 9 units, one in four without biases. */
export const anotherNetwork = (): Action =>
  anew((stage) => {
    const before = "seed" in stage.init ? stage.init.seed : 0;
    const seed = before < LIMITS.seed ? before + 1 : 0;
    const draw = drawnFrom(seed);
    const [inputs = 2, ...units] = Array.from({ length: 3 + draw(3) }, () => 2 + draw(8));
    const bias = draw(4) > 0;
    const wanted = units.map((count) => ({
      kind: "dense",
      units: count,
      activation: "sigmoid",
      bias,
    }));
    const layers: readonly Layer[] = layersShape.read(wanted, "");
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
    const data = {
      ...USUAL_DATA,
      inputs: [zeros(inputs)],
      targets: [zeros(units.at(-1) ?? 1)],
    };
    return {
      ...stage,
      data,
      model: { inputs, layers },
      init: { kind: "xavier-uniform", seed },
      parameters: null,
      loss: { kind: "squared-error", half: true, outputs: "sum", batch: "mean" },
    };
  });
