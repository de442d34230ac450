/** What the outputs shall be, to the right of the network's picture, and the room that it takes. */
import { set, setText } from "../../charts/svg.ts";
import { showCompact } from "../../core/number.ts";
import { TARGET_ROOM, type Layout } from "./diagram-layout.ts";
import type { DiagramNumbers } from "./diagram-numbers.ts";
import type { Plan } from "./diagram-plan.ts";
import type { WireHost } from "./diagram-wires.ts";

/** The room of the longest text so far; it only grows, so that nothing moves to and fro. */
export interface TargetRoom {
  readonly letters: number;
  readonly pixels: number;
}

export const NO_TARGET: TargetRoom = { letters: 0, pixels: TARGET_ROOM };
/** Pixels between a neuron and its target. */
const BEFORE = 8;

export function drawTargets(
  layout: Layout,
  { blocks }: Plan,
  part: WireHost["part"],
  parent: Element,
): SVGTextElement[] {
  const last = blocks.length - 1;
  const place = layout.blocks[last];
  if (place === undefined || layout.detail === "dot" || blocks[last]?.maps) return [];
  return place.places.map(({ x, y }, unit) => {
    const text = part("text", { kind: "target", unit }, parent);
    set(text, { class: "diagram-target", x: x + place.size.width / 2 + BEFORE, y: y + 5 });
    return text;
  });
}

/** Returns the room that is needed from now on. */
export function showTargets(
  texts: readonly SVGTextElement[],
  { target, targetName }: DiagramNumbers,
  room: TargetRoom,
): TargetRoom {
  let { letters, pixels } = room;
  texts.forEach((text, i) => {
    const value = target[i];
    const said = value === undefined ? "" : `${targetName} = ${showCompact(value)}`;
    setText(text, said);
    if (said.length <= letters) return;
    letters = said.length;
    pixels = Math.max(pixels, Math.ceil(BEFORE + text.getComputedTextLength() + 6));
  });
  return letters === room.letters ? room : { letters, pixels };
}
