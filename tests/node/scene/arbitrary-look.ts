/** Random ways to look at the network stage. */
import * as fc from "fast-check";
import {
  CHARTS,
  LOSS_PLANES,
  NETWORK_PANELS,
  SCOPES,
  SHOWN_NUMBERS,
  ZOOMS,
  type NetworkLook,
  type RunDifference,
} from "../../../web/scene/schema.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";

export const networkLook: fc.Arbitrary<NetworkLook> = fc.record({
  zoom: fc.constantFrom(...ZOOMS),
  shown: fc.constantFrom(...SHOWN_NUMBERS),
  scope: fc.constantFrom(...SCOPES),
  walk: fc.integer({ min: -1, max: 1e9 }),
  memory: fc.constantFrom("", "expAvg"),
  tall: fc.boolean(),
  panel: fc.constantFrom(...NETWORK_PANELS),
  pass: fc.nat(20),
  charts: fc.tuple(fc.constantFrom(...CHARTS), fc.constantFrom(...CHARTS)),
  beside: fc.array(
    fc.constantFrom<RunDifference>(
      { kind: "optimizer", optimizer: usualOptimizer("adam") },
      { kind: "rate", rate: 0.25 },
      { kind: "batch", batch: "all" },
      { kind: "batch", batch: 7 },
      { kind: "l2", l2: 0 },
      { kind: "activation", activation: "relu" },
      { kind: "units", units: 12 },
      { kind: "seed", seed: 0 },
    ),
    { maxLength: 3 },
  ),
  fields: fc.record({
    of: fc.constantFrom("output", "unit"),
    turn: fc.integer({ min: -180, max: 180 }),
    tilt: fc.integer({ min: 0, max: 90 }),
    layer: fc.integer({ min: -1, max: 9 }),
    axes: fc.constantFrom(null, [0, 1] as const, [3, 2] as const),
    morph: fc.double({ min: 0, max: 1, noNaN: true }),
    plane: fc.constantFrom(...LOSS_PLANES),
    seed: fc.integer({ min: 0, max: 99 }),
    span: fc.constantFrom(0.5, 1, 3),
    pair: fc.constantFrom([0, 1] as const, [7, 2] as const),
    relief: fc.constantFrom("contour", "surface"),
    log: fc.boolean(),
  }),
});
