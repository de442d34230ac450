/**
 * The network as a picture: every neuron, bias and link with its number. Imperative: built for a plan,
 * then only numbers, colours and widths change. Words come from the caller.
 */
import { readInk, watchInk } from "../../charts/ink.ts";
import { set, setText, svg } from "../../charts/svg.ts";
import { dragUnit } from "./diagram-drag.ts";
import { layoutNetwork, type Layout } from "./diagram-layout.ts";
import { drawMaps, markMap, showMaps, type DrawnMaps } from "./diagram-maps.ts";
import type { DiagramNumbers } from "./diagram-numbers.ts";
import type { Block, Plan, Wire } from "./diagram-plan.ts";
import { drawTargets, NO_TARGET, showTargets, type TargetRoom } from "./diagram-targets.ts";
import { drawHandle, drawNeuron, showNeuron, type Neuron } from "./diagram-units.ts";
import type { Diagram, DiagramOptions, PassMark } from "./diagram-types.ts";
import { drawLinksOf, drawWire, showWire, type DrawnWire, type WireHost } from "./diagram-wires.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

export type { Diagram, DiagramOptions, PassMark } from "./diagram-types.ts";

/** Half of what "… 36 more" takes, and a handle beside it. */
const MORE_WIDTH = 56;

class MountedDiagram implements Diagram {
  readonly #host: HTMLElement;
  readonly #options: DiagramOptions;
  readonly #root = svg("svg", { class: "diagram", role: "group" });
  readonly #stops: readonly (() => void)[];
  #plan: Plan | null = null;
  #layout: Layout | null = null;
  #numbers: DiagramNumbers | null = null;
  #selected = "";
  #pass: PassMark | null = null;
  #twins: ReadonlySet<string> = new Set();
  /** By block; none of blocks of maps. */
  #neurons: Neuron[][] = [];
  #wires: DrawnWire[] = [];
  #maps: DrawnMaps[] = [];
  #targets: SVGTextElement[] = [];
  #room: TargetRoom = NO_TARGET;
  #minus: SVGGElement | null = null;
  #demand: SVGGElement | null = null;
  #wireHost: WireHost | null = null;
  /** Where Tab enters: block and unit. */
  #entry: readonly [number, number] = [0, 0];
  /** Moves by keys that are under way. */
  #moves: Promise<void> = Promise.resolve();
  /** Ends the drag that is on, or was. */
  #endDrag = (): void => undefined;

