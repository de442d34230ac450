/**
 * The engine in Node: beside its caller (default), or in a thread of its own, so that the caller
 * stays responsive while it trains.
 */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { createClient, type Client, type Port, type ReadModule } from "./client.ts";
import { inProcessPort } from "./in-process.ts";
import { nodeClock } from "./node-clock.ts";
import { pickBuild } from "./pick-build.ts";
import type { Build, FromEngine } from "./protocol.ts";

export interface OpenOptions {
  readonly place?: "in-process" | "thread";
  /** Default: the fastest that this Node understands. */
  readonly build?: Build;
}

/** Resolves when the engine is up; rejects with the reason. End it with `close()`. */
export async function openEngine(options: OpenOptions = {}): Promise<Client> {
  const build = options.build ?? pickBuild();
  const port = options.place === "thread" ? threadPort() : inProcessPort(nodeClock);
  const client = createClient(port, { read: readModules(build) });
  try {
    await client.ready;
  } catch (reason) {
    client.close();
    throw reason;
  }
  return client;
}

/** Reads the engine's modules, with `build` of the main one. */
export const readModules =
  (build: Build): ReadModule =>
  async (name) =>
    name === "main"
      ? { bytes: await readFileOf(build, `${build}/backprop`), build }
      : { bytes: await readFileOf(name, name) };

/** Beside the bundled package, or where the project builds it. */
async function readFileOf(name: string, built: string): Promise<Uint8Array<ArrayBuffer>> {
  const packaged = readFile(new URL(`engine/${name}.wasm`, import.meta.url));
  const file = new URL(`../../build/wasm/${built}.wasm`, import.meta.url);
  return packaged
    .catch(() => readFile(file))
    .catch(() => {
      throw new Error(`[engine] the build "${name}" is not there: \`npm run build\` makes it`);
    });
}

/** The thread is a file of its own in the package; without the bundler's output there is none. */
function threadPort(): Port {
  const worker = new Worker(new URL("thread.js", import.meta.url));
  let receive: (message: FromEngine) => void = () => undefined;
  const fail = (reason: Error) =>
    receive({
      event: "failed",
      error: { message: `[engine] the thread ended: ${reason.message}` },
    });
  worker.on("message", (message: FromEngine) => receive(message));
  worker.on("error", fail);
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => {
      receive = listener;
    },
    close: () => void worker.terminate(),
  };
}
