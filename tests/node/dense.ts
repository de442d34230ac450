/** Networks of dense layers, typed so that a test reaches each number by its row and column. */
import type { OptimizerState } from "../../web/engine/protocol.ts";
import type { NetworkResult } from "../../web/run/results.ts";

export interface DenseValues {
  readonly weights: readonly (readonly number[])[];
  readonly bias?: readonly number[];
  readonly slope?: number;
}

type Layers = readonly DenseValues[];

export type DenseResult = Omit<NetworkResult, keyof Reported> & Partial<Reported>;

interface Reported {
  readonly parameters: Layers;
  readonly initialParameters: Layers;
  readonly gradients: Layers;
  readonly optimizerState: Omit<OptimizerState, "memory"> & {
    readonly memory: Readonly<Record<string, Layers>>;
  };
}
