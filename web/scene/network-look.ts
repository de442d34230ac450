/** The shape of what a link says about how the network stage is looked at. */
import {
  ACTIVATIONS,
  CHARTS,
  LAST_STEP,
  LOSS_PLANES,
  MOST_BESIDE,
  NETWORK_PANELS,
  SCOPES,
  SHOWN_NUMBERS,
  ZOOMS,
  type Chart,
  type FieldsLook,
  type NetworkLook,
  type RunDifference,
} from "./schema.ts";
import { LIMITS } from "./limits.ts";
import { batch } from "./stages/network.ts";
import { optimizer } from "./stages/network-optimizer.ts";
import {
  above,
  boolean,
  kinds,
  list,
  nullable,
  object,
  oneOf,
  optional,
  real,
  text,
  whole,
  type Shape,
} from "./shape.ts";

const chosen = list(oneOf(CHARTS), 2, 2);
const charts: Shape<readonly [Chart, Chart]> = {
  write: chosen.write,
  read: (value, path) => {
    const [left = "boundary", right = "curves"] = chosen.read(value, path);
    return [left, right];
  },
};

const MOST = 1e6;
const pair = list(whole(0, MOST), 2, 2) as Shape<readonly [number, number]>;

const fieldsLook = object<FieldsLook>({
  of: optional(oneOf(["output", "unit"]), "output"),
  turn: optional(real(-180, 180), -35),
  tilt: optional(real(0, 90), 35),
  layer: optional(whole(-1, MOST), -1),
  axes: optional(nullable(pair), null),
  morph: optional(real(0, 1), 1),
  plane: optional(oneOf(LOSS_PLANES), "random"),
  seed: optional(whole(0, LIMITS.seed), 1),
  span: optional(above(0, MOST), 1),
  pair: optional(pair, [0, 1]),
  relief: optional(oneOf(["contour", "surface"]), "contour"),
  log: optional(boolean, false),
});

const difference = kinds<RunDifference>({
  optimizer: { optimizer },
  rate: { rate: above(0, LIMITS.factor) },
  batch: { batch },
  l2: { l2: real(0, LIMITS.factor) },
  activation: { activation: oneOf(ACTIVATIONS) },
  units: { units: whole(1, LIMITS.units) },
  seed: { seed: whole(0, LIMITS.seed) },
});

export const networkLook = object<NetworkLook>({
  zoom: optional(oneOf(ZOOMS), "neurons"),
  shown: optional(oneOf(SHOWN_NUMBERS), "value"),
  scope: optional(oneOf(SCOPES), "example"),
  walk: optional(whole(LAST_STEP, LIMITS.step), LAST_STEP),
  memory: optional(text(0, LIMITS.name), ""),
  tall: optional(boolean, false),
  panel: optional(oneOf(NETWORK_PANELS), "inspect"),
  pass: optional(whole(0, LIMITS.nodes), 0),
  charts: optional(charts, ["boundary", "curves"]),
  beside: optional(list(difference, 0, MOST_BESIDE), []),
  fields: optional(fieldsLook, fieldsLook.read({}, "")),
});
