/**
 * What is asked of the data of a perceptron beside its runs: each question goes to the engine once,
 * and again after the experiment has changed. An answer that is not there yet is null. Of what is
 * asked faster than it can be answered only the newest is waited for.
 */
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { PerceptronCalls, PerceptronRuns } from "../engine/protocol-perceptron.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { createLatest } from "./latest.ts";
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
  /**
   * Subscribes to the experiment, too: ask again in every view and effect. Who asks the same
   * question about several things at a time gives each a `purpose`.
   */
  ask<K extends Question>(
    question: K,
    request: RequestOf<K>,
    purpose?: string,
  ): ReadonlySignal<Answer<ReplyOf<K>>>;
  /**
   * Runs another stage, in a session of its own; null where it is refused. Stages that newer ones
   * overtake are left out.
   */
  aside(stage: PerceptronStage, done: (runs: PerceptronRuns | null) => void): void;
  dispose(): void;
}

/** Answers kept, and rows in them: a walk through a long run asks about every step. */
const KEPT = 400;
const KEPT_ROWS = 1_000_000;

interface Asked {
  readonly session: number;
  /** Counts what was opened in the session. */
  readonly version: ReadonlySignal<number>;
}

interface Entry {
  readonly key: string;
  readonly answer: Signal<Answer<unknown>>;
  readonly send: () => Promise<unknown>;
  isSent: boolean;
  rows: number;
}

/** Questions that overtake each other. */
interface Lane {
  newest: Entry | null;
  readonly submit: (entry: Entry) => void;
}

interface Aside {
  readonly stage: PerceptronStage;
  readonly done: (runs: PerceptronRuns | null) => void;
}

function rowsIn(reply: unknown): number {
  const { outputs, edges } = reply as {
    readonly outputs?: ArrayLike<number>;
    readonly edges?: readonly unknown[];
  };
  return outputs?.length ?? edges?.length ?? 0;
}

/** Forgets what was asked longest ago. */
function createMemory() {
  const entries = new Map<string, Entry>();
  let rows = 0;

  function forget(entry: Entry): void {
    entries.delete(entry.key);
    rows -= entry.rows;
  }
  function shrink(): void {
    for (const entry of entries.values()) {
      const isFull = entries.size > KEPT || rows > KEPT_ROWS;
      if (!isFull || entries.size === 1) return;
      forget(entry);
    }
  }
  return {
    get: (key: string) => entries.get(key),
    has: (entry: Entry) => entries.get(entry.key) === entry,
    clear(): void {
      entries.clear();
      rows = 0;
    },
    /** Makes it the last to be forgotten. */
    use(entry: Entry): void {
      entries.delete(entry.key);
      entries.set(entry.key, entry);
      shrink();
    },
    weigh(entry: Entry, found: number): void {
      if (entries.get(entry.key) !== entry) return;
      entry.rows = found;
      rows += found;
      shrink();
    },
  };
}

export function createQueries(client: Client, { session, version }: Asked): Queries {
  const memory = createMemory();
  const lanes = new Map<string, Lane>();
  const other = client.newSession();
  const runAside = createLatest<Aside>(async ({ stage, done }) => {
    const request = { session: other, stage: plainPerceptron(stage) };
    done(await client.call("perceptron.open", request).catch(() => null));
  });
  let answered = -1;

  async function send(entry: Entry): Promise<void> {
    // The experiment may have changed while it waited.
    if (entry.isSent || !memory.has(entry)) return;
    entry.isSent = true;
    try {
      const reply = await entry.send();
      memory.weigh(entry, rowsIn(reply));
      entry.answer.value = { reply, problem: "" };
    } catch (reason) {
      entry.answer.value = { reply: null, problem: reasonOf(reason) };
    }
  }
  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { newest: null, submit: createLatest(send) };
    lanes.set(name, lane);
    return lane;
  }

  return {
    ask<K extends Question>(question: K, request: RequestOf<K>, purpose = "") {
      if (version.value !== answered) memory.clear();
      answered = version.value;
      const key = question + JSON.stringify(request);
      const entry = memory.get(key) ?? {
        key,
        answer: signal<Answer<unknown>>({ reply: null, problem: "" }),
        send: () => client.call(question, { session, ...request } as never) as Promise<unknown>,
        isSent: false,
        rows: 0,
      };
      memory.use(entry);
      const lane = laneOf(`${question} ${purpose}`);
      // Before the first run is there, nothing is open.
      if (answered > 0 && !entry.isSent && lane.newest !== entry) lane.submit(entry);
      if (answered > 0) lane.newest = entry;
      return entry.answer as ReadonlySignal<Answer<never>>;
    },
    aside: (stage, done) => runAside({ stage, done }),
    dispose: () => {
      client.call("close", { session: other }).catch(() => undefined);
    },
  };
}
