/** Neurons with their biases, and feature maps, of one block of the network's picture. */
import { set, setText, svg } from "../../charts/svg.ts";
import { showCompact } from "../../core/number.ts";
import { signOf } from "../../core/sign.ts";
import type { BlockPlace, Layout, Place } from "./diagram-layout.ts";
import type { BlockNumbers, DiagramNumbers } from "./diagram-numbers.ts";
import type { Block } from "./diagram-plan.ts";
import { subscript } from "./names.ts";
import type { Selection } from "./selection.ts";

export interface Neuron {
  readonly group: SVGGElement;
  readonly first: SVGTextElement | null;
  readonly second: SVGTextElement | null;
  /** Numbers without letters. */
  readonly isNarrow: boolean;
  /** Letters that have room in each line. */
  readonly room: { readonly first: number; readonly second: number };
  readonly bias: { readonly group: SVGGElement; readonly text: SVGTextElement | null } | null;
}

export interface UnitHost {
  readonly layout: Layout;
  part<Tag extends "g" | "text">(
    tag: Tag,
    selection: Selection,
    parent: Element,
  ): SVGElementTagNameMap[Tag];
  unitName(block: Block, unit: number): string;
  biasName(block: Block, unit: number): string;
}

/** Pixels of a letter in each line of a neuron, and of what its edges take. */
const LETTER = {
  pair: { first: 10.2, second: 8.8 },
  line: { first: 9.6, second: 9.6 },
  narrow: { first: 8.3, second: 7.6 },
} as const;
const EDGE = 7;

export const unitSelection = ({ layer }: Block, unit: number): Selection =>
  layer < 0 ? { kind: "input", unit } : { kind: "neuron", layer, unit };

export function drawNeuron(
  host: UnitHost,
  block: Block,
  { places, size }: BlockPlace,
  unit: number,
  parent: Element,
): Neuron {
  const { x, y } = places[unit] ?? { x: 0, y: 0 };
  const { width, height } = size;
  const group = host.part("g", unitSelection(block, unit), parent);
  set(group, {
    class: "neuron",
    role: "button",
    tabindex: "-1",
    "aria-label": host.unitName(block, unit),
  });
  const corner = { x: x - width / 2, y: y - height / 2, rx: height / 3 };
  svg("rect", { class: "neuron-box", ...corner, width, height }, group);
  const { detail } = host.layout;
  const isPair = detail !== "dot" && detail !== "line";
  const line = (name: string, at: number): SVGTextElement =>
    svg("text", { class: name, x, y: at, "text-anchor": "middle" }, group);
  const first = detail === "dot" ? null : line("neuron-value", isPair ? y - 3 : y + 5);
  const second = isPair ? line("neuron-delta", y + 13) : null;
  const bias = block.bias ? drawBias(host, block, unit, { x, y }, size, parent) : null;
  const isNarrow = detail === "narrow";
  const pixels = LETTER[isNarrow ? "narrow" : isPair ? "pair" : "line"];
  const room = { first: (width - EDGE) / pixels.first, second: (width - EDGE) / pixels.second };
  return { group, first, second, isNarrow, room, bias };
}

function drawBias(
  host: UnitHost,
  block: Block,
  unit: number,
  { x, y }: Place,
  { width, height }: BlockPlace["size"],
  parent: Element,
): Neuron["bias"] {
  const { detail } = host.layout;
  // Dots this close have no corner to spare.
  if (detail === "dot" && height < 9) return null;
  const group = host.part("g", { kind: "bias", layer: block.layer, unit }, parent);
  set(group, { class: "bias" });
  setText(svg("title", {}, group), host.biasName(block, unit));
  if (detail !== "full") {
    const size = detail === "dot" ? 4 : 9;
    const corner = { x: x - width / 2 - size / 2, y: y + height / 2 - size / 2 };
    svg("rect", { class: "bias-box", ...corner, width: size, height: size }, group);
    return { group, text: null };
  }
  const top = y + height / 2 + 1;
  svg("rect", { class: "bias-box", x: x - 50, y: top, width: 100, height: 17 }, group);
  const text = svg("text", { x, y: top + 13, "text-anchor": "middle" }, group);
  return { group, text };
}

