/**
 * A learning rate that works where the present one runs away: found by training with smaller ones
 * from the same start, in a session of its own. Nothing of the run is changed.
 */
import type { Client } from "../engine/client.ts";
import type { SessionId } from "../engine/protocol.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import type { Experiment } from "./follower.ts";

export interface RateFound {
  readonly rate: number;
  /** What was tried: so many examples, and the loss over all rows before and after. */
  readonly examples: number;
  readonly before: number;
  readonly after: number;
}

/** Rates that are tried at most: down to about a ten-thousandth. */
const TRIES = 14;
/** Updates that a rate must stand, and milliseconds that one trial may take. */
const UPDATES = 200;
const TRIAL = 400;

/** Smaller ones, of one digit: 1, 2 and 5 times powers of ten. */
export function smallerRates(rate: number): readonly number[] {
  const power = Math.floor(Math.log10(rate)) + 1;
  const rates = Array.from({ length: 3 * TRIES }, (_, i) =>
    Number(`${[5, 2, 1][i % 3] ?? 1}e${power - 1 - Math.floor(i / 3)}`),
  );
  return rates.filter((smaller) => smaller < rate).slice(0, TRIES);
}

/** The largest of the smaller rates with which the loss falls; null where none does. */
export async function findRate(
  client: Client,
  experiment: Experiment,
  now: () => number,
): Promise<RateFound | null> {
  const session = client.newSession();
  try {
    for (const rate of smallerRates(experiment.stage.optimizer.rate)) {
      const found = await tried(client, session, experiment, rate, now).catch(() => null);
      if (found !== null) return found;
    }
    return null;
  } finally {
    client.call("close", { session }).catch(() => undefined);
  }
}

const NOTHING = { example: -1, grid: null, historyFrom: 0 } as const;

async function tried(
  client: Client,
  session: SessionId,
  { stage, conventions, from }: Experiment,
  rate: number,
  now: () => number,
): Promise<RateFound | null> {
  const changed = { ...stage, optimizer: { ...stage.optimizer, rate } };
  const request = { session, stage: plainStage(changed, conventions), conventions, from };
  const { batch, batchesPerEpoch } = await client.call("network.open", request);
  const { loss: before, step: first } = await client.call("network.look", {
    session,
    want: NOTHING,
  });
  const end = now() + TRIAL;
  let [after, examples] = [before, 0];
  // Whole epochs: what the last batch did counts.
  const least = Math.ceil(UPDATES / batchesPerEpoch) * batchesPerEpoch;
  for (let done = 0; done < least && now() < end;) {
    const count = Math.min(least - done, Math.max(1, Math.ceil(1000 / batch)));
    const ask = { session, count, unit: "batch" as const, want: NOTHING };
    const frame = await client.call("network.advance", ask);
    [after, examples] = [frame.loss, frame.step - first];
    if (frame.stopped !== "") break;
    done += count;
  }
  return after < before ? { rate, examples, before, after } : null;
}
