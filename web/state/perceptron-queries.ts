/**
 * What is asked of the data of a perceptron beside its runs: each question goes to the engine once,
 * and again after the experiment has changed. An answer that is not there yet is null.
 */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { PerceptronCalls, PerceptronRuns } from "../engine/protocol-perceptron.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { reasonOf } from "./reason.ts";

/** Questions about the data of an open session. */
export type Question = Exclude<keyof PerceptronCalls, "perceptron.open">;
type RequestOf<K extends Question> = Omit<PerceptronCalls[K]["request"], "session">;
type ReplyOf<K extends Question> = PerceptronCalls[K]["reply"];

export interface Answer<Reply> {
  readonly reply: Reply | null;
  /** Why there is none; "" while it is awaited. */
  readonly problem: string;
}

export interface Queries {
  /** Subscribes to the experiment, too: ask again in every view and effect. */
  ask<K extends Question>(question: K, request: RequestOf<K>): ReadonlySignal<Answer<ReplyOf<K>>>;
  /** Runs another stage, in a session of its own. */
  aside(stage: PerceptronStage): Promise<PerceptronRuns>;
  dispose(): void;
}

/** Answers kept: a walk through a long run asks about every step. */
const KEPT = 400;

interface Asked {
  readonly session: number;
  /** Counts what was opened in the session. */
  readonly version: ReadonlySignal<number>;
}

export function createQueries(client: Client, { session, version }: Asked): Queries {
  const answers = new Map<string, Signal<Answer<unknown>>>();
  const other = client.newSession();
  let answered = -1;

  function send<K extends Question>(
    question: K,
    request: RequestOf<K>,
    answer: Signal<Answer<unknown>>,
  ): void {
    const full = { session, ...request } as PerceptronCalls[K]["request"];
    client.call(question, full as never).then(
      (reply) => {
        answer.value = { reply, problem: "" };
      },
      (reason: unknown) => {
        answer.value = { reply: null, problem: reasonOf(reason) };
      },
    );
  }

  return {
    ask(question, request) {
      if (version.value !== answered || answers.size > KEPT) answers.clear();
      answered = version.value;
      const key = question + JSON.stringify(request);
      const known = answers.get(key);
      const answer = known ?? signal<Answer<unknown>>({ reply: null, problem: "" });
      answers.set(key, answer);
      // Before the first run is there, nothing is open.
      if (known === undefined && answered > 0) send(question, request, answer);
      return answer as ReadonlySignal<Answer<never>>;
    },
    aside: (stage) =>
      client.call("perceptron.open", { session: other, stage: plainPerceptron(stage) }),
    dispose: () => {
      client.call("close", { session: other }).catch(() => undefined);
    },
  };
}
