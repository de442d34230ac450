/** What a picture or panel asks of the network as long as it is on screen. */
import { useEffect, useMemo } from "preact/hooks";
import { createLive, type Live, type LiveCall, type LiveRequest } from "../../state/live.ts";
import type { NetworkController } from "../../state/network.ts";

/** `request` may be another object each time: what it says counts. null: nothing is asked. */
export function useLive<K extends LiveCall>(
  controller: NetworkController,
  call: K,
  request: LiveRequest<K> | null,
  pace = 0,
): Live<K>["answer"]["value"] {
  const key = JSON.stringify(request);
  const live = useMemo(() => {
    const read = JSON.parse(key) as LiveRequest<K> | null;
    return read === null ? null : createLive(controller, call, read, pace);
  }, [controller, call, key, pace]);
  useEffect(() => live?.dispose, [live]);
  return live?.answer.value ?? { reply: null, problem: "" };
}
