/** Trains to a step in calls of about a tenth of a second: what is done can be shown, and dropped. */
import type { Client } from "../engine/client.ts";
import type { NetworkFrame, SessionId, Want } from "../engine/protocol.ts";
import type { Stale } from "./task-queue.ts";

/** Milliseconds. */
const SLICE = 100;

export interface Replay {
  readonly client: Client;
  readonly session: SessionId;
  readonly first: number;
  readonly target: number;
  now(): number;
  /** What is wished of the last frame; of the others only their history. */
  want(): Want;
  /** How far it is, before each call, from 0 to 1. */
  onShare(share: number): void;
  onFrame(frame: NetworkFrame, isLast: boolean): void;
}

/** Ends at the target, or where a condition of the scene stops the training: true then. */
export async function replay(plan: Replay, stale: Stale): Promise<boolean> {
  const { client, session, first, target } = plan;
  let count = 512;
  for (let step = first; step < target;) {
    const asked = Math.min(count, target - step);
    const isLast = step + asked === target;
    const started = plan.now();
    plan.onShare((step - first) / (target - first));
    const want = isLast ? plan.want() : { ...plan.want(), example: -1, grid: null };
    const request = { session, count: asked, unit: "example" as const, want };
    const frame = await client.call("network.advance", request);
    if (stale()) return false;
    step = frame.step;
    plan.onFrame(frame, isLast);
    if (frame.stopped !== "") return true;
    if (plan.now() - started < SLICE) count *= 2;
  }
  return false;
}
