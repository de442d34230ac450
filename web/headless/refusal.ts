/** What the engine refuses about a scene, said like every other refusal: by its place. */
import { words } from "../core/words/index.ts";
import { EngineError } from "../engine/client.ts";
import { SceneError } from "../scene/shape.ts";

/** Without the "[network] " that names the part of the engine. */
const plain = (message: string): string => message.replace(/^\[[\w -]+\] /, "");

/** Runs `open`; an `EngineError` in it becomes a `SceneError`. */
export async function refusing<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const message = plain(error.message);
    if (error.from === undefined)
      throw new SceneError("stage", words.lab.refusedBy("stage", message));
    throw new SceneError("stage.formula", words.lab.formulaAt(error.from + 1, message));
  }
}
