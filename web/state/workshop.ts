/**
 * Drives the workshop: asks the engine about the network whenever it changes, and about what the
 * pictures show of it. The row that is looked at is `view.example` of the scene, or the point
 * `view.workshop.at`; nothing is computed here.
 */
import { batch, computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { readExact, type Exact } from "../core/exact.ts";
import type { Client } from "../engine/client.ts";
import type { SessionId, WorkshopRow, WorkshopRun, WorkshopSingle } from "../engine/protocol.ts";
import type { WorkshopStage } from "../scene/schema.ts";
import { lookAtRow, lookInWorkshop, setSum } from "./actions/workshop.ts";
import { followStage } from "./follow.ts";
import { createLatest } from "./latest.ts";
import { reasonOf } from "./reason.ts";
import type { DispatchOptions, Store } from "./store.ts";

/** A network with what the engine says of it. */
export interface WorkshopResult {
  readonly stage: WorkshopStage;
  readonly run: WorkshopRun;
  readonly single: WorkshopSingle;
}

export interface WorkshopController {
  readonly session: SessionId;
  /** The newest answer; null until the first has arrived. */
  readonly result: ReadonlySignal<WorkshopResult | null>;
  /** Why the engine refused the network; "" if it did not. */
  readonly problem: ReadonlySignal<string>;
  /** The row that goes through the network; null while it is asked for. */
  readonly row: ReadonlySignal<WorkshopRow | null>;
  /** Place of that row in the run's rows; −1 where a point was chosen beside them. */
  readonly place: ReadonlySignal<number>;
  /** Rows in the run. */
  readonly count: ReadonlySignal<number>;
  /** The fewest wrong rows that a single threshold unit got of this task so far; null: none tried. */
  readonly best: ReadonlySignal<number | null>;
  go(place: number): void;
  /** Sends a point through the network that need not be a row. */
  probe(at: readonly number[]): void;
  /** Turns a unit's border so that it goes through these points. */
  drawLine(unit: string, through: readonly (readonly Exact[])[], options: DispatchOptions): void;
  dispose(): void;
}

/** One unit on the inputs alone: what the proof is about. */
function isSingle({ units, output }: WorkshopStage): boolean {
  const { activation, from = [] } = units.find(({ id }) => id === output) ?? {};
  return activation === "step" && from.every((id) => /^x\d+$/.test(id));
}

export function createWorkshop(store: Store, client: Client): WorkshopController {
  const session = client.newSession();
  const result = signal<WorkshopResult | null>(null);
  const problem = signal("");
  const best = signal<number | null>(null);
  const probed = signal<WorkshopRow | null>(null);
  let asked: WorkshopStage | null = null;

  const open = createLatest<WorkshopStage>(async (stage) => {
    try {
      // The first answers are of the session that the first call opens: calls keep their order.
      const [run, single] = await Promise.all([
        client.call("workshop.open", { session, stage }),
        client.call("workshop.single", { session }),
      ]);
      if (stage.kind !== asked?.kind) return;
      batch(() => {
        problem.value = "";
        keepBest(stage, run);
        result.value = { stage, run, single };
      });
    } catch (error) {
      if (stage === asked) problem.value = reasonOf(error);
    }
  });

  function keepBest(stage: WorkshopStage, { verdict }: WorkshopRun): void {
    const sameTask = result.peek()?.stage.task === stage.task;
    const before = sameTask ? best.peek() : null;
    const now = verdict !== null && isSingle(stage) ? verdict.wrongCount : null;
    best.value = now === null ? before : Math.min(now, before ?? now);
  }

  const stopOpening = followStage(store, "workshop", (stage) => {
    asked = stage;
    open(stage);
  });

  const count = computed(() => result.value?.run.rows.length ?? 0);
  /** The point that is looked at instead of a row. */
  const point = computed(() => {
    const { at } = store.scene.value.view.workshop;
    const inputs = result.value?.run.inputs.length ?? 0;
    if (at?.length === inputs) return at;
    return count.value === 0 && inputs > 0 ? new Array<number>(inputs).fill(0) : null;
  });
  const place = computed(() => {
    if (point.value !== null) return -1;
    return Math.max(0, Math.min(store.scene.value.view.example, count.value - 1));
  });

  const ask = createLatest<readonly number[]>(async (inputs) => {
    try {
      probed.value = await client.call("workshop.at", { session, inputs });
    } catch {
      probed.value = null; // The network was refused: that is said elsewhere.
    }
  });
  const stopProbing = effect(() => {
    const inputs = point.value;
    const network = result.value;
    if (inputs !== null && network !== null) untracked(() => ask(inputs));
  });

  const draw = createLatest<() => Promise<void>>((job) => job());

  return {
    session,
    result,
    problem,
    row: computed(() =>
      point.value === null ? (result.value?.run.rows[place.value] ?? null) : probed.value,
    ),
    place,
    count,
    best,
    go: (to) => {
      const bounded = Math.max(0, Math.min(to, count.peek() - 1));
      const { at } = store.scene.peek().view.workshop;
      if (at !== null) store.dispatch(lookInWorkshop({ at: null }), { history: "view" });
      store.dispatch(lookAtRow(bounded), { history: "view" });
    },
    probe: (at) => store.dispatch(lookInWorkshop({ at }), { history: "view" }),
    drawLine: (unit, through, options) =>
      draw(async () => {
        try {
          const { weights, bias } = await client.call("workshop.line", { session, unit, through });
          const from = result.peek()?.run.units.find(({ id }) => id === unit)?.from ?? [];
          const numbers = [bias, ...weights].map(({ exact, value }) => readable(exact, value));
          store.dispatch(setSum(unit, from, numbers), options);
        } catch {
          // Two points on one spot are no line: it stays as it was.
        }
      }),
    dispose: () => {
      stopOpening();
      stopProbing();
      // The client may be closed already; then there is nothing left to close.
      client.call("close", { session }).catch(() => undefined);
    },
  };
}

/** The exact number, as long as a scene may keep it. */
function readable(exact: string, value: number): Exact {
  return exact !== "" && exact.length <= 60 ? (readExact(exact) ?? value) : value;
}
