/** One input of a formula moved by a little: what its derivative expects, and what comes of it. */
import { effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { Nudge, SessionId } from "../engine/protocol.ts";
import { createLatest } from "./latest.ts";
import type { Compared } from "./methods.ts";
import { distance } from "./methods-numbers.ts";

export interface Nudged {
  readonly of: Compared;
  readonly name: string;
  /** Where the input is, how far it is moved, and where to. */
  readonly at: number;
  readonly by: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly nudge: Nudge;
  /** Between what was predicted and what came. */
  readonly miss: number;
}

export interface NudgeState {
  readonly result: ReadonlySignal<Nudged | null>;
  /** Share of the reach, from −1 to 1. */
  readonly share: Signal<number>;
  dispose(): void;
}

/** Values of the curve. */
const CURVE = 121;
const USUAL_SHARE = 0.5;

/** How far an input is moved at most: about its own size, 1, 2 or 5 times a power of ten. */
export function reachOf(value: number): number {
  const size = Math.max(1, Math.abs(value)) / 2;
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].find((by) => by * power >= size) ?? 10;
  return Number((factor * power).toPrecision(1));
}

interface Parts {
  readonly client: Client;
  /** Where the formula of `now` is open. */
  readonly session: SessionId;
  readonly now: ReadonlySignal<Compared | null>;
  readonly by: ReadonlySignal<string>;
}

interface Job {
  readonly of: Compared;
  readonly name: string;
  readonly share: number;
}

export function createNudge({ client, session, now, by }: Parts): NudgeState {
  const result = signal<Nudged | null>(null);
  const share = signal(USUAL_SHARE);
  const submit = createLatest<Job>(async ({ of, name, share: part }) => {
    const at = of.stage.at[name] ?? NaN;
    const reach = reachOf(at);
    const [low, high] = [at - 1.15 * reach, at + 1.15 * reach];
    const moved = Number((reach * part).toPrecision(3));
    const curve = { low, high, count: CURVE };
    try {
      const request = { session, at: of.stage.at, input: name, by: moved, curve };
      const nudge = await client.call("expression.nudge", request);
      if (now.peek()?.graph !== of.graph) return;
      const miss = distance(nudge.change, nudge.predicted);
      result.value = { of, name, at, by: moved, to: at + moved, low, high, nudge, miss };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  });
  const stop = effect(() => {
    const of = now.value;
    const job = { name: by.value, share: share.value };
    if (of !== null && job.name !== "") submit({ of, ...job });
  });
  return { result, share, dispose: stop };
}
