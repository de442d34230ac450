/** What frames are asked to hold, so that a scene can be drawn. */
import type { NetworkInfo, Want } from "../engine/protocol.ts";
import type { Scene } from "../scene/schema.ts";
import { squareOf } from "./square.ts";

/** Points of the heat map in each direction. */
const GRID = 100;

/** `historyFrom`: entries of the history that are there already. */
export function wantOf(
  { stage, view }: Scene,
  info: NetworkInfo | null,
  historyFrom: number,
): Want {
  if (stage.kind !== "network") return { example: -1, grid: null, historyFrom };
  const example = Math.min(view.example, (info?.rows ?? 0) - 1);
  const grid = info?.raw.columns === 2 ? { size: GRID, ...squareOf(stage.data) } : null;
  return { example, grid, historyFrom };
}

/** Whether both are the same run, looked at otherwise. */
export function isSame(one: Scene, other: Scene): boolean {
  return (
    one.stage === other.stage &&
    one.conventions === other.conventions &&
    one.view.from === other.view.from
  );
}
