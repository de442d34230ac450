/**
 * Dense layers one after the other with no bend between them, and the single layer that does the
 * same: the engine multiplies, by sending the axes of the input through. Pure but for its questions.
 */
import type { Client } from "../../../engine/client.ts";
import type { ExampleTrace } from "../../../engine/protocol.ts";
import {
  USUAL_DATA,
  type Conventions,
  type DenseLayer,
  type Layer,
  type LayerParameters,
  type NetworkStage,
} from "../../../scene/schema.ts";
import { usualActivation } from "../../../scene/stages/network-choices.ts";
import { sourcesOf } from "../../../scene/stages/network-wiring.ts";
import { nested } from "../../../scene/tensor.ts";

/** Places of the first and the last layer. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

const isLinear = (layer: Layer | undefined): layer is DenseLayer =>
  layer?.kind === "dense" && layer.activation.kind === "linear";

/** Whether the layer at `place` is linear and read by the next one alone, which is dense. */
function leadsOn(layers: readonly Layer[], place: number): boolean {
  const sources = sourcesOf(layers);
  const readers = [...layers.keys()].filter((reader) => sources[reader]?.includes(place));
  return (
    isLinear(layers[place]) &&
    layers[place + 1]?.kind === "dense" &&
    readers.length === 1 &&
    readers[0] === place + 1
  );
}

/** Two layers or more each. */
export function linearRuns(layers: readonly Layer[]): readonly Run[] {
  const runs: Run[] = [];
  for (let first = 0; first < layers.length; first += 1) {
    let last = first;
    while (leadsOn(layers, last)) last += 1;
    if (last > first) runs.push({ first, last });
    first = last;
  }
  return runs;
}

export interface LinearMap {
  /** weights[output][input]: W₂W₁. */
  readonly weights: readonly (readonly number[])[];
  /** W₂b₁ + b₂. */
  readonly bias: readonly number[];
}

/** Numbers that the page is willing to multiply out. */
export const MOST_ENTRIES = 40_000;

interface Question {
  readonly client: Client;
  readonly conventions: Conventions;
  readonly stage: NetworkStage;
}

/** Outputs of the layers for these rows. */
async function outputsFor(
  { client, conventions, stage }: Question,
  layers: readonly DenseLayer[],
  parameters: readonly LayerParameters[],
  inputs: readonly (readonly number[])[],
): Promise<Float64Array> {
  const session = client.newSession();
  const targets = inputs.map(() => Array.from({ length: layers.at(-1)?.units ?? 1 }, () => 0));
  const plain = {
    ...stage,
    data: { ...USUAL_DATA, inputs, targets },
    model: { inputs: inputs[0]?.length ?? 1, layers },
    parameters,
    loss: { kind: "squared-error", half: true, outputs: "sum", batch: "mean" },
    precision: "float64",
  } as const;
  await client.call("network.open", { session, stage: plain, conventions, from: null });
  try {
    return (await client.call("network.outputs", { session })).outputs;
  } finally {
    await client.call("close", { session });
  }
}

/** The present values of a run of dense layers, as a scene writes them. */
function valuesIn(
  trace: ExampleTrace,
  { first }: Run,
  layers: readonly DenseLayer[],
): readonly LayerParameters[] {
  return layers.map(({ units, bias }, i) => {
    const { weights, bias: own } = trace.layers[first + i]?.parameters ?? {
      weights: new Float64Array(),
      bias: new Float64Array(),
    };
    const rows = nested(weights, [units, weights.length / units]);
    return bias ? { weights: rows, bias: [...own] } : { weights: rows };
  });
}

/**
 * W row by row of its columns: the axes of the input go through without biases. b: zero goes through
 * with them.
 */
export async function multipliedOut(
  question: Question,
  trace: ExampleTrace,
  run: Run,
): Promise<LinearMap> {
  const linear = question.stage.model.layers.slice(run.first, run.last + 1).map((layer) => {
    return { ...(layer as DenseLayer), activation: usualActivation("linear"), from: [] };
  });
  const values = valuesIn(trace, run, linear);
  const numbers = trace.layers[run.first]?.parameters.weights.length ?? 0;
  const count = numbers / (linear[0]?.units ?? 1);
  const axes = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (__, j) => (i === j ? 1 : 0)),
  );
  const bare = linear.map((layer) => ({ ...layer, bias: false }));
  const factors = values.map(({ weights = [] }) => ({ weights }));
  const columns = await outputsFor(question, bare, factors, axes);
  const zero = await outputsFor(question, linear, values, [axes.map(() => 0)]);
  const units = zero.length;
  const weights = Array.from({ length: units }, (_, unit) =>
    Array.from({ length: count }, (__, i) => columns[i * units + unit] ?? NaN),
  );
  return { weights, bias: [...zero] };
}
