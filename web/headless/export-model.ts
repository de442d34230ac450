/** A network, trained as its scene says, as a file for other programs; and such files as scenes. */
import { lab as labWords } from "../core/words/lab.ts";
import { EngineError, type Client } from "../engine/client.ts";
import { models, type ModelFormat } from "../export/network/models.ts";
import { sceneOfFile } from "../export/network/read/scene.ts";
import { presentOf, trainedOf, type NetworkScene } from "../export/network/trained.ts";
import { openNetwork } from "../run/network.ts";
import { splitMessage } from "../run/refusal.ts";
import { usualView } from "../scene/view-shape.ts";
import { LAST_STEP, type Scene } from "../scene/schema.ts";
import { validateScene } from "../scene/validate.ts";
import { withSession, type RunOptions } from "./run.ts";

/** `step`: examples that it learns from; LAST_STEP: all its epochs. */
export async function exportModel(
  client: Client,
  session: number,
  { stage, ...rest }: NetworkScene,
  as: ModelFormat,
  step: number,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const scene = { ...rest, stage, view: usualView("network") };
  const info = await openNetwork(client, session, stage, scene.conventions);
  const want = { example: -1, grid: null, historyFrom: 0 };
  const wanted =
    step === LAST_STEP
      ? ({ count: stage.training.epochs, unit: "epoch" } as const)
      : ({ count: step, unit: "example" } as const);
  await client.call("network.advance", { session, want, ...wanted }).catch((error: unknown) => {
    if (!(error instanceof EngineError)) throw error;
    throw new Error(labWords.failed(splitMessage(error.message).plain));
  });
  return models[as].write(await trainedOf(client, scene, await presentOf(client, session, info)));
}

export interface ImportOptions extends RunOptions {
  /** The scene whose network the parameters are for; without it the one that is in the file. */
  readonly into?: unknown;
}

/**
 * The scene with the parameters of a file: safetensors, ONNX, a network's JSON, or PyTorch's
 * state_dict as JSON. Layers are found by their names, else by their order.
 * @throws SceneError where the file or the scene is refused, or one does not fit the other.
 */
export function importNetwork(bytes: Uint8Array, options: ImportOptions = {}): Promise<Scene> {
  const into = options.into === undefined ? null : validateScene(options.into);
  return withSession(options, (client) => sceneOfFile(client, bytes, into));
}
