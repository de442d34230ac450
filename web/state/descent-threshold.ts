/**
 * From which rate on each optimizer of a descent would move away: asked of the engine while nothing
 * else is, one optimizer after the other, and only where formula, start or optimizer are others.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { DescentThreshold } from "../engine/protocol.ts";
import type { Conventions, DescentStage, Optimizer } from "../scene/schema.ts";

/** What was opened last, as far as a threshold depends on it. */
export interface Opened {
  readonly stage: DescentStage;
  readonly conventions: Conventions;
}

export interface Thresholds {
  /** Null until it is measured. */
  of(optimizer: Optimizer): DescentThreshold | null;
  dispose(): void;
}

/** Milliseconds without a change before work begins: dragging the start stays smooth. */
const PAUSE = 200;
/** Measured ones that are kept, for undo and for a start that comes back. */
const KEPT = 200;

function keyOf({ stage, conventions }: Opened, optimizer: Optimizer): string {
  const { formula, start } = stage;
  // The measured rate is constant, so neither the present one nor its schedule matter.
  return JSON.stringify([formula, conventions, start, { ...optimizer, rate: 0, schedule: 0 }]);
}

export function createThresholds(
  client: Client,
  session: number,
  opened: ReadonlySignal<Opened | null>,
): Thresholds {
  const known = signal<ReadonlyMap<string, DescentThreshold>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  async function measure(now: Opened): Promise<void> {
    for (const optimizer of now.stage.optimizers) {
      const key = keyOf(now, optimizer);
      if (known.peek().has(key)) continue;
      const { start } = now.stage;
      const found = await client.call("descent.threshold", { session, start, optimizer });
      // Another formula may have been opened before the engine came to this.
      if (ended || opened.peek() !== now) return;
      known.value = new Map([...[...known.peek()].slice(1 - KEPT), [key, found]]);
    }
  }
  const stop = effect(() => {
    const now = opened.value;
    clearTimeout(timer);
    if (now === null) return;
    timer = setTimeout(() => {
      measure(now).catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error;
      });
    }, PAUSE);
  });

  return {
    of: (optimizer) => {
      const now = opened.value;
      return now === null ? null : (known.value.get(keyOf(now, optimizer)) ?? null);
    },
    dispose: () => {
      ended = true;
      stop();
      clearTimeout(timer);
    },
  };
}
