/**
 * A port to an engine that runs in this same thread: in scripts, in tests, and in a page where no
 * worker can start. Messages that come before the engine is up wait for it.
 */
import type { Port } from "./client.ts";
import { createHost, type Host } from "./host.ts";
import type { Engine } from "./load.ts";
import type { Clock } from "./network-run.ts";
import { toProblem } from "./problems.ts";
import type { About, FromEngine } from "./protocol.ts";

export interface StartedEngine {
  readonly engine: Engine;
  readonly about: About;
}

export function inProcessPort(start: () => Promise<StartedEngine>, clock: Clock): Port {
  let receive: (message: FromEngine) => void = () => undefined;
  let isClosed = false;
  // Always later, as over a real channel: no caller is called back before its call has returned.
  const post = (message: FromEngine) =>
    queueMicrotask(() => {
      if (!isClosed) receive(message);
    });

  const host: Promise<Host | null> = start().then(
    ({ engine, about }) => {
      post({ event: "ready", about });
      return createHost({ engine, about, clock, post });
    },
    (reason: unknown) => {
      post({ event: "failed", error: toProblem(reason) });
      return null;
    },
  );
  return {
    post: (message) => void host.then((started) => started?.receive(message)),
    listen: (listener) => {
      receive = listener;
    },
    close: () => {
      isClosed = true;
      void host.then((started) => started?.close());
    },
  };
}
