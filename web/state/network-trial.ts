/** Opens a network in the same engine, beside the run that is shown: another one, or its start. */
import type { Client } from "../engine/client.ts";
import type { NetworkInfo, SessionId } from "../engine/protocol.ts";
import type { Conventions, LayerParameters, NetworkStage } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";

export interface Trial {
  readonly parameters: number;
  /** What it says of each row of its data before any training, row by row. */
  readonly outputs: Float64Array;
}

type Experiment = readonly [client: Client, stage: NetworkStage, conventions: Conventions];

async function opened<Answer>(
  [client, stage, conventions]: Experiment,
  ask: (session: SessionId, info: NetworkInfo) => Promise<Answer>,
): Promise<Answer> {
  const session = client.newSession();
  try {
    const request = { session, stage: plainStage(stage, conventions), conventions, from: null };
    return await ask(session, await client.call("network.open", request));
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}

export const tryOut = (...experiment: Experiment): Promise<Trial> =>
  opened(experiment, async (session, { parameterCount }) => {
    const { outputs } = await experiment[0].call("network.outputs", { session });
    return { parameters: parameterCount, outputs };
  });

/** The values that it begins with, also where they are drawn. */
export const startValues = (...experiment: Experiment): Promise<readonly LayerParameters[]> =>
  opened(experiment, async (session) => {
    const { layers } = await experiment[0].call("network.parameters", { session });
    return layers;
  });
