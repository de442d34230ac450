/** Tries another network in the same engine, beside the run that is shown. */
import type { Client } from "../engine/client.ts";
import type { Conventions, NetworkStage } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";

export interface Trial {
  readonly parameters: number;
  /** What it says of each row of its data before any training, row by row. */
  readonly outputs: Float64Array;
}

export async function tryOut(
  client: Client,
  stage: NetworkStage,
  conventions: Conventions,
): Promise<Trial> {
  const session = client.newSession();
  try {
    const request = { session, stage: plainStage(stage, conventions), conventions, from: null };
    const { parameterCount } = await client.call("network.open", request);
    const { outputs } = await client.call("network.outputs", { session });
    return { parameters: parameterCount, outputs };
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}
