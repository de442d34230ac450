/**
 * A question about the network that is asked again after each frame that the page gets: one at a
 * time, no more often than `pace` milliseconds, and always once more after the last frame. The
 * answer before stays until the next is there.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Calls } from "../engine/protocol.ts";
import type { LabCalls } from "../engine/protocol-lab.ts";
import type { Answer } from "./perceptron-queries.ts";
import { createLatest } from "./latest.ts";
import type { NetworkController } from "./network.ts";
import { reasonOf } from "./reason.ts";

/** What can be asked of the present moment. */
export type LiveCall =
  | Exclude<keyof LabCalls, "network.seek">
  | "network.unroll"
  | "network.look"
  | "network.parameters"
  | "network.optimizerState";
export type LiveRequest<K extends LiveCall> = Omit<Calls[K]["request"], "session">;
export type LiveReply<K extends LiveCall> = Calls[K]["reply"];

export interface Live<K extends LiveCall> {
  readonly answer: ReadonlySignal<Answer<LiveReply<K>>>;
  dispose(): void;
}

export function createLive<K extends LiveCall>(
  controller: NetworkController,
  call: K,
  request: LiveRequest<K>,
  pace = 0,
): Live<K> {
  const answer = signal<Answer<LiveReply<K>>>({ reply: null, problem: "" });
  let isOpen = true;
  const ask = createLatest(async () => {
    try {
      const reply = await controller.ask(call, request);
      if (isOpen && reply !== null) answer.value = { reply, problem: "" };
    } catch (error) {
      if (isOpen) answer.value = { reply: null, problem: reasonOf(error) };
    }
    if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
  });
  const stop = effect(() => {
    if (controller.frame.value !== null) ask(undefined);
  });
  return {
    answer,
    dispose: () => {
      isOpen = false;
      stop();
    },
  };
}