const written = (value: number | undefined, digits?: number): string =>
  value === undefined ? "–" : showCompact(value, digits);

/** How wide a text is, in letters: small ones, dots and gaps take less. */
function lettersOf(text: string): number {
  let sum = 0;
  for (const letter of text) {
    if (letter === "−") sum += 1.2;
    else if (/[.·, ijlIft]/.test(letter)) sum += 0.45;
    else sum += /[⁰¹²³⁴-⁹⁻₀-₉]/.test(letter) ? 0.65 : 1;
  }
  return sum;
}

/** Name and number in the room there is: with fewer digits, then with less of the name. */
function fitting(name: string, value: number | undefined, room: number): string {
  const before = name === "" ? "" : `${name} `;
  const tries = (name === "" ? [3, 2, 1] : [3, 2]).map((digits) => written(value, digits));
  const found = tries.find((text) => lettersOf(before + text) <= room);
  if (found !== undefined) return before + found;
  const shortest = tries.at(-1) ?? "";
  const left = Math.floor(room - lettersOf(shortest)) - 2;
  return name.length <= 3 ? before + shortest : `${name.slice(0, Math.max(2, left))}… ${shortest}`;
}

/** A class of its own replaces the sign; those that others set stay. */
function setSign(group: Element, name: string, value: number | undefined): void {
  for (const sign of ["positive", "negative", "zero"]) {
    const on = value !== undefined && signOf(value) === sign;
    group.classList.toggle(`sign-${sign}`, on);
  }
  group.classList.add(name);
}

export function showNeuron(
  neuron: Neuron,
  unit: number,
  isInput: boolean,
  numbers: DiagramNumbers,
  { first, second }: BlockNumbers,
  bias: ArrayLike<number>,
): void {
  const [one, other] = [first[unit], second[unit]];
  const only = neuron.second === null && numbers.leading === "second" ? other : one;
  setSign(neuron.group, "neuron", only);
  nameNumbers(neuron, unit, isInput, numbers, [one, other]);
  if (neuron.bias === null) return;
  setSign(neuron.bias.group, "bias", bias[unit]);
  if (neuron.bias.text !== null)
    setText(neuron.bias.text, `${numbers.bias} ${written(bias[unit])}`);
}

function nameNumbers(
  neuron: Neuron,
  unit: number,
  isInput: boolean,
  numbers: DiagramNumbers,
  [one, other]: readonly [number | undefined, number | undefined],
): void {
  const only = neuron.second === null && numbers.leading === "second" ? other : one;
  const { first: wide, second: narrow } = neuron.room;
  const named = neuron.second !== null && !neuron.isNarrow;
  if (neuron.first !== null) {
    const own = isInput ? numbers.inputs?.[unit] : undefined;
    const name = own ?? `${isInput ? numbers.input : numbers.first}${subscript(unit + 1)}`;
    setText(neuron.first, fitting(named ? name : "", named ? one : only, wide));
  }
  if (neuron.second !== null) {
    // Of a batch no gradient is asked for at the inputs.
    const name = isInput ? "∂x" : numbers.second;
    const isNone = isInput && other === undefined;
    setText(neuron.second, isNone ? "" : fitting(named ? name : "", other, narrow));
  }
}

/** A round button; those who use the keyboard have + and Delete, and the panel. */
export function drawHandle(sign: string, name: string, parent: Element): SVGGElement {
  const group = svg("g", { class: name, "aria-hidden": "true" }, parent);
  svg("circle", { class: "handle-reach", r: 12 }, group);
  svg("circle", { class: "handle-ring", r: 8 }, group);
  setText(svg("text", { y: 5, "text-anchor": "middle" }, group), sign);
  return group;
}
