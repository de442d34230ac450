/** Time for the engine in a browser, on a page or in a worker. */
import type { Clock } from "../engine/network-run.ts";

/**
 * Browsers hold back nested timers by 4 ms or more; a message to oneself comes at once, and after
 * the messages that were there before it.
 */
export function browserClock(): Clock {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    now: () => performance.now(),
    later: (task, milliseconds) => {
      if (milliseconds > 0) {
        setTimeout(task, milliseconds);
      } else {
        waiting.push(task);
        port2.postMessage(null);
      }
    },
  };
}
