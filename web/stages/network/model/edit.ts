/** An edit that the scene's check would refuse is not made: one sentence says why. */
import { build } from "../../../core/words/network-build.ts";
import type { Scene } from "../../../scene/schema.ts";
import { SceneError } from "../../../scene/shape.ts";
import { checkNetwork } from "../../../scene/stages/network-check.ts";
import type { Action, DispatchOptions, Store } from "../../../state/store.ts";
import { cycleOf } from "./architecture.ts";

/** "" where all is well. */
function problemOf({ stage, conventions }: Scene): string {
  if (stage.kind !== "network") return "";
  const cycle = cycleOf(stage.model.layers);
  if (cycle !== null) return build.cycle(cycle);
  try {
    checkNetwork(stage, conventions, "stage");
    return "";
  } catch (error) {
    if (error instanceof SceneError)
      return build.refused(error.message.replace(/^stage\.(model\.)?/, ""));
    throw error;
  }
}

/** What is wrong already is no reason against a repair. */
export function refusalOf(scene: Scene, action: Action): string {
  const next = action(scene);
  if (next === scene) return "";
  const problem = problemOf(next);
  return problem !== "" && problemOf(scene) === "" ? problem : "";
}

/** Makes the edit and returns "", or the sentence that refuses it. */
export function tryEdit(store: Store, action: Action, options: DispatchOptions = {}): string {
  const refusal = refusalOf(store.scene.peek(), action);
  if (refusal === "") store.dispatch(action, options);
  return refusal;
}
