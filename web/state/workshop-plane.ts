/**
 * What the pictures of the input plane show: the regions that the first layer cuts, and what units
 * give all over it. Asked for when the network, the part of the plane or the row has changed.
 */
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { WorkshopRegion, WorkshopRun, WorkshopUnitInfo } from "../engine/protocol.ts";
import { LATTICE } from "../scene/workshop-size.ts";
import { createLatest } from "./latest.ts";
import type { Square } from "./square.ts";
import type { WorkshopController, WorkshopResult } from "./workshop.ts";

/** Grid points in a row and a column of a plane; along a single input. */
export const GRID = 96;
export const CURVE = 240;

export interface PlanePictures {
  readonly result: WorkshopResult;
  /** The part of the plane that is shown. */
  readonly square: Square;
  /** Pieces of the plane; empty where the task has not one or two inputs. */
  readonly regions: readonly WorkshopRegion[];
  /**
   * Outputs of each unit; along one input from left to right. In a plane, of threshold units their
   * sums: above 0 where they fire, else below.
   */
  readonly grids: ReadonlyMap<string, Float32Array>;
}

const TABLE: Square = { low: -0.5, high: 1.5 };
const FREE: Square = { low: -2, high: 2 };
const MARGIN = 0.2;
/** Lines that meet farther out are not followed. */
const FARTHEST = 12;

function around(values: readonly number[], margin: number): Square {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = margin * (high - low) || 1;
  return { low: low - room, high: high + room };
}

/** The part of the plane where the rows lie; in free play, where lines meet. */
export function squareOfRun({ rows, lattice, plane, inputs }: WorkshopRun): Square {
  if (lattice !== null) {
    const [first, second] = lattice.low.map(({ value }) => value) as [number, number];
    const side = lattice.step.value * (LATTICE - 1);
    return { low: Math.min(first, second), high: Math.max(first, second) + side };
  }
  if (rows.length === 0) {
    const meetings =
      plane?.regions.meetings.flatMap(({ at }) => at.map(({ value }) => value)) ?? [];
    const near = meetings.filter((value) => Math.abs(value) <= FARTHEST);
    return around([FREE.low, FREE.high, ...near], near.length > 0 ? MARGIN : 0);
  }
  const values = rows.flatMap((row) => row.inputs.map(({ value }) => value));
  const isTable = values.every((value) => value === 0 || value === 1);
  return isTable && inputs.length > 1 ? TABLE : around(values, MARGIN);
}

/** Whether a unit is constant in each region of the first layer: it and all it reads are thresholds. */
export function isCrisp({ units, inputs }: WorkshopRun, id: string): boolean {
  const unit = units.find((other) => other.id === id);
  if (unit === undefined) return inputs.includes(id);
  return (
    unit.activation === "step" &&
    unit.from.every((from) => inputs.includes(from) || isCrispUnit(units, from))
  );
}

function isCrispUnit(units: WorkshopRun["units"], id: string): boolean {
  const unit = units.find((other) => other.id === id);
  // A unit that only passes inputs on is no input: its border is none of the first layer's.
  return unit?.activation === "step" && unit.from.every((from) => /^x\d+$/.test(from) || isCrispUnit(units, from)); // prettier-ignore
}

type Grids = ReadonlyMap<string, Float32Array>;
const NO_GRIDS: Grids = new Map();

/** Sums of threshold units nearer to 0 than this say only on which side they are. */
export const EDGE = 1e-6;

/** Sums, which tell how near the border is, on the side that the engine's outputs are on. */
export function sided(outputs: Float32Array, sums: Float32Array | undefined): Float32Array {
  return (
    sums?.map((sum, i) => (outputs[i] === 1 ? Math.max(sum, EDGE) : Math.min(sum, -EDGE))) ??
    outputs
  );
}

interface Job {
  readonly result: WorkshopResult;
  /** Values of the inputs that are no axis. */
  readonly at: readonly string[];
}

export interface WorkshopPlanes {
  readonly pictures: ReadonlySignal<PlanePictures | null>;
  dispose(): void;
}

export function createPlanes(client: Client, controller: WorkshopController): WorkshopPlanes {
  const { session } = controller;
  const pictures = signal<PlanePictures | null>(null);

  async function gridOf(
    run: WorkshopRun,
    square: Square,
    at: readonly string[],
    what: "sums" | "outputs",
  ): Promise<Grids> {
    const isAsked = ({ activation }: WorkshopUnitInfo): boolean =>
      what === "outputs" || activation === "step";
    const ids = run.units.filter(isAsked).map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const axes = run.inputs.slice(0, 2);
    const size = axes.map(() => (axes.length === 1 ? CURVE : GRID));
    const [low, high] = [axes.map(() => square.low), axes.map(() => square.high)];
    const request = { session, axes, low, high, size, at, units: ids, what };
    const { values } = await client.call("workshop.grid", request);
    return new Map(ids.map((id, i) => [id, values[i] ?? new Float32Array()]));
  }

  const ask = createLatest<Job>(async ({ result, at }) => {
    const { run } = result;
    const square = squareOfRun(run);
    const corners = {
      low: run.inputs.map(() => square.low),
      high: run.inputs.map(() => square.high),
    };
    try {
      const [regions, sums, outputs] = await Promise.all([
        run.plane === null
          ? { regions: [] }
          : client.call("workshop.regions", { session, ...corners }),
        run.inputs.length === 1 ? NO_GRIDS : gridOf(run, square, at, "sums"),
        gridOf(run, square, at, "outputs"),
      ]);
      pictures.value = {
        result,
        square,
        regions: regions.regions,
        grids: new Map([...outputs].map(([id, grid]) => [id, sided(grid, sums.get(id))])),
      };
    } catch {
      // The network has changed since: the next answer comes soon.
    }
  });

  /** Inputs beside the two axes, as of the row that is looked at; "" where there are none. */
  const others = computed(() => {
    const inputs = controller.result.value?.run.inputs.length ?? 0;
    const row = controller.row.value?.inputs.map(({ exact }) => exact) ?? [];
    return Array.from({ length: inputs }, (_, i) => (i < 2 ? "0" : (row[i] ?? "0"))).join(" ");
  });
  const stop = effect(() => {
    const result = controller.result.value;
    const at = others.value.split(" ").filter((text) => text !== "");
    if (result !== null) untracked(() => ask({ result, at }));
  });
  return { pictures, dispose: stop };
}
