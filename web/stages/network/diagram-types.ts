/** What the network's picture promises to whoever mounts it, and what it asks of them. */
import type { DiagramNumbers } from "./diagram-numbers.ts";
import type { Block, Plan, Wire } from "./diagram-plan.ts";
import type { Selection } from "./selection.ts";

export interface DiagramOptions {
  onSelect(selection: Selection | null): void;
  /** A unit more at the end of a layer, or one unit less. */
  onAdd(layer: number): void;
  onRemove(layer: number, unit: number): void;
  /**
   * A neuron to another place in its layer, counted from 0; to its own where the next is not drawn.
   * Answers whether it moved.
   */
  onMove(layer: number, from: number, to: number): Promise<boolean>;
  /** Names for those who do not see the picture. */
  unitName(block: Block, unit: number): string;
  biasName(block: Block, unit: number): string;
  bandName(wire: Wire, plan: Plan): string;
  mapsName(block: Block): string;
  addName(block: Block): string;
  removeName(block: Block, unit: number): string;
  moreUnits(count: number): string;
  moreMaps(count: number): string;
  readonly cutName: string;
  readonly stillName: string;
}

/** Where the step mode stands: layers that it has not reached yet are dim. */
export interface PassMark {
  /** The layer whose turn it is; −1: none. */
  readonly now: number;
  readonly backward: boolean;
  /** Layers that have their values, and those that have their gradients. */
  readonly valued: ReadonlySet<number>;
  readonly graded: ReadonlySet<number>;
}

export interface Diagram {
  setPlan(plan: Plan): void;
  setNumbers(numbers: DiagramNumbers): void;
  /** `selection` as text, see selection.ts. */
  select(selection: string): void;
  setPass(pass: PassMark | null): void;
  /** Neurons of which another is an equal: "layer:unit". */
  setTwins(twins: ReadonlySet<string>): void;
  setLabel(label: string): void;
  destroy(): void;
}
