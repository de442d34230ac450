/** The buffers of a message, which may be handed over instead of copied: all of them are fresh. */
import type { FromEngine } from "./protocol.ts";

export function buffersOf(message: FromEngine): ArrayBuffer[] {
  if ("event" in message) return message.event === "network.frame" ? collect(message.frame) : [];
  // The other replies are small, or lists of plain numbers.
  if (!("reply" in message)) return [];
  return "step" in message.reply || "values" in message.reply ? collect(message.reply) : [];
}

function collect(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(collect);
}
