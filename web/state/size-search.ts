/**
 * How many layers, how many neurons? Trains the stage's experiment with every number of hidden layers
 * and of their units that is asked for, from several seeds each, one after the other in an engine
 * that is its own.
 */
import type { Client } from "../engine/client.ts";
import type { Conventions, Initializer, Layer, NetworkStage } from "../scene/schema.ts";
import { usualActivation } from "../scene/stages/network-choices.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import { usualId } from "../scene/stages/network-layers.ts";
import { firstLayer } from "./actions/network-build.ts";
import { anew, denseAt, withLayers } from "./actions/network-change.ts";
import type { Action } from "./store.ts";
import type { Stale } from "./task-queue.ts";

export interface Sizes {
  readonly layers: readonly number[];
  readonly units: readonly number[];
  readonly seeds: number;
  readonly epochs: number;
}

/** Of one number of layers and units: what each seed came to. NaN where the numbers ran away. */
export interface Cell {
  readonly layers: number;
  readonly units: number;
  readonly parameters: number;
  readonly losses: readonly number[];
  readonly accuracies: readonly number[];
}

/** Layers of nothing but neurons, one behind the other. */
export const canVary = ({ model }: NetworkStage): boolean =>
  model.layers.every(({ kind, from }) => kind === "dense" && from.length === 0);

/** Hidden layers like the first of the stage; the last layer stays. */
export function withSizes(stage: NetworkStage, layers: number, units: number): NetworkStage {
  const last = stage.model.layers.at(-1);
  if (last === undefined) return stage;
  const like = denseAt(stage.model.layers.slice(0, -1), 0);
  const hidden = Array.from({ length: layers }, (_, i) => {
    const activation = like?.activation ?? usualActivation("tanh");
    const bias = like?.bias ?? true;
    return { ...firstLayer("dense"), id: usualId("dense", i), units, activation, bias } as Layer;
  });
  return withLayers(stage, [...hidden, { ...last, id: usualId(last.kind, layers) }]);
}

export const setSizes = (layers: number, units: number): Action =>
  anew((stage) => withSizes(stage, layers, units));

const seeded = (init: Initializer, seed: number): Initializer =>
  "seed" in init ? { ...init, seed } : init;

export async function* searchSizes(
  client: Client,
  stage: NetworkStage,
  conventions: Conventions,
  { layers, units, seeds, epochs }: Sizes,
  stale: Stale,
): AsyncGenerator<Cell> {
  for (const depth of layers) {
    for (const width of units) {
      let cell: Cell = { layers: depth, units: width, parameters: 0, losses: [], accuracies: [] };
      for (let seed = 1; seed <= seeds; seed++) {
        const sized = withSizes(stage, depth, width);
        const tried = { ...sized, init: seeded(stage.init, seed) };
        const { parameters, loss, accuracy } = await outcome(client, tried, conventions, epochs);
        if (stale()) return;
        const { losses, accuracies } = cell;
        cell = {
          ...cell,
          parameters,
          losses: [...losses, loss],
          accuracies: [...accuracies, accuracy],
        };
        yield cell;
      }
    }
  }
}

async function outcome(
  client: Client,
  stage: NetworkStage,
  conventions: Conventions,
  epochs: number,
): Promise<{ readonly parameters: number; readonly loss: number; readonly accuracy: number }> {
  const session = client.newSession();
  let parameters = 0;
  try {
    const plain = plainStage(stage, conventions);
    const info = await client.call("network.open", {
      session,
      stage: plain,
      conventions,
      from: null,
    });
    parameters = info.parameterCount;
    const want = { example: -1, grid: null, historyFrom: 0 };
    const request = { session, count: epochs, unit: "epoch" as const, want };
    const { loss, accuracy, testLoss, testAccuracy } = await client.call(
      "network.advance",
      request,
    );
    const held = info.testRows.length > 0;
    return { parameters, loss: held ? testLoss : loss, accuracy: held ? testAccuracy : accuracy };
  } catch {
    return { parameters, loss: NaN, accuracy: NaN };
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}

/** The middle one of what did not run away, of two the better; NaN where all did. */
export function median(values: readonly number[]): number {
  const good = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return good[Math.floor((good.length - 1) / 2)] ?? NaN;
}
