/** The network on stage, as far as it has been trained, as files for other programs. */
import { exportModels } from "../core/words/export-models.ts";
import { EngineError, type Client } from "../engine/client.ts";
import { MODEL_FORMATS, models, type ModelFormat } from "../export/network/models.ts";
import { trainedOf, type NetworkScene, type Trained } from "../export/network/trained.ts";
import { ExportError } from "../export/refusal.ts";
import type { LiveCall, LiveReply, LiveRequest } from "../state/live.ts";
import type { NetworkController } from "../state/network.ts";
import type { Item, Made } from "./export-items.ts";

const BINARY: readonly ModelFormat[] = ["onnx", "safetensors"];

/** A training that is on waits for it: all numbers are to be of one moment. */
async function presentMoment(
  client: Client,
  scene: NetworkScene,
  controller: NetworkController,
): Promise<Trained> {
  const wasPlaying = controller.playing.peek();
  if (wasPlaying) controller.toggle();
  try {
    return await momentOf(client, scene, controller);
  } finally {
    if (wasPlaying && !controller.playing.peek()) controller.toggle();
  }
}

async function momentOf(
  client: Client,
  scene: NetworkScene,
  controller: NetworkController,
): Promise<Trained> {
  const ask = async <K extends LiveCall>(
    call: K,
    request: LiveRequest<K>,
  ): Promise<LiveReply<K>> => {
    const reply = await controller.ask(call, request);
    if (reply === null) throw new ExportError(exportModels.changed);
    return reply;
  };
  const want = { example: -1, grid: null, historyFrom: 0 };
  const frame = await ask("network.look", { want });
  const { layers: parameters } = await ask("network.parameters", {});
  const optimizer = await ask("network.optimizerState", {});
  const { outputs } = await ask("network.outputs", {});
  const info = controller.info.peek();
  if (info === null) throw new ExportError(exportModels.changed);
  return trainedOf(client, scene, { info, frame, parameters, optimizer, outputs });
}

export function modelItems(
  scene: NetworkScene,
  controller: NetworkController,
  client: Client,
): readonly Item[] {
  let moment: Promise<Trained> | undefined;
  const write = async (id: ModelFormat): Promise<Made> => {
    try {
      moment ??= presentMoment(client, scene, controller).catch((error: unknown) => {
        moment = undefined; // the next format asks anew
        throw error;
      });
      return models[id].write(await moment);
    } catch (error) {
      if (error instanceof EngineError) throw new ExportError(error.message);
      throw error;
    }
  };
  return MODEL_FORMATS.map((id): Item => {
    const { extension, mime } = models[id];
    const { label, hint } = exportModels.offers[id];
    const kind = BINARY.includes(id) ? "bytes" : "text";
    const way = { id, label, extension, mime, kind, write: () => write(id) } as const;
    return { id: `model-${id}`, group: "models", label, hint, ways: [way] };
  });
}
