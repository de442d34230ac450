/** Time for the engine in Node. */
import type { Clock } from "./network-run.ts";

export const nodeClock: Clock = {
  now: () => performance.now(),
  later: (task, milliseconds) => {
    if (milliseconds > 0) setTimeout(task, milliseconds);
    else setImmediate(task);
  },
};
