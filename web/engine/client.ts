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
  /** Resolves when the engine is up; rejects with the reason when it cannot be. */
  readonly ready: Promise<About>;
  /** Resolves with the reason once no call can be answered any more: the engine died, or was closed. */
  readonly ended: Promise<EngineError>;
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

/** Answered by the engine's second module. */
const SYMBOLIC: readonly CallName[] = ["expression.symbolic", "expression.latex"];

/** `readSymbolic` brings the second module when it is first asked for. */
export function createClient(
  port: Port,
  readSymbolic = (): Promise<Uint8Array<ArrayBuffer>> =>
    Promise.reject(new Error("[symbolic] there is no such module here")),
): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<SessionId, FrameListener>();
  let lastId = 0;
  let lastSession = 0;
  let symbolic: Promise<void> | null = null;
  let isSymbolicLoaded = false;
  let reason: EngineError | null = null;
  let end: (reason: EngineError) => void;
  const ended = new Promise<EngineError>((resolve) => {
    end = resolve;
  });
  let settle: { resolve(about: About): void; reject(error: EngineError): void };
  const ready = new Promise<About>((resolve, reject) => {
    settle = { resolve, reject };
  });

  function failAll(problem: EngineProblem): void {
    const error = new EngineError(problem);
    reason ??= error;
    end(reason);
    settle.reject(error);
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
      case "ready":
        return settle.resolve(message.about);
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

  function loadSymbolic(): Promise<void> {
    symbolic ??= readSymbolic()
      .then((bytes) => post("symbolic.load", { bytes }))
      .then(() => {
        isSymbolicLoaded = true;
      })
      .catch((cause: unknown) => {
        symbolic = null; // The next call tries again.
        throw cause instanceof EngineError ? cause : new EngineError(toProblem(cause));
      });
    return symbolic;
  }

  port.listen(receive);
  return {
    ready,
    ended,
    newSession: () => ++lastSession,
    // In the order of the calls, but for those that wait until the module is there.
    call: (call, request) =>
      isSymbolicLoaded || !SYMBOLIC.includes(call)
        ? post(call, request)
        : loadSymbolic().then(() => post(call, request)),
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
