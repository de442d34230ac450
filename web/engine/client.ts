/**
 * What the rest of the page (or a script) holds of the engine: typed calls that return promises.
 * How the calls travel (worker, thread, in-process) is decided by who makes the `Port`.
 */
import { toProblem } from "./problems.ts";
import type {
  About,
  CallName,
  EngineProblem,
  FromEngine,
  ModuleFile,
  ModuleName,
  NetworkFrame,
  ReplyOf,
  RequestOf,
  SessionId,
  ToEngine,
} from "./protocol.ts";

/** A two-way channel of protocol messages. */
export interface Port {
  post(message: ToEngine): void;
  listen(receive: (message: FromEngine) => void): void;
  close(): void;
}

/** A refusal by the engine, in the user's terms. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly from: number | undefined;
  readonly to: number | undefined;

  constructor(problem: EngineProblem) {
    super(problem.message);
    this.from = problem.from;
    this.to = problem.to;
  }
}

export interface FrameListener {
  /** May return at once or later; the engine sends the next frame after it has. */
  onFrame(frame: NetworkFrame): void | Promise<void>;
  /** The run stopped by itself: a number was no longer finite. */
  onStopped(problem: EngineProblem): void;
}

export interface Client {
  /** Resolves when the first module is up; rejects with the reason when it cannot be. */
  readonly started: Promise<void>;
  /** Resolves when the main module is up; rejects with the reason when it cannot be. */
  readonly ready: Promise<About>;
  /** Resolves with the reason once no call can be answered any more: the engine died, or was closed. */
  readonly ended: Promise<EngineError>;
  /** Brings a module before it is asked for. */
  load(module: ModuleName): Promise<void>;
  newSession(): SessionId;
  call<K extends CallName>(call: K, request: RequestOf<K>): Promise<ReplyOf<K>>;
  /** Frames of `network.play` for one session. Returns a function that stops listening. */
  onFrames(session: SessionId, listener: FrameListener): () => void;
  close(): void;
}

interface Pending {
  resolve(reply: never): void;
  reject(reason: EngineError): void;
}

export type ReadModule = (name: ModuleName) => Promise<ModuleFile>;

export interface Modules {
  readonly read: ReadModule;
  /** The one that is loaded at once, `main` after it; default `main`. */
  readonly first?: ModuleName;
}

/** The module that answers a call; null: all of them. */
function moduleOf(call: CallName): ModuleName | null {
  if (call === "close" || call === "module.load") return null;
  if (call === "expression.symbolic" || call === "expression.latex") return "symbolic";
  return /^(perceptron|workshop)\./.test(call) ? "perceptron" : "main";
}

/** Brings each module when it is first asked for. Without `modules` the port has them all. */
export function createClient(port: Port, modules?: Modules): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<SessionId, FrameListener>();
  let lastId = 0;
  let lastSession = 0;
  const loading = new Map<ModuleName, Promise<void>>();
  let reason: EngineError | null = null;
  let end: (reason: EngineError) => void;
  const ended = new Promise<EngineError>((resolve) => {
    end = resolve;
  });

  function failAll(problem: EngineProblem): void {
    const error = new EngineError(problem);
    reason ??= error;
    end(reason);
    for (const waiting of pending.values()) waiting.reject(error);
    pending.clear();
  }

  function receive(message: FromEngine): void {
    if (!("event" in message)) {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if ("error" in message) waiting?.reject(new EngineError(message.error));
      else waiting?.resolve(message.reply as never);
      return;
    }
    switch (message.event) {
      case "up":
        return;
      case "failed":
        return failAll(message.error);
      case "network.stopped":
        return listeners.get(message.session)?.onStopped(message.error);
      case "network.frame":
        void deliver(message.session, message.frame);
    }
  }

  async function deliver(session: SessionId, frame: NetworkFrame): Promise<void> {
    await listeners.get(session)?.onFrame(frame);
    port.post({ credit: session });
  }

  function post<K extends CallName>(call: K, request: RequestOf<K>): Promise<ReplyOf<K>> {
    return new Promise((resolve, reject) => {
      if (reason !== null) return reject(reason);
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      port.post({ id, call, request } as ToEngine);
    });
  }

  function load(module: ModuleName): Promise<void> {
    const earlier = loading.get(module);
    if (earlier !== undefined) return earlier;
    const read = modules?.read(module).then((file) => post("module.load", { module, ...file }));
    const loaded = Promise.resolve(read).then(
      () => undefined,
      (cause: unknown) => {
        loading.delete(module); // The next call tries again.
        throw cause instanceof EngineError ? cause : new EngineError(toProblem(cause));
      },
    );
    loading.set(module, loaded);
    return loaded;
  }

  /** Calls of one module are sent in their order. */
  function sendable(call: CallName): Promise<unknown> {
    const module = moduleOf(call);
    return module === null ? Promise.allSettled(loading.values()) : load(module);
  }

  port.listen(receive);
  const started = load(modules?.first ?? "main");
  const main = (): Promise<void> => load("main");
  const ready = started.then(main, main).then(() => post("about", {}));
  // Whoever waits for it hears of it.
  ready.catch(() => undefined);
  return {
    started,
    ready,
    ended,
    load,
    newSession: () => ++lastSession,
    call: (call, request) => sendable(call).then(() => post(call, request)),
    onFrames: (session, listener) => {
      listeners.set(session, listener);
      return () => {
        // Another may listen by now.
        if (listeners.get(session) === listener) listeners.delete(session);
      };
    },
    close: () => {
      port.close();
      failAll({ message: "the engine was closed" });
    },
  };
}
