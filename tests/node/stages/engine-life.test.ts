/** An engine that ends while at work is started again, one that keeps ending is not. */
import { expect, it } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { EngineError } from "../../../web/engine/client.ts";
import type { About } from "../../../web/engine/protocol.ts";
import { keepEngine } from "../../../web/stages/engine-life.ts";

interface Fake {
  readonly client: Client;
  start(): Promise<void>;
  fail(message: string): Promise<void>;
  end(message: string): Promise<void>;
  isClosed: boolean;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function resolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function fake(): Fake {
  const started = resolvers<void>();
  const ended = resolvers<EngineError>();
  const made: Fake = {
    client: {
      started: started.promise,
      ready: new Promise<About>(() => undefined),
      ended: ended.promise,
      close: () => (made.isClosed = true),
    } as unknown as Client,
    start: () => {
      started.resolve();
      return settled();
    },
    fail: (message) => {
      started.reject(new Error(message));
      return settled();
    },
    end: (message) => {
      ended.resolve(new EngineError({ message }));
      return settled();
    },
    isClosed: false,
  };
  return made;
}

function engine() {
  const made: Fake[] = [];
  const clock = { time: 0 };
  const told: string[] = [];
  const connect = () => {
    const next = fake();
    made.push(next);
    return next.client;
  };
  const life = keepEngine(connect, () => clock.time);
  life.onRestart((reason) => told.push(reason));
  const last = () => made.at(-1) ?? fake();
  return { life, made, clock, told, last };
}

it("is started again with another client, and says why", async () => {
  const { life, made, told, last } = engine();
  await last().start();
  expect(life.state.value.kind).toBe("ready");
  await last().end("out of memory");
  expect(made.length).toBe(2);
  expect(made[0]?.isClosed).toBe(true);
  expect(life.client.value).toBe(made[1]?.client);
  expect(life.state.value.kind).toBe("starting");
  expect(told).toEqual(["out of memory"]);
  await last().start();
  expect(life.state.value.kind).toBe("ready");
});

it("is left when it ends a third time within a minute, not later", async () => {
  const { life, made, clock, last } = engine();
  for (const time of [0, 30_000, 61_000]) {
    clock.time = time;
    await last().start();
    await last().end("again");
  }
  expect(made.length).toBe(4);
  clock.time = 80_000;
  await last().start();
  await last().end("for good");
  expect(made.length).toBe(4);
  expect(life.state.value).toEqual({ kind: "ended", reason: "for good" });
});

it("that never started is not tried again", async () => {
  const { life, made, last } = engine();
  await last().fail("no WebAssembly");
  expect(life.state.value).toEqual({ kind: "failed", reason: "no WebAssembly" });
  await last().end("closed");
  expect(made.length).toBe(1);
});
