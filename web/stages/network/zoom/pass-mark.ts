/** What the step mode has reached, as the picture of the network marks it. Pure. */
import type { LayerInfo } from "../../../engine/protocol.ts";
import type { NetworkLook } from "../../../scene/schema.ts";
import type { PassMark } from "../diagram.ts";
import { endOf, passAt } from "../passes/walk.ts";

/** null where the panel of the passes is not open: then all is there. */
export function passMark(
  { panel, pass }: Pick<NetworkLook, "panel" | "pass">,
  layers: readonly LayerInfo[],
): PassMark | null {
  if (panel !== "passes") return null;
  const place = passAt(pass, layers);
  const reached = (first: number, last: number): Set<number> => {
    const found = new Set<number>();
    for (let step = first; step <= Math.min(pass, last); step++)
      found.add(passAt(step, layers).layer);
    return found;
  };
  const count = layers.length;
  return {
    now: place.layer,
    backward: place.phase === "backward",
    valued: reached(1, endOf("forward", count)),
    graded: reached(endOf("loss", count) + 1, endOf("backward", count)),
  };
}
