/**
 * The derivative as a formula: by the chosen input, with its value at the present point; and what
 * the derivatives by all inputs cost. Asked when the formula changes, not while numbers do.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { SymbolicDerivative } from "../engine/protocol.ts";
import type { ExpressionStage } from "../scene/schema.ts";
import { NEW_INPUT } from "./expression.ts";
import { createLatest } from "./latest.ts";
import { formulaKey, type Compared } from "./methods.ts";
import { automaticOf, distance } from "./methods-numbers.ts";

export interface Symbolic {
  /** The moment that it answers. */
  readonly of: Compared;
  readonly by: string;
  /** Null where the engine refuses, which `refusal` explains. */
  readonly derivative: SymbolicDerivative | null;
  readonly refusal: string;
  /** At the point of `of`. */
  readonly value: number;
  /** How far that is from reverse mode. */
  readonly error: number;
  /** Scalar operations of one evaluation. */
  readonly operations: number;
  /** Names that the derivative still has. */
  readonly inputs: readonly string[];
}

export interface SymbolicState {
  readonly chosen: ReadonlySignal<Symbolic | null>;
  /** Operations of the derivatives by all inputs, each evaluated once; null while unknown. */
  readonly operations: ReadonlySignal<number | null>;
  dispose(): void;
}

/** More inputs than this are not all differentiated only to count. */
const MOST_COUNTED = 16;

interface Job {
  readonly of: Compared;
  readonly by: string;
  readonly formula: string;
}

const errorOf = (of: Compared, by: string, value: number): number =>
  distance(value, automaticOf(of, by).reverse);

interface Count {
  readonly formula: string;
  readonly operations: number;
}

interface Parts {
  readonly client: Client;
  readonly now: ReadonlySignal<Compared | null>;
  /** The input that is differentiated by. */
  readonly by: ReadonlySignal<string>;
}

export function createSymbolic({ client, now, by }: Parts): SymbolicState {
  const [whole, derived] = [client.newSession(), client.newSession()];
  const chosen = signal<Symbolic | null>(null);
  const count = signal<Count | null>(null);
  let [opened, shown, counted] = ["", "", ""];
  let ended = false;

  const submit = createLatest<Job>(async (job) => {
    try {
      if (!ended) await follow(job);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  });

  async function follow(job: Job): Promise<void> {
    const { stage, conventions } = job.of;
    if (opened !== job.formula) {
      await client.call("expression.open", { session: whole, stage, conventions, missing: NEW_INPUT }); // prettier-ignore
      opened = job.formula;
    }
    const wanted = JSON.stringify([job.formula, job.by]);
    if (shown === wanted) await evaluate(job);
    else chosen.value = await differentiate(job, job.by);
    shown = wanted;
    if (counted !== job.formula) await countAll(job);
  }

  async function evaluate({ of }: Job): Promise<void> {
    const last = chosen.peek();
    if (last === null) return;
    const value = last.derivative === null ? NaN : (await valueAt(of.stage)).value;
    chosen.value = { ...last, of, value, error: errorOf(of, last.by, value) };
  }
  async function valueAt({ at }: ExpressionStage): Promise<{ readonly value: number }> {
    const { values } = await client.call("expression.evaluate", { session: derived, at });
    return { value: values[output] ?? NaN };
  }
  /** Node of the derivative's value in its own graph. */
  let output = 0;

  async function differentiate({ of }: Job, name: string): Promise<Symbolic> {
    const refusedAs = (refusal: string): Symbolic => ({ of, by: name, derivative: null, refusal, value: NaN, error: NaN, operations: NaN, inputs: [] }); // prettier-ignore
    try {
      const derivative = await client.call("expression.symbolic", { session: whole, by: name });
      const { stage, conventions } = of;
      const formula = { ...stage, formula: derivative.formula, output: "", wrt: [] };
      const request = { session: derived, stage: formula, conventions, missing: NEW_INPUT };
      const reply = await client.call("expression.open", request);
      output = reply.graph.output;
      const value = reply.trace.values[output] ?? NaN;
      return {
        of,
        by: name,
        derivative,
        refusal: "",
        value,
        error: errorOf(of, name, value),
        operations: reply.operations.forward,
        inputs: reply.graph.inputs.map((input) => input.name),
      };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return refusedAs(error.message);
    }
  }

  /** The derivative that is shown is opened last, so that it can be evaluated. */
  async function countAll(job: Job): Promise<void> {
    counted = job.formula;
    const { inputs } = job.of.graph;
    if (inputs.length > MOST_COUNTED) return;
    let sum = chosen.peek()?.operations ?? NaN;
    const others = inputs.map(({ name }) => name).filter((name) => name !== job.by);
    for (const name of others) {
      sum += (await differentiate(job, name)).operations;
      if (ended) return;
      if (isOver(job)) {
        // What is open is not what is shown.
        shown = counted = "";
        return;
      }
    }
    if (others.length > 0) await differentiate(job, job.by);
    count.value = Number.isNaN(sum) ? null : { formula: job.formula, operations: sum };
  }
  /** Whether a newer formula has come. */
  const isOver = ({ formula }: Job): boolean => {
    const newest = now.peek();
    return newest === null || formulaKey(newest) !== formula;
  };

  const stop = effect(() => {
    const compared = now.value;
    const name = by.value;
    if (compared === null || name === "") return;
    submit({ of: compared, by: name, formula: formulaKey(compared) });
  });
  return {
    chosen,
    operations: computed(() => {
      const [known, present] = [count.value, now.value];
      if (known === null || present === null) return null;
      return known.formula === formulaKey(present) ? known.operations : null;
    }),
    dispose: () => {
      ended = true;
      stop();
      for (const session of [whole, derived])
        void client.call("close", { session }).catch(() => {});
    },
  };
}
