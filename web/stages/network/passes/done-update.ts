/** What step() has just done: its numbers stay until another call or another run, whatever tab is open. */
import { signal, type Signal } from "@preact/signals";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Moment } from "./steps.tsx";

export interface DoneUpdate {
  /** Of the run, with it. */
  readonly count: number;
  readonly moment: Moment;
}

const kept = new WeakMap<NetworkController, Signal<DoneUpdate | null>>();

export function doneUpdateOf(controller: NetworkController): Signal<DoneUpdate | null> {
  const known = kept.get(controller) ?? signal<DoneUpdate | null>(null);
  kept.set(controller, known);
  return known;
}

/** Whether the run is where the update left it, or on its way there. */
export function holds(
  { count, moment }: DoneUpdate,
  updates: number,
  info: NetworkInfo | null,
): boolean {
  return moment.net.info === info && (updates === count || updates === count - 1);
}
