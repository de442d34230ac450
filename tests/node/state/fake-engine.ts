/**
 * An engine that only counts: four rows, batches of two, one weight that grows by 1 with each update.
 * It answers over the real protocol, so that controllers are tested through the real client.
 */
import { createClient, type Client, type Port } from "../../../web/engine/client.ts";
import type {
  CallName,
  FromEngine,
  NetworkFrame,
  RequestOf,
  ToEngine,
} from "../../../web/engine/protocol.ts";
import { flat } from "../../../web/scene/tensor.ts";

const ROWS = 4;
const BATCH = 2;

export interface FakeEngine {
  readonly client: Client;
  /** Names of the calls so far. */
  readonly calls: CallName[];
  /** Trains so many examples and sends the frame, as a running play does. */
  emit(examples: number): void;
  /** Says that a running play stopped by itself. */
  stop(message: string): void;
  credits: number;
  /** Training past this step is refused, as a run with infinite numbers is. */
  limit: number;
  /** Opening is refused with this sentence unless it is "". */
  refusal: string;
  readonly weight: number;
}

export function fakeEngine(): FakeEngine {
  let receive: (message: FromEngine) => void = () => undefined;
  let step = 0;
  let first = 0;
  let start = 0;
  let session = 0;

  const weight = (): number => start + Math.floor(step / BATCH) - Math.floor(first / BATCH);
  function frame(historyFrom: number, example = -1): NetworkFrame {
    const epochs = Math.floor(step / ROWS) - Math.floor(first / ROWS);
    const loss = Array.from(
      { length: epochs + 1 },
      (_, i) => 1 / (1 + Math.floor(first / ROWS) + i),
    );
    return {
      step,
      updates: Math.floor(step / BATCH),
      epoch: Math.floor(step / ROWS),
      inEpoch: step % ROWS,
      history: {
        from: historyFrom,
        loss: Float64Array.from(loss.slice(historyFrom)),
        accuracy: new Float64Array(Math.max(0, loss.length - historyFrom)).fill(NaN),
        testLoss: new Float64Array(),
        testAccuracy: new Float64Array(),
      },
      stopped: "",
      testLoss: NaN,
      testAccuracy: NaN,
      loss: 1 / (1 + step),
      accuracy: NaN,
      example: example < 0 ? null : ({ row: example } as NetworkFrame["example"]),
      grid: null,
      examplesPerSecond: 0,
    };
  }
  function train(examples: number): void {
    if (step + examples > engine.limit) {
      step = engine.limit;
      throw new Error("the loss is not finite");
    }
    step += examples;
  }
  const SIZES = { example: 1, batch: BATCH, epoch: ROWS };

  const answers: { [K in CallName]?: (request: RequestOf<K>) => unknown } = {
    "network.open": (request) => {
      if (engine.refusal !== "") throw new Error(engine.refusal);
      session = request.session;
      first = step = request.from?.step ?? 0;
      const [{ weights = [[0]] } = {}] = request.from?.parameters ?? request.stage.parameters ?? [];
      start = flat(weights)[0] ?? 0;
      return {
        rows: ROWS,
        trainingRows: ROWS,
        batch: BATCH,
        batchesPerEpoch: ROWS / BATCH,
        inputs: 2,
        outputs: 1,
        raw: { columns: 2, values: new Float64Array() },
      };
    },
    "network.look": ({ want }) => frame(want.historyFrom, want.example),
    "network.advance": ({ count, unit, want }) => {
      train(count * SIZES[unit]);
      return frame(want.historyFrom, want.example);
    },
    "network.seek": (request) => {
      step = request.step;
      return frame(request.want.historyFrom, request.want.example);
    },
    "network.play": () => ({}),
    "network.pause": () => frame(0),
    "network.parameters": () => ({ layers: [{ weights: [[weight()]], bias: [0] }] }),
    close: () => ({}),
  };

  function answer(message: Exclude<ToEngine, { readonly credit: number }>): void {
    // The client asks by itself what it talks to.
    if (message.call !== "about") engine.calls.push(message.call);
    const act = answers[message.call] as ((request: unknown) => unknown) | undefined;
    let reply: FromEngine;
    try {
      reply = { id: message.id, reply: act?.(message.request) as never };
    } catch (error) {
      reply = { id: message.id, error: { message: (error as Error).message } };
    }
    // Like a worker, never in the same turn.
    setTimeout(() => receive(reply), 0);
  }

  const port: Port = {
    post: (message) => {
      if ("credit" in message) engine.credits += 1;
      else answer(message);
    },
    listen: (listener) => {
      receive = listener;
    },
    close: () => undefined,
  };
  const engine = {
    client: createClient(port),
    calls: [] as CallName[],
    emit: (examples: number) => {
      train(examples);
      receive({ event: "network.frame", session, frame: frame(0) });
    },
    stop: (message: string) => receive({ event: "network.stopped", session, error: { message } }),
    credits: 0,
    limit: Infinity,
    refusal: "",
    get weight() {
      return weight();
    },
  };
  return engine;
}

/** Lets everything that is under way come to rest. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 40; i++) await new Promise((resolve) => setTimeout(resolve, 0));
}
