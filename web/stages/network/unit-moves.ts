/** Moves of single neurons as the page makes them: which may move, and what stays selected. */
import { units as say } from "../../core/words/network-units.ts";
import type { NetworkInfo } from "../../engine/protocol.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import {
  moveObstacle,
  moveUnit,
  ordersAfter,
  type Obstacle,
  type Orders,
  type UnitMove,
} from "../../state/actions/network-move.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import type { App } from "../common/context.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

const widthsOf = ({ layers }: NetworkInfo): readonly number[] =>
  layers.map(({ outputShape }) => outputShape.reduce((all, size) => all * size, 1));

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
  readonly app: Pick<App, "announce" | "toast">;
}

/** From the present moment on; says what was done, or why nothing was. */
export function moveNeuron({ store, controller, app }: Page, move: UnitMove): void {
  const [{ stage }, info] = [store.scene.peek(), controller.info.peek()];
  if (stage.kind !== "network" || info === null) return;
  const found = stage.model.layers[move.layer];
  const obstacle = unitObstacle(stage.model, info, move.layer);
  if (obstacle !== null || found?.kind !== "dense") return app.toast(say.obstacles[obstacle ?? "kind"]); // prettier-ignore
  if (move.to < 0 || move.to >= found.units) return app.announce(say.ends(found.id, move.to < 0));
  const widths = widthsOf(info);
  controller.change((here) => (scene) => {
    const after = moveUnit(move, widths, here)(scene);
    if (after === scene || scene.stage.kind !== "network") return scene;
    const orders = ordersAfter(scene.stage.model, widths, move);
    return setSelection(selectionAfter(scene.view.selection, orders))(after);
  });
  app.announce(say.moved(found.id, move.from + 1, move.to + 1));
}