  constructor(host: HTMLElement, options: DiagramOptions) {
    this.#host = host;
    this.#options = options;
    host.append(this.#root);
    const sizes = new ResizeObserver(() => this.#build());
    sizes.observe(host);
    this.#stops = [() => sizes.disconnect(), watchInk(() => this.#update())];
    this.#root.addEventListener("click", () => options.onSelect(null));
    this.#root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  setPlan(plan: Plan): void {
    if (JSON.stringify(plan) === JSON.stringify(this.#plan)) return;
    this.#plan = plan;
    this.#room = NO_TARGET;
    this.#build();
  }

  setNumbers(numbers: DiagramNumbers): void {
    this.#numbers = numbers;
    this.#update();
  }

  select(selection: string): void {
    this.#selected = selection;
    const at = this.#selectedUnit();
    this.#mark("of-selected", at === null ? "" : `${at[0]}:${at[1]}`);
    for (const element of this.#root.querySelectorAll("[data-select]")) {
      const on = element.getAttribute("data-select") === this.#shownSelection();
      element.classList.toggle("selected", on);
      if (element.getAttribute("role") === "button") set(element, { "aria-pressed": String(on) });
    }
    for (const maps of this.#maps)
      markMap(maps, at !== null && this.#plan?.blocks[at[0]] === maps.block ? at[1] : -1);
    this.#placeMinus();
    this.#demandLinks("");
  }

  setPass(pass: PassMark | null): void {
    this.#pass = pass;
    this.#root.classList.toggle("in-pass", pass !== null);
    for (const element of this.#host.querySelectorAll("[data-layer]")) {
      const layer = Number(element.getAttribute("data-layer"));
      const waits = pass !== null && layer >= 0 && !pass.valued.has(layer);
      element.classList.toggle("pass-waits", waits);
      element.classList.toggle("pass-now", pass !== null && pass.now === layer);
      const ungraded = pass !== null && layer >= 0 && !pass.graded.has(layer);
      element.classList.toggle("pass-ungraded", ungraded);
    }
  }

  setTwins(twins: ReadonlySet<string>): void {
    this.#twins = twins;
    this.#neurons.forEach((column, block) =>
      column.forEach(({ group }, unit) => {
        const layer = this.#plan?.blocks[block]?.layer ?? -1;
        group.classList.toggle("twin", twins.has(`${layer}:${unit}`));
      }),
    );
  }

  setLabel(label: string): void {
    set(this.#root, { "aria-label": label });
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#endDrag();
    for (const { box } of this.#maps) box.remove();
    this.#root.remove();
  }

  // -------------------------------------------------------------- building

  #build(): void {
    const { clientWidth, clientHeight: height } = this.#host;
    const plan = this.#plan;
    if (plan === null || clientWidth < 60 || height < 60) return;
    const layout = layoutNetwork(plan, clientWidth, height, this.#room.pixels);
    this.#layout = layout;
    this.#endDrag();
    const isInside = this.#root.contains(document.activeElement);
    set(this.#root, { width: layout.width, height, "data-detail": layout.detail });
    this.#root.replaceChildren();
    for (const { box } of this.#maps) box.remove();
    const lines = svg("g", { class: "diagram-links" }, this.#root);
    this.#demand = svg("g", { class: "diagram-links demand" }, this.#root);
    const nodes = svg("g", { class: "diagram-nodes" }, this.#root);
    const labels = svg("g", { class: "diagram-labels" }, this.#root);
    const part: WireHost["part"] = (tag, selection, parent) => this.#part(tag, selection, parent);
    const bandName = (wire: Wire): string => this.#options.bandName(wire, plan);
    const { cutName, stillName } = this.#options;
    this.#wireHost = { plan, layout, lines, labels, part, bandName, cutName, stillName };
    this.#maps = [];
    this.#wires = plan.wires.flatMap((_, i) => drawWire(this.#wireHost as WireHost, i) ?? []);
    this.#neurons = plan.blocks.map((block, i) => this.#buildBlock(block, i, nodes));
    this.#targets = drawTargets(layout, plan, part, nodes);
    this.#minus = drawHandle("−", "handle minus", nodes);
    this.#enter(this.#entry[0], this.#entry[1]);
    if (isInside) this.#walk(0, 0);
    this.#update();
    this.select(this.#selected);
    this.setPass(this.#pass);
    this.setTwins(this.#twins);
  }

  #buildBlock(block: Block, index: number, nodes: Element): Neuron[] {
    const layout = this.#layout;
    const place = layout?.blocks[index];
    if (layout === null || place === undefined) return [];
    const parent = svg("g", { class: "diagram-block", "data-layer": block.layer }, nodes);
    const title = this.#part("text", { kind: "layer", layer: block.layer }, parent);
    const { text, x } = place.heading;
    set(title, { class: "diagram-title", x, y: place.top, "text-anchor": "middle" });
    setText(title, text);
    setText(svg("title", {}, title), block.title);
    this.#buildFoot(block, index, parent);
    if (block.maps !== null) {
      const to = { host: this.#host, onSelect: this.#options.onSelect, mapsName: this.#options.mapsName }; // prettier-ignore
      const maps = drawMaps(to, block, place);
      maps.box.setAttribute("data-layer", String(block.layer));
      this.#maps.push(maps);
      return [];
    }
    const { unitName, biasName } = this.#options;
    const part: WireHost["part"] = (tag, selection, to) => this.#part(tag, selection, to);
    const column: Neuron[] = [];
    const onDrop = (from: number, to: number): void =>
      void this.#options.onMove(block.layer, from, to);
    const onDrag = (end: () => void): void => void (this.#endDrag = end);
    place.places.forEach((_, unit) => {
      const neuron = drawNeuron({ layout, part, unitName, biasName }, block, place, unit, parent);
      if (block.moves) dragUnit({ column, places: place.places, unit, onDrag, onDrop }, neuron);
      column.push(neuron);
      const at = `${index}:${unit}`;
      neuron.group.addEventListener("pointerenter", () => this.#highlight(at));
      neuron.group.addEventListener("pointerleave", () => this.#highlight(""));
      neuron.group.addEventListener("focus", () => this.#enter(index, unit));
    });
    return column;
  }

  /** What is not drawn, and a handle for one unit more. */
  #buildFoot(block: Block, index: number, parent: Element): void {
    const place = this.#layout?.blocks[index];
    if (place === undefined) return;
    const full = this.#layout?.detail === "full" && block.bias;
    const y = place.below + (full ? 18 : 0) + 16;
    if (place.hidden > 0) {
      // The first column has no room to its left.
      const at = block.layer < 0 ? { x: 4, y } : { x: place.x, y, "text-anchor": "middle" };
      const more = svg("text", { class: "diagram-more", ...at }, parent);
      const { moreMaps, moreUnits } = this.#options;
      setText(more, (block.maps === null ? moreUnits : moreMaps)(place.hidden));
    }
    if (!block.grows) return;
    const plus = drawHandle("+", "handle plus", parent);
    const x = place.hidden > 0 ? place.x + MORE_WIDTH : place.x;
    set(plus, { transform: `translate(${x} ${y - 4})`, "data-add": block.layer });
    setText(svg("title", {}, plus), this.#options.addName(block));
    plus.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#options.onAdd(block.layer);
    });
  }

  /** A part that can be clicked. */
  #part<Tag extends "g" | "text">(tag: Tag, selection: Selection, parent: Element) {
    const element = svg(tag, { "data-select": writeSelection(selection) }, parent);
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      if (selection.kind !== "layer" || selection.layer >= 0) this.#options.onSelect(selection);
    });
    return element;
  }

  // -------------------------------------------------------------- numbers

  #update(): void {
    const numbers = this.#numbers;
    if (numbers === null || this.#layout === null) return;
    this.#neurons.forEach((column, block) => {
      const own = numbers.blocks[block];
      if (own === undefined) return;
      const bias = own.tensor("bias");
      column.forEach((neuron, unit) => showNeuron(neuron, unit, block === 0, numbers, own, bias));
    });
    for (const wire of this.#wires) showWire(wire, numbers);
    if (this.#maps.length > 0) {
      const ink = readInk(this.#host);
      for (const maps of this.#maps) {
        const own = numbers.blocks[this.#plan?.blocks.indexOf(maps.block) ?? -1];
        showMaps(maps, (numbers.leading === "first" ? own?.first : own?.second) ?? [], ink);
      }
    }
    const room = showTargets(this.#targets, numbers, this.#room);
    const isWider = room.pixels > this.#room.pixels;
    this.#room = room;
    if (isWider) this.#build();
  }

  // -------------------------------------------------------------- pointing and keys

  /** z has no part of its own here: its neuron shows both. */
  #shownSelection(): string {
    const part = readSelection(this.#selected);
    return part?.kind === "sum" ? writeSelection({ ...part, kind: "neuron" }) : this.#selected;
  }

  /** Block and unit of a selected neuron or input. */
  #selectedUnit(): readonly [number, number] | null {
    const part = readSelection(this.#shownSelection());
    if (part?.kind === "input") return [0, part.unit];
    return part?.kind === "neuron" ? [part.layer + 1, part.unit] : null;
  }

  #placeMinus(): void {
    const [minus, at] = [this.#minus, this.#selectedUnit()];
    if (minus === null) return;
    const [block, unit] = at ?? [-1, -1];
    const plan = this.#plan?.blocks[block];
    const place = this.#layout?.blocks[block];
    const middle = place?.places[unit];
    const there = plan?.grows === true && plan.count > 1 && middle !== undefined;
    minus.classList.toggle("absent", !there);
    if (!there || place === undefined || plan === undefined || middle === undefined) return;
    const { width, height } = place.size;
    const x = middle.x + width / 2 + (width < 20 ? 12 : 0);
    set(minus, { transform: `translate(${x} ${middle.y - (width < 20 ? 0 : height / 2)})` });
    minus.querySelector("title")?.remove();
    setText(svg("title", {}, minus), this.#options.removeName(plan, unit));
    minus.onclick = (event) => {
      event.stopPropagation();
      this.#options.onRemove(plan.layer, unit);
    };
  }

  /** Dims all links but those of one neuron. */
  #highlight(at: string): void {
    this.#root.classList.toggle("has-focus", at !== "");
    this.#mark("lit", at);
    this.#demandLinks(at);
  }

  /** Of a band too wide to draw: the links of the neuron pointed at, or selected. */
  #demandLinks(at: string): void {
    const [demand, host] = [this.#demand, this.#wireHost];
    if (demand === null || host === null) return;
    demand.replaceChildren();
    const selected = this.#selectedUnit();
    const of = at !== "" ? at : selected === null ? "" : `${selected[0]}:${selected[1]}`;
    if (of !== "") drawLinksOf({ ...host, lines: demand }, this.#wires, of, this.#numbers);
  }

  /** Marks the links of the neuron at "block:unit", and their numbers. */
  #mark(name: string, at: string): void {
    for (const element of this.#root.querySelectorAll("[data-from]")) {
      const on = element.getAttribute("data-from") === at || element.getAttribute("data-to") === at;
      element.classList.toggle(name, on);
    }
  }

  #enter(block: number, unit: number): void {
    const [oldBlock, oldUnit] = this.#entry;
    const old = this.#neurons[oldBlock]?.[oldUnit]?.group;
    if (old !== undefined) set(old, { tabindex: "-1" });
    // Blocks of maps have no units to stand on.
    const there = this.#neurons[block]?.[unit] !== undefined;
    const first = this.#neurons.findIndex((column) => column.length > 0);
    this.#entry = there ? [block, unit] : [Math.max(0, first), 0];
    const group = this.#neurons[this.#entry[0]]?.[this.#entry[1]]?.group;
    if (group !== undefined) set(group, { tabindex: "0" });
  }

  #onKey(event: KeyboardEvent): void {
    const act = event.altKey ? this.#moveOf(event.key) : this.#actOf(event.key);
    if (act === null || event.ctrlKey || event.metaKey) return;
    // These keys drive the training elsewhere; here they drive the picture.
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** With Alt the arrows take the neuron along; the keys stay with it. */
  #moveOf(key: string): (() => void) | null {
    const by = { ArrowUp: -1, ArrowDown: 1 }[key];
    const own = this.#plan?.blocks[this.#entry[0]];
    if (by === undefined || own === undefined || own.layer < 0) return null;
    // One after the other: each moves the neuron that the one before led to.
    const move = (): Promise<void> => this.#moveBy(by);
    return () => void (this.#moves = this.#moves.then(move, move));
  }

  async #moveBy(by: number): Promise<void> {
    const [block, unit] = this.#entry;
    const own = this.#plan?.blocks[block];
    if (own === undefined || own.layer < 0) return;
    const drawn = this.#neurons[block]?.length ?? 0;
    const isHidden = unit + by === drawn && drawn < own.count;
    const isMoved = await this.#options.onMove(own.layer, unit, isHidden ? unit : unit + by);
    if (isMoved && this.#root.contains(document.activeElement)) this.#walk(0, by);
  }

  #actOf(key: string): (() => void) | null {
    const [block, unit] = this.#entry;
    const own = this.#plan?.blocks[block];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#walk(-1, 0),
      ArrowRight: () => this.#walk(1, 0),
      ArrowUp: () => this.#walk(0, -1),
      ArrowDown: () => this.#walk(0, 1),
      Enter: () => this.#neurons[block]?.[unit]?.group.dispatchEvent(new Event("click")),
      " ": () => this.#neurons[block]?.[unit]?.group.dispatchEvent(new Event("click")),
      ...(own?.grows === true && {
        "+": () => this.#options.onAdd(own.layer),
        Delete: () => own.count > 1 && this.#options.onRemove(own.layer, unit),
      }),
    };
    return acts[key] ?? null;
  }

  /** To the next block with units, or along this one. */
  #walk(across: number, along: number): void {
    const [block, unit] = this.#entry;
    let to = block + across;
    while (to !== block && this.#neurons[to]?.length === 0) to += across;
    const units = this.#neurons[to]?.length ?? 0;
    if (units === 0) return;
    this.#neurons[to]?.[Math.min(units - 1, Math.max(0, unit + along))]?.group.focus();
  }
}

export function mountDiagram(host: HTMLElement, options: DiagramOptions): Diagram {
  return new MountedDiagram(host, options);
}
