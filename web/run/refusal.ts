/** What the engine refuses about a scene, said like every other refusal: by its place. */
import { lab as labWords } from "../core/words/lab.ts";
import { EngineError } from "../engine/client.ts";
import { hasParameters } from "../scene/parameters.ts";
import { PARAMETERS, type NetworkStage, type Stage } from "../scene/schema.ts";
import { SceneError } from "../scene/shape.ts";

/** Fields of a stage that the engine names in its messages. */
const FIELDS: readonly string[] = ["formula", "output", "numeric", "task"];

/** The sentence of an engine's message, and the part of the engine that says it: "[network] …". */
export function splitMessage(message: string): { part: string; plain: string } {
  const [, part = "", plain = message] = /^\[([\w -]+)\] (.*)$/s.exec(message) ?? [];
  return { part, plain };
}

type Placed = readonly [place: string, sentence: string];

/** The engine says `layer "id": …`, and `layer "id": weights: …` of exact values. */
function placeInNetwork({ model: { layers } }: NetworkStage, plain: string): Placed {
  const [, column, why = ""] = /^(data\.(?:label|features\[\d+\])): (.*)$/s.exec(plain) ?? [];
  if (column !== undefined) return [`stage.${column}`, why];
  if (plain.startsWith("data: ")) return ["stage.data", plain.slice("data: ".length)];
  for (const [i, layer] of layers.entries()) {
    const start = `layer "${layer.id}": `;
    if (!plain.startsWith(start)) continue;
    const sentence = plain.slice(start.length);
    const [, name = "", what = ""] = /^(\w+)(?:: | (?=must ))(.*)$/s.exec(sentence) ?? [];
    const tensor = PARAMETERS.find((known) => known === name);
    if (tensor === undefined) return [`stage.model.layers[${i}]`, sentence];
    const entry = layers.slice(0, i).filter(hasParameters).length;
    return [`stage.parameters[${entry}].${tensor}`, what];
  }
  return ["stage", plain];
}

/** Runs `open` for a stage; an `EngineError` in it becomes a `SceneError`. */
export async function refusing<T>(stage: Stage, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { part, plain } = splitMessage(error.message);
    if (error.from !== undefined)
      throw new SceneError("stage.formula", labWords.formulaAt(error.from + 1, plain));
    const field = FIELDS.includes(part) ? `stage.${part}` : "stage";
    const [place, sentence] =
      stage.kind === "network" ? placeInNetwork(stage, plain) : [field, plain];
    throw new SceneError(place, labWords.refusedBy(place, sentence));
  }
}
