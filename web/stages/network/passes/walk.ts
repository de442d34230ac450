/**
 * The passes of one update, step by step: forward layer by layer, the loss, backward layer by layer,
 * the update. A place of the walk is a number, so that a link can hold it. Pure.
 */
import type { LayerInfo } from "../../../engine/protocol.ts";

export const PHASES = ["start", "forward", "loss", "backward", "update"] as const;
export type Phase = (typeof PHASES)[number];

export interface PassPlace {
  readonly phase: Phase;
  /** Among the layers of the model; −1 where the step is of no layer. */
  readonly layer: number;
}

type Wired = Pick<LayerInfo, "id" | "from">;

/** Layers in an order in which each comes after all that it reads. */
export function forwardOrder(layers: readonly Wired[]): readonly number[] {
  const done = new Set(["input"]);
  const order: number[] = [];
  while (order.length < layers.length) {
    const before = order.length;
    layers.forEach(({ id, from }, index) => {
      if (done.has(id) || !from.every((source) => done.has(source))) return;
      done.add(id);
      order.push(index);
    });
    if (order.length === before) break;
  }
  return order;
}

/** The step that a pass of `layers` layers ends with: 0 is nothing done. */
export const lastPass = (layers: number): number => 2 * layers + 2;

/** Where each phase is complete. */
export function endOf(phase: Phase, layers: number): number {
  const ends = {
    start: 0,
    forward: layers,
    loss: layers + 1,
    backward: 2 * layers + 1,
    update: 2 * layers + 2,
  };
  return ends[phase];
}

/** Steps beyond the end are the end. */
export function passAt(pass: number, layers: readonly Wired[]): PassPlace {
  const order = forwardOrder(layers);
  const count = layers.length;
  if (pass <= 0) return { phase: "start", layer: -1 };
  if (pass <= count) return { phase: "forward", layer: order[pass - 1] ?? -1 };
  if (pass === count + 1) return { phase: "loss", layer: -1 };
  if (pass <= 2 * count + 1) return { phase: "backward", layer: order[2 * count + 1 - pass] ?? -1 };
  return { phase: "update", layer: -1 };
}
