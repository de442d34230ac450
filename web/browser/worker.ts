/**
 * The engine's worker in a browser. Its first message brings the build and its bytes, because a
 * worker from a blob can load nothing itself; all others are the protocol's.
 */
import { createHost, type Host } from "../engine/host.ts";
import { toProblem } from "../engine/problems.ts";
import type { FromEngine } from "../engine/protocol.ts";
import { buffersOf } from "../engine/transfer.ts";
import { browserClock } from "./clock.ts";
import { startFromBytes, type Shipment } from "./start.ts";

const scope = self as unknown as {
  postMessage(message: FromEngine, transfer: Transferable[]): void;
  onmessage: (event: MessageEvent<unknown>) => void;
};

const post = (message: FromEngine) => scope.postMessage(message, buffersOf(message));
let host: Promise<Host | null> | null = null;

async function start(shipment: Shipment): Promise<Host | null> {
  try {
    const { engine, about } = await startFromBytes(shipment, "worker");
    post({ event: "ready", about });
    return createHost({ engine, about, clock: browserClock(), post });
  } catch (reason) {
    post({ event: "failed", error: toProblem(reason) });
    return null;
  }
}

scope.onmessage = ({ data }) => {
  if (host === null) host = start(data as Shipment);
  else void host.then((started) => started?.receive(data));
};
