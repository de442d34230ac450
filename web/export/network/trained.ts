/**
 * A training run at one moment, with all that a file needs of it. Asked of the engine once; the
 * formats only write.
 */
import type { Client } from "../../engine/client.ts";
import type { NetworkFrame, NetworkInfo, OptimizerState } from "../../engine/protocol.ts";
import type { Conventions, LayerParameters, NetworkStage, Scene } from "../../scene/schema.ts";
import { plainStage } from "../../scene/stages/network-data.ts";
import { planOf, type NetworkPlan } from "./plan.ts";

export type NetworkScene = Scene & { readonly stage: NetworkStage };

export interface Moment {
  /** Examples seen. */
  readonly step: number;
  readonly updates: number;
  readonly epoch: number;
  readonly inEpoch: number;
  readonly parameters: readonly LayerParameters[];
}

export interface Trained {
  readonly scene: NetworkScene;
  readonly info: NetworkInfo;
  /** With the present parameters. */
  readonly plan: NetworkPlan;
  readonly here: Moment;
  /** Where the run began: the start, or where it was changed by hand. */
  readonly start: Pick<Moment, "step" | "parameters">;
  readonly optimizer: OptimizerState;
  /** Loss after each epoch, from the run's beginning. */
  readonly history: NetworkFrame["history"];
  /** Raw outputs of every row of the data, row by row. */
  readonly outputs: Float64Array;
}

/** What the present moment of an open session answers. */
export interface Present {
  readonly info: NetworkInfo;
  readonly frame: NetworkFrame;
  readonly parameters: readonly LayerParameters[];
  readonly optimizer: OptimizerState;
  readonly outputs: Float64Array;
}

/** Of a session whose engine is not training just now. */
export async function presentOf(
  client: Client,
  session: number,
  info: NetworkInfo,
): Promise<Present> {
  const want = { example: -1, grid: null, historyFrom: 0 };
  const frame = await client.call("network.look", { session, want });
  const { layers: parameters } = await client.call("network.parameters", { session });
  const optimizer = await client.call("network.optimizerState", { session });
  const { outputs } = await client.call("network.outputs", { session });
  return { info, frame, parameters, optimizer, outputs };
}

/** Parameters with which the run begins. */
async function startOf(
  client: Client,
  { stage, view: { from } }: NetworkScene,
  conventions: Conventions,
): Promise<Trained["start"]> {
  const session = client.newSession();
  try {
    const plain = plainStage(stage, conventions);
    await client.call("network.open", { session, stage: plain, conventions, from });
    const { layers } = await client.call("network.parameters", { session });
    return { step: from?.step ?? 0, parameters: layers };
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}

export async function trainedOf(
  client: Client,
  scene: NetworkScene,
  { info, frame, parameters, optimizer, outputs }: Present,
): Promise<Trained> {
  const { stage, conventions } = scene;
  const { step, updates, epoch, inEpoch, history } = frame;
  return {
    scene,
    info,
    plan: planOf({ stage, conventions, info, parameters }),
    here: { step, updates, epoch, inEpoch, parameters },
    start: await startOf(client, scene, conventions),
    optimizer,
    history,
    outputs,
  };
}
