/** What runs in a thread of Node: the engine behind the thread's message channel. */
import { parentPort, workerData } from "node:worker_threads";
import { createHost, type Host } from "./host.ts";
import { nodeClock, startInNode } from "./node.ts";
import { toProblem } from "./problems.ts";
import type { Build, FromEngine } from "./protocol.ts";
import { buffersOf } from "./transfer.ts";

const post = (message: FromEngine) => parentPort?.postMessage(message, buffersOf(message));

const host: Promise<Host | null> = startInNode(workerData as Build, "thread").then(
  ({ engine, about }) => {
    post({ event: "ready", about });
    return createHost({ engine, about, clock: nodeClock, post });
  },
  (reason: unknown) => {
    post({ event: "failed", error: toProblem(reason) });
    return null;
  },
);
parentPort?.on("message", (message: unknown) => {
  void host.then((started) => started?.receive(message));
});
