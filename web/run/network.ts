/** A network stage, trained for its epochs; the result holds what `report` names. */
import { sizeOf } from "../core/shape.ts";
import { EngineError, type Client } from "../engine/client.ts";
import type { CallName, NetworkFrame, NetworkInfo, RequestOf, Want } from "../engine/protocol.ts";
import type { Conventions, NetworkStage, Report, Tensor } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import { graphOf } from "./graph.ts";
import { nested } from "../scene/tensor.ts";
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
  const info = await openNetwork(client, session, stage, conventions);
  const call = <K extends SessionCall>(name: K) => client.call(name, { session } as RequestOf<K>);
  const wants = (part: Report) => report.includes(part);

  const unroll = () => client.call("network.unroll", { session, row: 0 });
  if (wants("graph")) await refusing(stage, unroll); // too large: nothing is trained
  const initialParameters = wants("initialParameters") && (await call("network.parameters")).layers;
  const gradients = wants("gradients") && (await call("network.gradients")).layers;
  const { frame, failure } = await train(client, session, stage.training.epochs);
  const parameters = wants("parameters") && (await call("network.parameters")).layers;
  const optimizerState = wants("optimizerState") && (await call("network.optimizerState"));
  const confusion = wants("confusion") && (await call("network.confusion"));
  const flat = wants("outputs") && (await call("network.outputs")).outputs;
  const activations = wants("activations") && (await activationsOf(client, session, info));
  const unrolled = wants("graph") && (await unroll());
  return {
    kind: "network",
    parameterCount: info.parameterCount,
    layers: info.layers,
    ...(wants("history") && { history: historyOf(frame) }),
    ...(flat && { outputs: nested(flat, [info.rows, info.outputs]) as number[][] }),
    ...(parameters && { parameters }),
    ...(initialParameters && { initialParameters }),
    ...(gradients && { gradients }),
    ...(confusion && { confusion: confusion.training }),
    ...(confusion && confusion.test && { testConfusion: confusion.test }),
    ...(activations && { activations }),
    ...(optimizerState && { optimizerState }),
    ...(unrolled && graphOf(unrolled.graph, unrolled.trace)),
    ...(failure !== undefined && { failure }),
  };
}

/** What calling a layer costs for an example, in multiplications: the least that small ones take. */
const CALL = 100;

/**
 * Multiplications that the whole training takes, about: whether it is over in seconds or in hours.
 * Throws `SceneError`.
 */
export async function networkWork(
  client: Client,
  session: number,
  stage: NetworkStage,
  conventions: Conventions,
): Promise<number> {
  const { layers, rows } = await openNetwork(client, session, stage, conventions);
  const each = layers.map(({ kind, parameters, outputShape }) => {
    const [filters = 1, ...places] = outputShape;
    const count = sizeOf(places);
    return CALL + filters * count + parameters * (kind === "conv2d" ? count : 1);
  });
  return stage.training.epochs * rows * each.reduce((sum, work) => sum + work, 0);
}

/** Calls that need no more than the session. */
type SessionCall = {
  [K in CallName]: { readonly session: number } extends RequestOf<K> ? K : never;
}[CallName];

/** Of each layer for the first row of the data, in the shape of what the layer gives. */
async function activationsOf(
  client: Client,
  session: number,
  { layers }: NetworkInfo,
): Promise<readonly Tensor[]> {
  const want = { ...NUMBERS_ONLY, example: 0 };
  const { example } = await client.call("network.look", { session, want });
  return layers.map(({ outputShape }, i) => nested(example?.layers[i]?.a ?? [], outputShape));
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

/** What is nowhere a number is left out: accuracy of numbers, tests without rows held out. */
function historyOf({ history, stopped }: NetworkFrame): NonNullable<NetworkResult["history"]> {
  const { loss, accuracy, testLoss, testAccuracy } = history;
  const some = (values: Float64Array) => values.some((value) => !Number.isNaN(value));
  return {
    loss: [...loss],
    ...(some(testLoss) && { testLoss: [...testLoss] }),
    ...(some(accuracy) && { accuracy: [...accuracy] }),
    ...(some(testAccuracy) && { testAccuracy: [...testAccuracy] }),
    ...(stopped !== "" && { stopped }),
  };
}
