/** The engine's worker in a browser: the engine behind the worker's message channel. */
import { createHost } from "../engine/host.ts";
import type { FromEngine } from "../engine/protocol.ts";
import { buffersOf } from "../engine/transfer.ts";
import { browserClock } from "./clock.ts";

const scope = self as unknown as {
  postMessage(message: FromEngine, transfer: Transferable[]): void;
  onmessage: (event: MessageEvent<unknown>) => void;
};

const post = (message: FromEngine) => scope.postMessage(message, buffersOf(message));
const host = createHost({ place: "worker", clock: browserClock(), post });
scope.onmessage = ({ data }) => host.receive(data);
post({ event: "up" });
