/**
 * The derivative as a formula: by the chosen input, with its value at the present point; and what
 * the derivatives by all inputs cost. Asked when the formula changes, not while numbers do.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { SymbolicDerivative } from "../engine/protocol.ts";
import type { Conventions, ExpressionStage } from "../scene/schema.ts";
import { NEW_INPUT } from "./expression.ts";
import { createLatest } from "./latest.ts";
import type { Compared } from "./methods.ts";

export interface Symbolic {
  readonly by: string;
  /** Null where the engine refuses, which `refusal` explains. */
  readonly derivative: SymbolicDerivative | null;
  readonly refusal: string;
  /** At the present point. */
  readonly value: number;
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
  readonly stage: ExpressionStage;
  readonly conventions: Conventions;
  readonly names: readonly string[];
  readonly by: string;
  /** Changes with formula, output and conventions. */
  readonly formula: string;
}

const keyOf = ({ stage, conventions }: Compared): string =>
  JSON.stringify([stage.formula, stage.output, conventions]);

interface Parts {
  readonly client: Client;
  readonly now: ReadonlySignal<Compared | null>;
  /** The input that is differentiated by. */
  readonly by: ReadonlySignal<string>;
}

export function createSymbolic({ client, now, by }: Parts): SymbolicState {
  const [whole, derived] = [client.newSession(), client.newSession()];
  const chosen = signal<Symbolic | null>(null);
  const operations = signal<number | null>(null);
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
    const { stage, conventions } = job;
    if (opened !== job.formula) {
      await client.call("expression.open", { session: whole, stage, conventions, missing: NEW_INPUT }); // prettier-ignore
      opened = job.formula;
      operations.value = null;
    }
    const wanted = JSON.stringify([job.formula, job.by]);
    if (shown === wanted) await evaluate(job);
    else chosen.value = await differentiate(job, job.by);
    shown = wanted;
    if (counted !== job.formula) await count(job);
  }

  async function evaluate({ stage }: Job): Promise<void> {
    const last = chosen.peek();
    if (last === null || last.derivative === null) return;
    const { value } = await valueAt(stage);
    chosen.value = { ...last, value };
  }
  async function valueAt({ at }: ExpressionStage): Promise<{ readonly value: number }> {
    const { values } = await client.call("expression.evaluate", { session: derived, at });
    return { value: values[output] ?? NaN };
  }
  /** Node of the derivative's value in its own graph. */
  let output = 0;

  async function differentiate({ stage, conventions }: Job, name: string): Promise<Symbolic> {
    const refusedAs = (refusal: string): Symbolic => ({ by: name, derivative: null, refusal, value: NaN, operations: NaN, inputs: [] }); // prettier-ignore
    try {
      const derivative = await client.call("expression.symbolic", { session: whole, by: name });
      const formula = { ...stage, formula: derivative.formula, output: "", wrt: [] };
      const request = { session: derived, stage: formula, conventions, missing: NEW_INPUT };
      const reply = await client.call("expression.open", request);
      output = reply.graph.output;
      return {
        by: name,
        derivative,
        refusal: "",
        value: reply.trace.values[output] ?? NaN,
        operations: reply.operations.forward,
        inputs: reply.graph.inputs.map((input) => input.name),
      };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return refusedAs(error.message);
    }
  }

  /** The derivative that is shown is opened last, so that it can be evaluated. */
  async function count(job: Job): Promise<void> {
    counted = job.formula;
    if (job.names.length > MOST_COUNTED) return;
    let sum = chosen.peek()?.operations ?? NaN;
    const others = job.names.filter((name) => name !== job.by);
    for (const name of others) {
      sum += (await differentiate(job, name)).operations;
      if (now.peek() === null || ended) return;
    }
    if (others.length > 0) await differentiate(job, job.by);
    operations.value = Number.isNaN(sum) ? null : sum;
  }

  const stop = effect(() => {
    const compared = now.value;
    const name = by.value;
    if (compared === null || name === "") return;
    const { stage, conventions, graph } = compared;
    const names = graph.inputs.map((input) => input.name);
    submit({ stage, conventions, names, by: name, formula: keyOf(compared) });
  });
  return {
    chosen,
    operations,
    dispose: () => {
      ended = true;
      stop();
      for (const session of [whole, derived])
        void client.call("close", { session }).catch(() => {});
    },
  };
}
