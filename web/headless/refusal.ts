/** What the engine refuses about a scene, said like every other refusal: by its place. */
import { words } from "../core/words/index.ts";
import { EngineError } from "../engine/client.ts";
import { SceneError } from "../scene/shape.ts";

/** Fields of a stage that the engine names in its messages. */
const FIELDS: readonly string[] = ["output", "numeric"];

/** The sentence of an engine's message, and the part of the engine that says it: "[network] …". */
export function splitMessage(message: string): { part: string; plain: string } {
  const [, part = "", plain = message] = /^\[([\w -]+)\] (.*)$/s.exec(message) ?? [];
  return { part, plain };
}

/** Runs `open`; an `EngineError` in it becomes a `SceneError`. */
export async function refusing<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { part, plain } = splitMessage(error.message);
    if (error.from !== undefined)
      throw new SceneError("stage.formula", words.lab.formulaAt(error.from + 1, plain));
    const place = FIELDS.includes(part) ? `stage.${part}` : "stage";
    throw new SceneError(place, words.lab.refusedBy(place, plain));
  }
}
