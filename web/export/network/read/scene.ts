/** A scene with the parameters of a file: the file's own scene, or one that is given. */
import { importModels as say } from "../../../core/words/import-models.ts";
import type { Client } from "../../../engine/client.ts";
import { withExercise } from "../../../scene/codec.ts";
import { pruneScene } from "../../../scene/prune.ts";
import type { LayerParameters, Scene } from "../../../scene/schema.ts";
import { isObject, SceneError } from "../../../scene/shape.ts";
import { plainStage } from "../../../scene/stages/network-data.ts";
import { validateScene } from "../../../scene/validate.ts";
import { planOf } from "../plan.ts";
import type { NetworkScene } from "../trained.ts";
import { readModelFile, type FoundFile } from "./file.ts";
import { parametersFrom } from "./parameters.ts";

function networkScene(scene: Scene): NetworkScene {
  const { stage } = scene;
  if (stage.kind !== "network") throw new SceneError("stage.kind", say.noNetwork(stage.kind));
  return { ...scene, stage };
}

/** Runs begin at these parameters. */
function withParameters(scene: NetworkScene, parameters: unknown): Scene {
  const document = pruneScene({ ...scene, view: { ...scene.view, from: null, step: 0 } });
  const { stage, ...rest } = document as { readonly stage: object };
  return validateScene({ ...rest, stage: { ...stage, parameters } });
}

async function named(
  client: Client,
  scene: NetworkScene,
  file: FoundFile,
): Promise<readonly LayerParameters[]> {
  const { stage, conventions } = scene;
  const session = client.newSession();
  try {
    const plain = plainStage(stage, conventions);
    const info = await client.call("network.open", {
      session,
      stage: plain,
      conventions,
      from: null,
    });
    const plan = planOf({ stage, conventions, info, parameters: [] });
    return parametersFrom(plan, stage.model.layers, file);
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}

/** Parameters that a scene file has itself; undefined: none, it is taken as it is. */
function ownParameters({ scene, parameters, tensors }: FoundFile): unknown {
  if (parameters !== null || tensors.length > 0) return parameters ?? undefined;
  const stage = isObject(scene) ? scene["stage"] : null;
  return isObject(stage) ? stage["parameters"] : undefined;
}

/**
 * `into`: the scene whose network they are for, whatever the file says; `otherwise`: where the file has
 * none of its own. Throws `SceneError`, and `EngineError` where the engine refuses the network.
 */
export async function sceneOfFile(
  client: Client,
  bytes: Uint8Array,
  into: Scene | null,
  otherwise: Scene | null = null,
): Promise<Scene> {
  const file = readModelFile(bytes);
  const whole =
    into ?? (file.scene === null ? otherwise : await withExercise(validateScene(file.scene)));
  if (whole === null) throw new SceneError(say.file, say.needsScene);
  const hasTensors = file.tensors.length > 0;
  if (whole !== into && file.parameters === null && !hasTensors) return whole;
  const scene = networkScene(whole);
  if (hasTensors) return withParameters(scene, await named(client, scene, file));
  const own = ownParameters(file);
  if (own === undefined) throw new SceneError(say.file, say.noParameters);
  return withParameters(scene, own);
}
