/** What the engine says of the coming batch and update, asked only where the view shows it. */
import { useMemo } from "preact/hooks";
import { diagram as say } from "../../../core/words/network-diagram.ts";
import type { BatchTrace, NextUpdate } from "../../../engine/protocol.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { memoriesOf } from "../diagram-numbers.ts";
import { useLive } from "../use-live.ts";

export interface Coming {
  readonly next: NextUpdate | null;
  readonly batch: BatchTrace | null;
  /** Why there is none. */
  readonly problem: string;
  /** Which rows are shown, or that there is nothing to show. */
  readonly note: string;
}

/** Milliseconds between two questions while the network learns. */
const PACE = 120;

export function useComing(store: Store, controller: NetworkController): Coming {
  const { shown, scope } = store.scene.value.view.network;
  const changes = shown === "update" || shown === "state";
  const reads = scope !== "example" && !changes;
  const next = useLive(
    controller,
    "network.nextUpdate",
    changes || (reads && shown === "gradient") ? {} : null,
    PACE,
  );
  const batch = useLive(controller, "network.batch", reads ? {} : null, PACE);
  return useMemo(() => {
    const rows = batch.reply?.rows ?? next.reply?.rows;
    const forgets =
      shown === "state" && next.reply !== null && memoriesOf(next.reply.before).length === 0;
    const note = forgets
      ? say.noMemory
      : rows === undefined || (!changes && !reads)
        ? ""
        : say.rows(rows.length);
    return {
      next: next.reply,
      batch: batch.reply,
      problem: next.problem || batch.problem,
      note,
    };
  }, [next, batch, shown, changes, reads]);
}
