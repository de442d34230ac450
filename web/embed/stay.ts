/**
 * Keeps what is on stage when a deck blanks the frame of a slide that is left, and has it again when
 * the same frame comes back. `window.name` is what a frame keeps, in a sandbox too: a name that the
 * deck itself gave to its frame is lost. A reload of the deck begins anew.
 */
import { withExercise } from "../scene/codec.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Scene } from "../scene/schema.ts";
import { isObject } from "../scene/shape.ts";
import { validateScene } from "../scene/validate.ts";
import { NAMESPACE, VERSION } from "./messages.ts";

/** Characters; beyond this the frame begins anew. */
const MOST = 4_000_000;

/** The address says which embed it is: another one in the same frame begins anew. */
const address = (): string => location.search + location.hash;

export function keepState(scene: Scene): void {
  const kept = { ns: NAMESPACE, v: VERSION, from: address(), scene: pruneScene(scene) };
  const text = JSON.stringify(kept);
  window.name = text.length > MOST ? "" : text;
}

/** null: nothing was kept, or not of this embed. Whatever stands there is as hostile as a link. */
export async function keptState(): Promise<Scene | null> {
  if (!window.name.startsWith("{")) return null;
  try {
    const kept: unknown = JSON.parse(window.name);
    if (!isObject(kept) || kept["ns"] !== NAMESPACE || kept["v"] !== VERSION) return null;
    if (kept["from"] !== address()) return null;
    return await withExercise(validateScene(kept["scene"]));
  } catch {
    return null;
  }
}
