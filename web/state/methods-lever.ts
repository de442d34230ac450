/** What the slopes of one neuron cost when it has more and more weights: counted by the engine. */
import { effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { Operations } from "../engine/protocol.ts";
import type { Conventions, ExpressionStage, Numeric } from "../scene/schema.ts";
import { createLatest } from "./latest.ts";

export interface Costs {
  readonly inputs: number;
  /** By forward and by central differences; all else is the same in both. */
  readonly forward: Operations;
  readonly central: Operations;
}

export interface Lever {
  readonly costs: ReadonlySignal<Costs | null>;
  readonly inputs: Signal<number>;
  dispose(): void;
}

export const INPUTS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
const USUAL_INPUTS = 10;

/** The weights are inputs, what they weigh are numbers. */
function neuron(inputs: number): string {
  const terms = Array.from({ length: inputs }, (_, i) => `0.5*w_${i + 1}`);
  return `y = tanh(${terms.join("+")})`;
}

function stageOf(inputs: number, scheme: Numeric["scheme"]): ExpressionStage {
  const numeric = { scheme, h: 1e-5 };
  return { kind: "expression", formula: neuron(inputs), at: {}, wrt: [], output: "", numeric };
}

export function createLever(client: Client, conventions: Conventions): Lever {
  const session = client.newSession();
  const inputs = signal<number>(USUAL_INPUTS);
  const costs = signal<Costs | null>(null);
  const count = async (n: number, scheme: Numeric["scheme"]): Promise<Operations> => {
    const stage = stageOf(n, scheme);
    const request = { session, stage, conventions, missing: 0.5 };
    return (await client.call("expression.open", request)).operations;
  };
  const submit = createLatest<number>(async (n) => {
    try {
      const [forward, central] = [await count(n, "forward"), await count(n, "central")];
      costs.value = { inputs: n, forward, central };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  });
  const stop = effect(() => submit(inputs.value));
  return {
    costs,
    inputs,
    dispose: () => {
      stop();
      void client.call("close", { session }).catch(() => {});
    },
  };
}
