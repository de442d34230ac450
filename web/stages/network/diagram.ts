/**
 * The network as a picture: every neuron, bias and link with its number for one example. Imperative:
 * built for a shape, then only numbers, colours and widths change. Words come from the caller.
 */
import { set, setText, svg } from "../../charts/svg.ts";
import { showCompact } from "../../core/number.ts";
import { signOf, widthOf } from "../../core/sign.ts";
import type { ExampleTrace, LayerTrace } from "../../engine/protocol.ts";
import { labelShare, layoutNetwork, type Layout, type Shape } from "./diagram-layout.ts";
import { outputName } from "./names.ts";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

export type Shown = "values" | "gradients";

export interface DiagramOptions {
  onSelect(selection: Selection | null): void;
  /** Names for those who do not see the picture. */
  neuronName(layer: number, unit: number): string;
  biasName(layer: number, unit: number): string;
  inputName(unit: number): string;
  readonly inputsTitle: string;
  moreUnits(count: number): string;
}

export interface Diagram {
  setShape(shape: Shape): void;
  setTrace(trace: ExampleTrace | null, shown: Shown): void;
  /** `selection` as text, see selection.ts. */
  select(selection: string): void;
  setLabel(label: string): void;
  destroy(): void;
}

interface Neuron {
  readonly group: SVGGElement;
  readonly first: SVGTextElement | null;
  readonly second: SVGTextElement | null;
  readonly bias: { readonly group: SVGGElement; readonly text: SVGTextElement | null } | null;
}

interface Link {
  readonly line: SVGPathElement;
  readonly label: SVGTextElement | null;
  readonly input: number;
  readonly unit: number;
}

/** Pixels that the name of a layer and its activation need. */
const TITLE_WIDTH = 140;
/** Links become thinner where there are many. */
const CROWD = 120;

class MountedDiagram implements Diagram {
  readonly #host: HTMLElement;
  readonly #options: DiagramOptions;
  readonly #root = svg("svg", { class: "diagram", role: "group" });
  readonly #stop: () => void;
  #shape: Shape | null = null;
  #layout: Layout | null = null;
  #trace: ExampleTrace | null = null;
  #shown: Shown = "values";
  #selected = "";
  #neurons: Neuron[][] = [];
  #links: Link[][] = [];
  #targets: SVGTextElement[] = [];
  /** Where Tab enters: column and unit. */
  #entry: readonly [number, number] = [0, 0];

