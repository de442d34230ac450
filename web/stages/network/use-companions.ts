/** Keeps the runs beside the stage's own going for as long as the scene names any. */
import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NetworkController, Pace } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { useApp } from "../common/context.ts";
import { part } from "../common/later.tsx";

const load = part(() => import("../../state/beside-runs.ts"));

export function useCompanions(store: Store, controller: NetworkController, pace: Pace): void {
  const { connect, toast } = useApp();
  const wanted = useComputed(() => store.scene.value.view.network.beside.length > 0).value;
  useEffect(() => {
    if (!wanted) return undefined;
    let isHere = true;
    // Where its code cannot be had the runs are missing; the panel says that it could not load.
    void load().then(
      ({ BesideRuns }) => {
        if (isHere)
          controller.companions.value = new BesideRuns(store, controller, connect, pace, toast);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
      controller.companions.peek()?.dispose();
      controller.companions.value = null;
    };
  }, [wanted, store, controller, connect, pace, toast]);
}
