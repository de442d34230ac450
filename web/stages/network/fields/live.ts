/** What pictures ask of the engine as long as they are on screen; the same as `useLive`, as signals. */
import { useEffect, useMemo } from "preact/hooks";
import { createLive, type Live, type LiveCall, type LiveRequest } from "../../../state/live.ts";
import type { NetworkController } from "../../../state/network.ts";

/** One for each request; those that stay the same go on. */
export function useLives<K extends LiveCall>(
  controller: NetworkController,
  call: K,
  requests: readonly LiveRequest<K>[],
  pace = 0,
): readonly Live<K>["answer"][] {
  const key = JSON.stringify(requests);
  const lives = useMemo(
    () =>
      (JSON.parse(key) as LiveRequest<K>[]).map((request) =>
        createLive(controller, call, request, pace),
      ),
    [controller, call, key, pace],
  );
  useEffect(
    () => () => {
      for (const live of lives) live.dispose();
    },
    [lives],
  );
  return lives.map(({ answer }) => answer);
}
