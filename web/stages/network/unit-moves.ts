/** Moves of single neurons as the page makes them: which may move, and what stays selected. */
import { sizeOf } from "../../core/shape.ts";
import { units as say } from "../../core/words/network-units.ts";
import type { NetworkInfo } from "../../engine/protocol.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import {
  moveObstacle,
  moveUnit,
  needsStart,
  ordersAfter,
  type Obstacle,
  type Orders,
  type UnitMove,
} from "../../state/actions/network-move.ts";
import type { NetworkController } from "../../state/network.ts";
import { startValues } from "../../state/network-trial.ts";
import type { Store } from "../../state/store.ts";
import type { App } from "../common/context.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

const widthsOf = ({ layers }: NetworkInfo): readonly number[] =>
  layers.map(({ outputShape }) => sizeOf(outputShape));

/** Why neurons of this layer stay where they are; null where they may move. */
export function unitObstacle(
  model: NetworkStage["model"],
  info: NetworkInfo,
  layer: number,
): Obstacle | "kind" | "single" | null {
  const found = model.layers[layer];
  if (found?.kind !== "dense") return "kind";
  return found.units < 2 ? "single" : moveObstacle(model, widthsOf(info), layer);
}

/** The same number, where it stands now. */
export function selectionAfter(text: string, { read, given }: Orders): string {
  const selection = readSelection(text);
  if (selection === null || !("layer" in selection) || !("unit" in selection)) return text;
  const now = (order: readonly number[] | null | undefined, place: number): number =>
    order?.indexOf(place) ?? place;
  const own: Selection = { ...selection, unit: now(given[selection.layer], selection.unit) };
  if (own.kind !== "weight") return writeSelection(own);
  return writeSelection({ ...own, input: now(read[own.layer], own.input) });
}

export interface Page {
  readonly store: Store;
  readonly controller: NetworkController;
  readonly app: Pick<App, "announce" | "client" | "toast">;
}

/** Whether it has to stay, which is told. */
function isRefused({ app }: Page, stage: NetworkStage, info: NetworkInfo, move: UnitMove): boolean {
  const { layer, from, to } = move;
  const found = stage.model.layers[layer];
  const obstacle = unitObstacle(stage.model, info, layer);
  if (obstacle !== null || found?.kind !== "dense") app.toast(say.obstacles[obstacle ?? "kind"]);
  else if (from === to) app.announce(say.lastDrawn(found.id));
  else if (to < 0 || to >= found.units) app.announce(say.ends(found.id, to < 0));
  else return false;
  return true;
}

/**
 * From the present moment on; says what was done, or why nothing was, and answers whether it was. To
 * its own place: where the next one is not drawn.
 */
export async function moveNeuron(page: Page, move: UnitMove): Promise<boolean> {
  const { store, controller, app } = page;
  const [{ stage, conventions }, info] = [store.scene.peek(), controller.info.peek()];
  if (stage.kind !== "network" || info === null || isRefused(page, stage, info, move)) return false;
  const widths = widthsOf(info);
  const isNeeded = needsStart(stage, ordersAfter(stage.model, widths, move));
  const start = isNeeded ? await startValues(app.client, stage, conventions) : null;
  const isMade = await controller.change((here) => (scene) => {
    // Where it was edited meanwhile, the start is of another network.
    const after = moveUnit(move, widths, here, scene.stage === stage ? start : null)(scene);
    if (after === scene || scene.stage.kind !== "network") return scene;
    const orders = ordersAfter(scene.stage.model, widths, move);
    return setSelection(selectionAfter(scene.view.selection, orders))(after);
  });
  const { id = "" } = stage.model.layers[move.layer] ?? {};
  if (isMade) app.announce(say.moved(id, move.from + 1, move.to + 1));
  return isMade;
}
