/**
 * The engine in Node: beside its caller (default), or in a thread of its own, so that the caller
 * stays responsive while it trains.
 */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { APP_VERSION } from "../core/version.ts";
import { createClient, type Client, type Port } from "./client.ts";
import { inProcessPort, type StartedEngine } from "./in-process.ts";
import { loadEngine } from "./load.ts";
import { pickBuild } from "./pick-build.ts";
import type { Clock } from "./network-run.ts";
import type { About, Build, FromEngine } from "./protocol.ts";

export interface OpenOptions {
  readonly place?: "in-process" | "thread";
  /** Default: the fastest that this Node understands. */
  readonly build?: Build;
}

/** Resolves when the engine is up; rejects with the reason. End it with `close()`. */
export async function openEngine(options: OpenOptions = {}): Promise<Client> {
  const build = options.build ?? pickBuild();
  const port =
    options.place === "thread"
      ? threadPort(build)
      : inProcessPort(() => startInNode(build, "in-process"), nodeClock);
  const client = createClient(port, readSymbolic);
  try {
    await client.ready;
  } catch (reason) {
    client.close();
    throw reason;
  }
  return client;
}

export const nodeClock: Clock = {
  now: () => performance.now(),
  later: (task, milliseconds) => {
    if (milliseconds > 0) setTimeout(task, milliseconds);
    else setImmediate(task);
  },
};

export async function startInNode(build: Build, place: About["place"]): Promise<StartedEngine> {
  const engine = await loadEngine(await readBuild(build));
  return { engine, about: { build, version: APP_VERSION, place } };
}

const readBuild = (build: Build) => readModule(build, `${build}/backprop`);
const readSymbolic = () => readModule("symbolic", "symbolic");

/** Beside the bundled package, or where the project builds it. */
async function readModule(name: string, built: string): Promise<Uint8Array<ArrayBuffer>> {
  const packaged = readFile(new URL(`engine/${name}.wasm`, import.meta.url));
  const file = new URL(`../../build/wasm/${built}.wasm`, import.meta.url);
  return packaged
    .catch(() => readFile(file))
    .catch(() => {
      throw new Error(`[engine] the build "${name}" is not there: \`npm run build\` makes it`);
    });
}

/** The thread is a file of its own in the package; without the bundler's output there is none. */
function threadPort(build: Build): Port {
  const worker = new Worker(new URL("thread.js", import.meta.url), { workerData: build });
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
