/** A curve drawn by hand, finger or keyboard: strokes become own rows, one step of undo each. */
import type { PlaneEditing, PlanePlace } from "../../../charts/plane-editing.ts";
import { approximation as text } from "../../../core/words/network-approximation.ts";
import { USUAL_DATA, type NetworkData } from "../../../scene/schema.ts";
import { setData } from "../../../state/actions/network-data.ts";
import type { Store } from "../../../state/store.ts";
import { drawn, type Target } from "./builds.ts";

/** Rows of a drawn curve. */
export const SAMPLES = 101;

export const curveData = (
  { low, high }: Pick<Target, "low" | "high">,
  ys: readonly number[],
): NetworkData => ({
  ...USUAL_DATA,
  inputs: ys.map((_, i) => [Number((low + (i / (ys.length - 1)) * (high - low)).toPrecision(12))]),
  targets: ys.map((y) => [Number(y.toPrecision(12))]),
});

let strokes = 0;

/** `target`: the curve as it is now. */
export function createDrawing(store: Store, target: () => Target | null): PlaneEditing {
  let ys: readonly number[] = [];
  let last: readonly [number, number] = [0, 0];
  let stroke = "";

  function draw({ x, y }: PlanePlace, begins: boolean): void {
    const now = target();
    if (now === null) return;
    if (begins) {
      strokes += 1;
      stroke = `curve-${strokes}`;
      ys = Array.from({ length: SAMPLES }, (_, i) =>
        now.at(now.low + (i / (SAMPLES - 1)) * (now.high - now.low)),
      );
      last = [x, y];
    }
    ys = drawn(ys, now, last, [x, y]);
    last = [x, y];
    store.dispatch(setData(curveData(now, ys)), { history: `drag:${stroke}` });
  }
  return {
    label: text.pad,
    canMove: () => true,
    press: (place) => draw(place, true),
    move: draw,
    remove: () => undefined,
    key: () => false,
    watch: () => undefined,
  };
}
