/**
 * The engine of the npm package in pages of others: what engine/node.ts is in Node, under the same
 * names. Its modules are scripts that hold them as text, which every bundler understands.
 */
import { createClient, type Client, type Port, type ReadModule } from "../engine/client.ts";
import { inProcessPort } from "../engine/in-process.ts";
import type { OpenOptions } from "../engine/node.ts";
import { pickBuild } from "../engine/pick-build.ts";
import type { Build, FromEngine, ModuleName } from "../engine/protocol.ts";
import { browserClock } from "./clock.ts";
import { unpack } from "./modules.ts";
// oxlint-disable-next-line import/default
import EngineWorker from "./worker.ts?worker&inline";

export type { OpenOptions };

type Text = Promise<{ readonly default: string }>;

/** Put in by the build of the package, each a chunk of its own. */
const TEXTS: Readonly<Record<Build | Exclude<ModuleName, "main">, () => Text>> = {
  relaxed: () => import("virtual:engine/relaxed"),
  simd: () => import("virtual:engine/simd"),
  scalar: () => import("virtual:engine/scalar"),
  symbolic: () => import("virtual:engine/symbolic"),
  perceptron: () => import("virtual:engine/perceptron"),
};

/** Resolves when the engine is up; rejects with the reason. End it with `close()`. */
export async function openEngine(options: OpenOptions = {}): Promise<Client> {
  const read = readModules(options.build ?? pickBuild());
  const port = options.place === "thread" ? workerPort() : inProcessPort(browserClock());
  const client = createClient(port, { read });
  try {
    await client.ready;
  } catch (reason) {
    client.close();
    throw reason;
  }
  return client;
}

/** Brings the engine's modules, with `build` of the main one. */
export const readModules =
  (build: Build): ReadModule =>
  async (name) => {
    const text = await TEXTS[name === "main" ? build : name]();
    const bytes = await unpack(text.default);
    return name === "main" ? { bytes, build } : { bytes };
  };

function workerPort(): Port {
  const worker = new EngineWorker();
  let receive: (message: FromEngine) => void = () => undefined;
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => receive(data);
  worker.onerror = ({ message }) =>
    receive({ event: "failed", error: { message: `[engine] the worker ended: ${message}` } });
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => {
      receive = listener;
    },
    close: () => worker.terminate(),
  };
}
