/** A network in small: what it says all over the plane while it trains; else its layers. */
import { boundary } from "../../../charts/field.ts";
import { set, svg } from "../../../charts/svg.ts";
import { showFixed } from "../../../core/number.ts";
import { frontWords } from "../../../core/words/front.ts";
import type { NetworkFrame, NetworkInfo, Want } from "../../../engine/protocol.ts";
import { plainStage } from "../../../scene/stages/network-data.ts";
import { squareOf } from "../../../state/square.ts";
import { above } from "./fill.ts";
import { drawCurve, drawLayers, layerColumns, layerLinks, layerValues } from "./layers.ts";
import type { Draw, Place, SmallPicture } from "./picture.ts";
import { drawSpots, planeIn, squareIn, type SmallPlane, type Spot } from "./plane.ts";
import { drawWiring, type Wiring } from "./wiring.ts";

/** A live picture shows so many epochs at a time, and begins again after so many. */
const EPOCHS = 12;
const LAST = 1300;
const REST = 14;
/** Of a still picture: examples times parameters that it may be trained with, in so many slices. */
const WORK = 12e6;
const SLICES = 6;

export const drawNetwork: Draw<"network"> = async (place) => {
  const { client, session, scene, stage, root, width, height, isLarge } = place;
  const { conventions } = scene;
  const open = () =>
    client.call("network.open", {
      ...{ session, stage: plainStage(stage, conventions), conventions, from: null },
    });
  const info = await open();
  const isPlane = info.raw.columns === 2 && info.outputs <= 2;
  if (info.rows <= WORKED || !(isPlane || isCurve(info))) return drawLayers(place, info);
  if (!isPlane) return drawCurve(place, info, train);
  const box = squareIn(width, height, isLarge ? 0 : 0.5);
  const plane = planeIn(root, box, squareOf(stage.data));
  const field = fieldIn(plane, info, stage.loss.kind === "hinge");
  drawSpots(plane, spotsOf(info));
  const left = box.x + box.width;
  const wiring = isLarge
    ? drawWiring(
        root,
        layerColumns(info),
        layerLinks(info, []),
        { x: left, y: 0, width: width - left, height },
        true,
      )
    : null;
  const want = wantOf(plane, isLarge);
  const show = (frame: NetworkFrame): void => {
    field(frame);
    if (wiring !== null) drawFrame(place, info, frame, wiring);
  };
  return training(place, { open, want, show, info });
};

const isCurve = ({ raw, outputs }: NetworkInfo): boolean => raw.columns === 1 && outputs === 1;
/** So few rows are an example to be worked through: its numbers are in the layers. */
const WORKED = 2;

interface Training {
  readonly open: () => Promise<NetworkInfo>;
  readonly want: Want;
  readonly show: (frame: NetworkFrame) => void;
  readonly info: NetworkInfo;
}

function training(place: Place, { open, want, show, info }: Training): SmallPicture {
  const { client, session } = place;
  let epoch = -EPOCHS;
  return {
    beat: 100,
    next: async () => {
      epoch += EPOCHS;
      if (epoch > LAST + REST * EPOCHS) {
        epoch = 0;
        await open();
      }
      if (epoch > LAST) return;
      const request = { session, count: EPOCHS, unit: "epoch", want } as const;
      show(await (epoch === 0 ? client.call("network.look", { session, want }) : client.call("network.advance", request))); // prettier-ignore
    },
    still: async () => {
      show(await train(place, info, want));
      // It is at its end: what comes next begins anew.
      epoch = Infinity;
    },
  };
}

/** As far as the scene wants, or as time allows; a run that diverges is shown as far as it came. */
async function train(place: Place, info: NetworkInfo, want: Want): Promise<NetworkFrame> {
  const { client, session, stage } = place;
  const epochs = stage.kind === "network" ? stage.training.epochs : 0;
  const most = WORK / (info.trainingRows * (info.parameterCount + 40));
  const wanted = Math.floor(Math.min(epochs, Math.max(1, most)));
  const slice = Math.ceil(wanted / SLICES);
  try {
    for (let done = 0; done < wanted; done += slice) {
      const count = Math.min(slice, wanted - done);
      await client.call("network.advance", { session, count, unit: "epoch", want: NUMBERS });
    }
  } catch {
    // What was reached is shown.
  }
  return client.call("network.look", { session, want });
}

const NUMBERS: Want = { example: -1, grid: null, historyFrom: 0 };

/** The row whose numbers stand in the units: 0, 1. */
const LOOKED_AT = 1;

const wantOf = ({ first: { low, high }, box }: SmallPlane, isLarge: boolean): Want => ({
  example: isLarge ? LOOKED_AT : -1,
  grid: { size: box.width > 150 ? 44 : 32, low, high },
  historyFrom: 0,
});

function spotsOf({ raw, classes, dataTargets, rows, outputs }: NetworkInfo): readonly Spot[] {
  return Array.from({ length: Math.min(rows, 200) }, (_, row) => ({
    x: raw.values[2 * row] ?? 0,
    y: raw.values[2 * row + 1] ?? 0,
    label: classes[row] ?? ((dataTargets[row * outputs] ?? 0) > 0.5 ? 1 : 0),
  }));
}

/** How sure it is: shades above these leads. */
const SHADES = [0, 0.35, 0.7];

function fieldIn(plane: SmallPlane, { outputs }: NetworkInfo, isHinge: boolean) {
  const { inside, box } = plane;
  const shades = SHADES.flatMap((level) =>
    [0, 1].map((side) => ({
      level,
      sign: side === 1 ? 1 : -1,
      path: svg("path", { class: `pic-shade pic-side-${side}` }, inside),
    })),
  );
  const border = svg("path", { class: "pic-line" }, inside);
  const [low, high] = isHinge ? [-1, 1] : [0, 1];
  return ({ grid }: NetworkFrame): void => {
    if (grid === null) return;
    const size = Math.round(Math.sqrt(grid.length / outputs));
    const lead = leadOf(grid, outputs, low, high);
    for (const { level, sign, path } of shades) {
      const values = sign === 1 ? lead : lead.map((value) => -value);
      set(path, { d: above({ values, size }, level, box.width) });
    }
    set(border, { d: boundary({ grid, size, outputs, low, high }, box.width) });
  };
}

/** −1 (surely class 0) to 1 (surely class 1). */
function leadOf(grid: Float32Array, outputs: number, low: number, high: number): Float32Array {
  if (outputs === 1) return grid.map((value) => (2 * (value - low)) / (high - low) - 1);
  return Float32Array.from({ length: grid.length / 2 }, (_, i) => (grid[2 * i + 1] ?? 0) - (grid[2 * i] ?? 0)); // prettier-ignore
}

function drawFrame(place: Place, info: NetworkInfo, frame: NetworkFrame, wiring: Wiring): void {
  const { example } = frame;
  if (example !== null) {
    const { layers, inputs } = example;
    wiring.weigh(layerLinks(info, layers.map(({ parameters }) => parameters.weights))); // prettier-ignore
    wiring.light(layerValues([inputs, ...layers.map(({ a }) => a)]), 1);
  }
  place.say(frontWords.readout.network(frame.epoch, showFixed(frame.loss, 4)));
}
