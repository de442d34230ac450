/** A network stage, trained for its epochs; the result holds what `report` names. */
import { EngineError, type Client } from "../engine/client.ts";
import type { NetworkFrame, NetworkInfo, Want } from "../engine/protocol.ts";
import type { Conventions, NetworkStage, Report } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import { refusing, splitMessage } from "./refusal.ts";
import type { NetworkResult } from "./results.ts";

const NUMBERS_ONLY: Want = { example: -1, grid: null, historyFrom: 0 };

/** Throws `SceneError`. */
export function openNetwork(
  client: Client,
  session: number,
  stage: NetworkStage,
  conventions: Conventions,
): Promise<NetworkInfo> {
  const request = { session, stage: plainStage(stage, conventions), conventions, from: null };
  return refusing(stage, () => client.call("network.open", request));
}

export async function runNetwork(
  client: Client,
  session: number,
  stage: NetworkStage,
  conventions: Conventions,
  report: readonly Report[],
): Promise<NetworkResult> {
  const { parameterCount, layers, outputs } = await openNetwork(
    client,
    session,
    stage,
    conventions,
  );
  const wants = (part: Report) => report.includes(part);
  const layersOf = async (call: "network.parameters" | "network.gradients") =>
    (await client.call(call, { session })).layers;

  const initialParameters = wants("initialParameters") && (await layersOf("network.parameters"));
  const gradients = wants("gradients") && (await layersOf("network.gradients"));
  const { frame, failure } = await train(client, session, stage.training.epochs);
  const parameters = wants("parameters") && (await layersOf("network.parameters"));
  const optimizerState =
    wants("optimizerState") && (await client.call("network.optimizerState", { session }));
  const flat = wants("outputs") && (await client.call("network.outputs", { session })).outputs;
  return {
    kind: "network",
    parameterCount,
    layers,
    ...(wants("history") && { history: historyOf(frame) }),
    ...(flat && { outputs: rowsOf(flat, outputs) }),
    ...(parameters && { parameters }),
    ...(initialParameters && { initialParameters }),
    ...(gradients && { gradients }),
    ...(optimizerState && { optimizerState }),
    ...(failure !== undefined && { failure }),
  };
}

interface Trained {
  readonly frame: NetworkFrame;
  readonly failure?: string;
}

/** A run that diverges keeps its last good state. */
async function train(client: Client, session: number, epochs: number): Promise<Trained> {
  const want = NUMBERS_ONLY;
  try {
    const request = { session, count: epochs, unit: "epoch", want } as const;
    return { frame: await client.call("network.advance", request) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const frame = await client.call("network.look", { session, want });
    return { frame, failure: splitMessage(error.message).plain };
  }
}

function historyOf({ history }: NetworkFrame): NonNullable<NetworkResult["history"]> {
  const loss = [...history.loss];
  const accuracy = [...history.accuracy];
  return accuracy.every(Number.isNaN) ? { loss } : { loss, accuracy };
}

function rowsOf(flat: Float64Array, width: number): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < flat.length; start += width)
    rows.push([...flat.subarray(start, start + width)]);
  return rows;
}
