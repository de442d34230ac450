import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { createClient, type Port } from "../../../web/engine/client.ts";
import type { FromEngine, ToEngine } from "../../../web/engine/protocol.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import type { PerceptronStage } from "../../../web/scene/schema.ts";
import { createQueries } from "../../../web/state/perceptron-queries.ts";
import { fakeRuns } from "../perceptron-runs.ts";

type Call = Exclude<ToEngine, { readonly credit: number }>;

/** What is called is posted in a later turn. */
const posted = () => new Promise((resolve) => setTimeout(resolve, 0));

/** An engine that answers when it is told to. */
function desk(rows = 1) {
  let receive: (message: FromEngine) => void = () => undefined;
  const asked: Call[] = [];
  const port: Port = {
    listen: (listener) => void (receive = listener),
    close: () => undefined,
    post: (message) => {
      if ("call" in message && message.call.startsWith("perceptron.")) asked.push(message);
    },
  };
  const version = signal(1);
  const queries = createQueries(createClient(port), { session: 7, version });
  const outputs = new Int32Array(rows);
  return {
    queries,
    version,
    asked,
    /** What was asked about, in order. */
    weights: () => asked.map(({ request }) => (request as { weights?: string[] }).weights?.[0]),
    async answer(i: number): Promise<void> {
      await posted();
      const { id, call } = asked[i] ?? { id: -1, call: "" };
      const reply = call === "perceptron.open" ? fakeRuns(2, 2) : { outputs, wrong: i };
      receive({ id, reply: reply as never });
      await posted();
    },
  };
}

const about = (weight: number) => ({ run: 0, weights: [String(weight)] });

it("asks one at a time, and of those that wait only the newest", async () => {
  const { queries, weights, answer } = desk();
  const first = queries.ask("perceptron.answers", about(0));
  for (let i = 1; i < 50; i++) queries.ask("perceptron.answers", about(i));
  await posted();
  expect(weights()).toEqual(["0"]);
  await answer(0);
  expect(first.value.reply).toMatchObject({ wrong: 0 });
  await posted();
  expect(weights()).toEqual(["0", "49"]);
  // What was overtaken is asked when it is wanted again, what was answered is not.
  queries.ask("perceptron.answers", about(7));
  queries.ask("perceptron.answers", about(0));
  await answer(1);
  await posted();
  expect(weights()).toEqual(["0", "49", "7"]);
});

it("lets each purpose have its answer", async () => {
  const { queries, asked, answer } = desk();
  const cost = { weights: ["1"], direction: "downhill" } as const;
  queries.ask("perceptron.cost", cost);
  queries.ask("perceptron.cost", { ...cost, weights: ["2"] }, "end");
  queries.ask("perceptron.cost", { ...cost, weights: ["3"] }, "now");
  await posted();
  expect(asked).toHaveLength(3);
  await answer(2);
  expect(queries.ask("perceptron.cost", { ...cost, weights: ["3"] }, "now").value.reply).toEqual(
    expect.objectContaining({ wrong: 2 }),
  );
});

it("does not send what waited for an experiment that has changed", async () => {
  const { queries, version, weights, answer } = desk();
  queries.ask("perceptron.answers", about(0));
  queries.ask("perceptron.answers", about(1));
  version.value += 1;
  queries.ask("perceptron.theory", { run: 0 });
  await answer(0);
  await posted();
  expect(weights()).toEqual(["0", undefined]);
});

it("keeps as many answers as have a million rows, those asked last", async () => {
  const { queries, asked, answer } = desk(300_000);
  for (let i = 0; i < 5; i++) {
    queries.ask("perceptron.answers", about(i));
    await answer(i);
  }
  queries.ask("perceptron.answers", about(4));
  queries.ask("perceptron.answers", about(2));
  await posted();
  expect(asked).toHaveLength(5);
  queries.ask("perceptron.answers", about(1));
  await posted();
  expect(asked).toHaveLength(6);
});

it("runs stages beside it one at a time, the newest last", async () => {
  const { queries, asked, answer } = desk();
  const stage = presetScene("or").stage as PerceptronStage;
  const done: number[] = [];
  for (let i = 1; i <= 20; i++)
    queries.aside({ ...stage, rate: i }, (runs) => runs !== null && done.push(i));
  await posted();
  expect(asked).toHaveLength(1);
  await answer(0);
  await answer(1);
  await posted();
  expect([asked.length, done]).toEqual([2, [1, 20]]);
});
