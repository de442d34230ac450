/**
 * The engine of a page: in a worker, or on the page itself where a worker cannot start (some frames
 * and policies forbid it). Both work from file:// and in sandboxed frames.
 */
import { createClient, type Client, type Port } from "../engine/client.ts";
import { toProblem } from "../engine/problems.ts";
import type { FromEngine, ModuleName, ToEngine } from "../engine/protocol.ts";
import { fetchModule } from "./modules.ts";
// The query makes the bundler export a class that starts this file, packed into a Blob.
// oxlint-disable-next-line import/default
import EngineWorker from "./worker.ts?worker&inline";

/** Begins to load the engine, `first` before all else. */
export function connect(first: ModuleName): Client {
  return createClient(laterPort(open()), { read: fetchModule, first });
}

const open = (): Promise<Port> =>
  startWorker().catch(async () => {
    const { portOnPage } = await import("./on-page.ts");
    return portOnPage();
  });

/** Rejects when the browser does not let the worker start. */
function startWorker(): Promise<Port> {
  return new Promise((resolve, reject) => {
    const worker = new EngineWorker();
    const early: FromEngine[] = [];
    let receive = (message: FromEngine): void => void early.push(message);
    const port: Port = {
      post: (message) => worker.postMessage(message),
      listen: (listener) => {
        receive = listener;
        for (const message of early.splice(0)) receive(message);
      },
      close: () => worker.terminate(),
    };
    worker.onerror = ({ message }) => {
      reject(new Error(message));
      receive({ event: "failed", error: { message: `[engine] the worker ended: ${message}` } });
    };
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      // Its first word: the worker is up.
      resolve(port);
      receive(data);
    };
  });
}

/** Stands for a port that is still to come; messages wait for it. */
function laterPort(coming: Promise<Port>): Port {
  let receive: (message: FromEngine) => void = () => undefined;
  const waiting: ToEngine[] = [];
  let isClosed = false;
  let port: Port | null = null;

  coming.then(
    (opened) => {
      if (isClosed) return opened.close();
      port = opened;
      opened.listen((message) => receive(message));
      for (const message of waiting.splice(0)) opened.post(message);
    },
    (reason: unknown) => receive({ event: "failed", error: toProblem(reason) }),
  );
  return {
    post: (message) => {
      if (port) port.post(message);
      else waiting.push(message);
    },
    listen: (listener) => {
      receive = listener;
    },
    close: () => {
      isClosed = true;
      port?.close();
    },
  };
}
