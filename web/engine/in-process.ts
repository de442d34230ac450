/**
 * A port to an engine that runs in this same thread: in scripts, in tests, and in a page where no
 * worker can start.
 */
import type { Port } from "./client.ts";
import { createHost } from "./host.ts";
import type { Clock } from "./network-run.ts";
import type { FromEngine } from "./protocol.ts";

export function inProcessPort(clock: Clock): Port {
  let receive: (message: FromEngine) => void = () => undefined;
  let isClosed = false;
  // Always later, as over a real channel: no caller is called back before its call has returned.
  const post = (message: FromEngine) =>
    queueMicrotask(() => {
      if (!isClosed) receive(message);
    });
  const host = createHost({ place: "in-process", clock, post });
  return {
    post: (message) => queueMicrotask(() => host.receive(message)),
    listen: (listener) => {
      receive = listener;
    },
    close: () => {
      isClosed = true;
      host.close();
    },
  };
}
