/** What runs in a thread of Node: the engine behind the thread's message channel. */
import { parentPort } from "node:worker_threads";
import { createHost } from "./host.ts";
import { nodeClock } from "./node-clock.ts";
import type { FromEngine } from "./protocol.ts";
import { buffersOf } from "./transfer.ts";

const post = (message: FromEngine) => parentPort?.postMessage(message, buffersOf(message));

const host = createHost({ place: "thread", clock: nodeClock, post });
parentPort?.on("message", host.receive);