  constructor(host: HTMLElement, options: DiagramOptions) {
    this.#host = host;
    this.#options = options;
    host.append(this.#root);
    const sizes = new ResizeObserver(() => this.#build());
    sizes.observe(host);
    this.#stop = () => sizes.disconnect();
    this.#root.addEventListener("click", () => options.onSelect(null));
    this.#root.addEventListener("keydown", (event) => this.#onKey(event));
  }

  setShape(shape: Shape): void {
    if (JSON.stringify(shape) === JSON.stringify(this.#shape)) return;
    this.#shape = shape;
    this.#build();
  }

  setTrace(trace: ExampleTrace | null, shown: Shown): void {
    this.#trace = trace;
    this.#shown = shown;
    this.#update();
  }

  select(selection: string): void {
    this.#selected = selection;
    const part = readSelection(selection);
    const isNeuron = part?.kind === "input" || part?.kind === "neuron";
    const column = part?.kind === "neuron" ? part.layer + 1 : 0;
    this.#mark("of-selected", isNeuron ? `${column}:${part.unit}` : "");
    for (const element of this.#root.querySelectorAll("[data-select]")) {
      const on = element.getAttribute("data-select") === selection;
      element.classList.toggle("selected", on);
      if (element.getAttribute("role") === "button") set(element, { "aria-pressed": String(on) });
    }
  }

  setLabel(label: string): void {
    set(this.#root, { "aria-label": label });
  }

  destroy(): void {
    this.#stop();
    this.#root.remove();
  }

  // -------------------------------------------------------------- building

  #build(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (this.#shape === null || width < 60 || height < 60) return;
    const layout = layoutNetwork(this.#shape, width, height);
    this.#layout = layout;
    set(this.#root, { width, height, "data-detail": layout.detail });
    this.#root.replaceChildren();
    const lines = svg("g", { class: "diagram-links" }, this.#root);
    const nodes = svg("g", { class: "diagram-nodes" }, this.#root);
    const labels = svg("g", { class: "diagram-labels" }, this.#root);
    this.#links = this.#shape.layers.map((_, layer) => this.#buildLinks(layer, lines, labels));
    this.#neurons = layout.columns.map((_, column) => this.#buildColumn(column, nodes));
    this.#targets = this.#buildTargets(nodes);
    this.#enter(0, 0);
    this.#update();
    this.select(this.#selected);
  }

  #buildLinks(layer: number, lines: Element, labels: Element): Link[] {
    const from = this.#layout?.columns[layer]?.places ?? [];
    const to = this.#layout?.columns[layer + 1]?.places ?? [];
    const half = (this.#layout?.node.width ?? 0) / 2;
    return to.flatMap((end, unit) =>
      from.map((start, input) => {
        const selection: Selection = { kind: "weight", layer, unit, input };
        const path = `M${start.x + half} ${start.y}L${end.x - half} ${end.y}`;
        const group = this.#part("g", selection, lines);
        set(group, { "data-from": `${layer}:${input}`, "data-to": `${layer + 1}:${unit}` });
        svg("path", { class: "link-reach", d: path }, group);
        const line = svg("path", { d: path }, group);
        const roomy = this.#layout?.labels !== "none";
        const label = roomy ? this.#buildLabel(selection, line, from.length, labels) : null;
        return { line, label, input, unit };
      }),
    );
  }

  #buildLabel(
    selection: Selection & { readonly kind: "weight" },
    line: SVGPathElement,
    inputs: number,
    parent: Element,
  ): SVGTextElement {
    const along = labelShare(selection.input, inputs) * line.getTotalLength();
    const { x, y } = line.getPointAtLength(along);
    const text = this.#part("text", selection, parent);
    const { layer, unit, input } = selection;
    set(text, { "data-from": `${layer}:${input}`, "data-to": `${layer + 1}:${unit}` });
    const kind = this.#layout?.labels === "all" ? "link-label" : "link-label on-demand";
    set(text, { class: kind, x, y: y + 5, "text-anchor": "middle" });
    return text;
  }

  #buildColumn(column: number, parent: Element): Neuron[] {
    const layout = this.#layout;
    const { places, x, hidden } = layout?.columns[column] ?? { places: [], x: 0, hidden: 0 };
    const layer = this.#shape?.layers[column - 1];
    const title = svg(
      "text",
      { class: "diagram-title", x, y: 16, "text-anchor": "middle" },
      parent,
    );
    const narrow = (layout?.between ?? 0) < TITLE_WIDTH;
    const name = narrow ? layer?.id : layer?.title;
    setText(title, column === 0 ? this.#options.inputsTitle : (name ?? ""));
    if (hidden > 0) {
      const y = (places.at(-1)?.y ?? 0) + (layout?.node.height ?? 0) / 2 + 20;
      // The first column has no room to its left.
      const place = column === 0 ? { x: 4, y } : { x, y, "text-anchor": "middle" };
      const more = svg("text", { class: "diagram-more", ...place }, parent);
      setText(more, this.#options.moreUnits(hidden));
    }
    return places.map((_, unit) => this.#buildNeuron(column, unit, parent));
  }

  #buildNeuron(column: number, unit: number, parent: Element): Neuron {
    const layout = this.#layout;
    const { x, y } = layout?.columns[column]?.places[unit] ?? { x: 0, y: 0 };
    const { width, height } = layout?.node ?? { width: 0, height: 0 };
    const isInput = column === 0;
    const selection: Selection = isInput
      ? { kind: "input", unit }
      : { kind: "neuron", layer: column - 1, unit };
    const group = this.#part("g", selection, parent);
    const name = isInput
      ? this.#options.inputName(unit)
      : this.#options.neuronName(column - 1, unit);
    set(group, { class: "neuron", role: "button", tabindex: "-1", "aria-label": name });
    const corner = { x: x - width / 2, y: y - height / 2, rx: height / 3 };
    svg("rect", { class: "neuron-box", ...corner, width, height }, group);
    const full = layout?.detail === "full";
    const line = (name: string, at: number): SVGTextElement =>
      svg("text", { class: name, x, y: at, "text-anchor": "middle" }, group);
    const first = layout?.detail === "dot" ? null : line("neuron-value", full ? y - 4 : y + 5);
    const second = full ? line("neuron-delta", y + 15) : null;
    group.addEventListener("pointerenter", () => this.#highlight(`${column}:${unit}`));
    group.addEventListener("pointerleave", () => this.#highlight(""));
    group.addEventListener("focus", () => this.#enter(column, unit));
    return { group, first, second, bias: this.#buildBias(column, unit, parent) };
  }

  #buildBias(column: number, unit: number, parent: Element): Neuron["bias"] {
    const layout = this.#layout;
    if (this.#shape?.layers[column - 1]?.bias !== true || layout === null) return null;
    const { x, y } = layout.columns[column]?.places[unit] ?? { x: 0, y: 0 };
    const { width, height } = layout.node;
    const group = this.#part("g", { kind: "bias", layer: column - 1, unit }, parent);
    set(group, { class: "bias" });
    setText(svg("title", {}, group), this.#options.biasName(column - 1, unit));
    if (layout.detail !== "full") {
      const size = layout.detail === "dot" ? 4 : 9;
      const corner = { x: x - width / 2 - size / 2, y: y + height / 2 - size / 2 };
      svg("rect", { class: "bias-box", ...corner, width: size, height: size }, group);
      return { group, text: null };
    }
    const top = y + height / 2 + 3;
    svg("rect", { class: "bias-box", x: x - 44, y: top, width: 88, height: 18 }, group);
    const text = svg("text", { x, y: top + 14, "text-anchor": "middle" }, group);
    return { group, text };
  }

  #buildTargets(parent: Element): SVGTextElement[] {
    const layout = this.#layout;
    if (layout === null || layout.detail === "dot") return [];
    const last = layout.columns.at(-1)?.places ?? [];
    return last.map(({ x, y }) =>
      svg("text", { class: "diagram-target", x: x + layout.node.width / 2 + 8, y: y + 5 }, parent),
    );
  }

  /** A part that can be clicked. */
  #part<Tag extends "g" | "text">(tag: Tag, selection: Selection, parent: Element) {
    const element = svg(tag, { "data-select": writeSelection(selection) }, parent);
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#options.onSelect(selection);
    });
    return element;
  }

  // -------------------------------------------------------------- numbers

  #update(): void {
    const trace = this.#trace;
    if (trace === null || this.#layout === null) return;
    this.#updateInputs(trace);
    trace.layers.forEach((layer, i) => {
      const inputs = i === 0 ? trace.inputs.length : (trace.layers[i - 1]?.a.length ?? 0);
      this.#updateLayer(layer, i);
      this.#updateLinks(layer, i, inputs);
    });
    this.#targets.forEach((text, i) => setText(text, `y = ${showCompact(trace.target[i] ?? NaN)}`));
  }

  #updateInputs(trace: ExampleTrace): void {
    this.#neurons[0]?.forEach((neuron, unit) => {
      const gradient = trace.inputGradient[unit] ?? NaN;
      const names = [outputName(-1, unit), "∂x"] as const;
      showNeuron(neuron, [trace.inputs[unit] ?? NaN, gradient], names, this.#shown);
    });
  }

  #updateLayer(layer: LayerTrace, index: number): void {
    this.#neurons[index + 1]?.forEach((neuron, unit) => {
      const numbers = [layer.a[unit] ?? NaN, layer.dz[unit] ?? NaN] as const;
      showNeuron(neuron, numbers, [outputName(index, unit), "δ"], this.#shown);
      if (neuron.bias === null) return;
      const values = this.#shown === "values" ? layer.parameters.bias : layer.gradients.bias;
      const value = values[unit] ?? NaN;
      const { group, text } = neuron.bias;
      set(group, { class: `bias sign-${signOf(value)}${selectedPart(group)}` });
      if (text === null) return;
      const name = this.#shown === "values" ? "b" : "∂b";
      setText(text, `${name} ${showCompact(value)}`);
    });
  }

  #updateLinks(layer: LayerTrace, index: number, inputs: number): void {
    const values = this.#shown === "values" ? layer.parameters.weights : layer.gradients.weights;
    const links = this.#links[index] ?? [];
    const thickest = links.length > CROWD ? 2.2 : 7;
    // Gradients are mostly small: widths are then relative to the largest of the layer.
    const scale = this.#shown === "values" ? 1 : 3 / Math.max(largest(values), 1e-300);
    for (const { line, label, input, unit } of links) {
      const value = values[unit * inputs + input] ?? NaN;
      set(line, { class: `ink-${signOf(value)}` });
      // A property, not an attribute: the page's policy forbids style attributes.
      line.style.strokeWidth = widthOf(value * scale, 1, thickest).toFixed(1);
      if (label !== null) setText(label, showCompact(value));
    }
  }

  // -------------------------------------------------------------- pointing and keys

  /** Dims all links but those of one neuron. */
  #highlight(at: string): void {
    this.#root.classList.toggle("has-focus", at !== "");
    this.#mark("lit", at);
  }

  /** Marks the links of the neuron at "column:unit", and their numbers. */
  #mark(name: string, at: string): void {
    for (const element of this.#root.querySelectorAll("[data-from]")) {
      const on = element.getAttribute("data-from") === at || element.getAttribute("data-to") === at;
      element.classList.toggle(name, on);
    }
  }

  #enter(column: number, unit: number): void {
    const [oldColumn, oldUnit] = this.#entry;
    const old = this.#neurons[oldColumn]?.[oldUnit]?.group;
    if (old !== undefined) set(old, { tabindex: "-1" });
    this.#entry = [column, unit];
    const group = this.#neurons[column]?.[unit]?.group;
    if (group !== undefined) set(group, { tabindex: "0" });
  }

  #onKey(event: KeyboardEvent): void {
    const [column, unit] = this.#entry;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const press = event.key === "Enter" || event.key === " ";
    if (move === undefined && !press) return;
    // These keys drive the training elsewhere; here they drive the picture.
    event.preventDefault();
    event.stopPropagation();
    if (press) return void this.#neurons[column]?.[unit]?.group.dispatchEvent(new Event("click"));
    const to = column + (move?.[0] ?? 0);
    const units = this.#neurons[to]?.length ?? 0;
    if (units === 0) return;
    const place = Math.min(units - 1, Math.max(0, unit + (move?.[1] ?? 0)));
    this.#neurons[to]?.[place]?.group.focus();
  }
}

function selectedPart(group: Element): string {
  return group.classList.contains("selected") ? " selected" : "";
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

/** `numbers`: value and gradient; a neuron with one line has room for one of them, a dot for none. */
function showNeuron(
  neuron: Neuron,
  numbers: readonly [number, number],
  names: readonly [string, string],
  shown: Shown,
): void {
  const [value, gradient] = numbers;
  const number = neuron.second === null && shown === "gradients" ? gradient : value;
  set(neuron.group, { class: `neuron sign-${signOf(number)}${selectedPart(neuron.group)}` });
  const text = showCompact(number);
  if (neuron.first !== null)
    setText(neuron.first, neuron.second === null ? text : `${names[0]} ${text}`);
  if (neuron.second === null) return;
  setText(neuron.second, `${names[1]} ${showCompact(gradient)}`);
}

export function mountDiagram(host: HTMLElement, options: DiagramOptions): Diagram {
  return new MountedDiagram(host, options);
}
