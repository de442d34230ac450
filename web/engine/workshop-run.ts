/** Answers the calls of the workshop. The module keeps nothing: each request brings the stage. */
import type { WorkshopStage, WorkshopTask, WorkshopUnit } from "../scene/schema.ts";
import type {
  ExactNumber,
  SessionId,
  WorkshopCalls,
  WorkshopCount,
  WorkshopLattice,
  WorkshopPlane,
  WorkshopRegion,
  WorkshopRow,
  WorkshopRun,
  WorkshopSingle,
  WorkshopSpace,
} from "./protocol.ts";
import type { Ask, Numbers, Part } from "./text-module.ts";

type Parts = readonly Part[];

type Handlers = {
  readonly [K in keyof WorkshopCalls]: (
    request: WorkshopCalls[K]["request"],
  ) => WorkshopCalls[K]["reply"];
};

/** As the module writes it: typed arrays are places in the block beside the answer. */
type Packed<T> = {
  readonly [K in keyof T]: T[K] extends Int8Array | Float64Array ? Numbers : T[K];
};
type PackedRun = Omit<WorkshopRun, "lattice" | "plane"> & {
  readonly lattice: Packed<WorkshopLattice> | null;
  readonly plane: PackedPlane | null;
};
type PackedPlane = Omit<WorkshopPlane, "regions"> & {
  readonly regions: Omit<WorkshopCount, "parallel"> & { readonly parallel: readonly number[] };
};
type PackedSpace = Packed<Omit<WorkshopSpace, "single">> & { readonly single: PackedSingle };
type PackedSingle =
  | Exclude<WorkshopSingle, { readonly kind: "impossible" }>
  | {
      readonly kind: "impossible";
      readonly rows: readonly number[];
      readonly multipliers: readonly ExactNumber[];
    };
interface PackedRegions {
  readonly regions: readonly (Omit<WorkshopRegion, "sides"> & { readonly sides: string })[];
}

function taskParts(task: WorkshopTask): Parts {
  if ("preset" in task) return ["preset", task.preset];
  if ("free" in task) return ["free", task.free];
  if ("polygon" in task) return ["polygon", task.polygon.length, ...task.polygon.flat()];
  const { inputs, targets } = task;
  const rows = inputs.flatMap((row, i) => [...row, targets[i] ?? NaN]);
  return ["rows", inputs.length, inputs[0]?.length ?? 0, ...rows];
}

const unitParts = ({ id, activation, from, weights, bias }: WorkshopUnit): Parts => [
  ...[id, activation, from.length],
  ...[...from, ...weights, bias],
];

function stageParts({ task, units, output, threshold }: WorkshopStage): Parts {
  const head = [Number(threshold === ">="), ...taskParts(task), output, units.length];
  return [...head, ...units.flatMap(unitParts)];
}

/** The part of a block that an answer points at. */
function unpack(ask: Ask): (numbers: Numbers) => Float64Array {
  const block = ask.numbers();
  return ({ from, to }) => block.slice(from, to);
}

function toPlane({ regions, ...plane }: PackedPlane): WorkshopPlane {
  const { parallel } = regions;
  const pairs = parallel.flatMap((line, i) =>
    i % 2 === 0 ? [[line, parallel[i + 1] ?? NaN] as const] : [],
  );
  return { ...plane, regions: { ...regions, parallel: pairs } };
}

function open(ask: Ask, stage: Parts): WorkshopRun {
  const { lattice, plane, ...rest } = ask(["workshop.open", ...stage]) as PackedRun;
  const run = { ...rest, plane: plane && toPlane(plane) };
  if (lattice === null) return { ...run, lattice };
  const numbers = unpack(ask);
  const wanted = Int8Array.from(numbers(lattice.wanted));
  return { ...run, lattice: { ...lattice, wanted, found: Int8Array.from(numbers(lattice.found)) } };
}

function toSingle(single: PackedSingle): WorkshopSingle {
  if (single.kind !== "impossible") return single;
  const { kind, rows, multipliers } = single;
  const proof = multipliers.map((multiplier, i) => ({ row: rows[i] ?? NaN, multiplier }));
  return { kind, proof };
}

function space(ask: Ask, stage: Parts, axes: Parts): WorkshopSpace {
  const { single, ...found } = ask(["workshop.space", ...stage, ...axes]) as PackedSpace;
  const numbers = unpack(ask);
  const wanted = Int8Array.from(numbers(found.wanted));
  return { ...found, single: toSingle(single), places: numbers(found.places), wanted };
}

function regions(ask: Ask, request: Parts): readonly WorkshopRegion[] {
  const found = ask(["workshop.regions", ...request]) as PackedRegions;
  return found.regions.map((region) => ({
    ...region,
    sides: Array.from(region.sides, (side) => side === "1"),
  }));
}

/** `stageOf` a session that is open; `keep` opens one. */
export function workshopHandlers(
  ask: () => Ask,
  stageOf: (session: SessionId) => WorkshopStage,
  keep: (session: SessionId, stage: WorkshopStage) => void,
): Handlers {
  const partsOf = (session: SessionId): Parts => stageParts(stageOf(session));
  return {
    "workshop.open": ({ session, stage }) => {
      const run = open(ask(), stageParts(stage));
      keep(session, stage);
      return run;
    },
    "workshop.at": ({ session, inputs }) =>
      ask()(["workshop.at", ...partsOf(session), ...inputs]) as WorkshopRow,
    "workshop.regions": ({ session, low, high }) => ({
      regions: regions(ask(), [...partsOf(session), ...low, ...high]),
    }),
    "workshop.grid": ({ session, axes, low, high, size, at, units, what }) => {
      const grid = [what, axes.length, ...axes, ...low, ...high, ...size, ...at];
      const parts = [...partsOf(session), ...grid, units.length, ...units];
      const { values } = ask()(["workshop.grid", ...parts]) as { readonly values: Numbers };
      const all = Float32Array.from(unpack(ask())(values));
      const cells = all.length / units.length;
      return { values: units.map((_, i) => all.slice(i * cells, (i + 1) * cells)) };
    },
    "workshop.space": ({ session, axes }) => space(ask(), partsOf(session), axes),
    "workshop.single": ({ session }) =>
      toSingle(ask()(["workshop.single", ...partsOf(session)]) as PackedSingle),
    "workshop.line": ({ session, unit, through }) => {
      const coordinates = through[0]?.length ?? 0;
      const line = [unit, through.length, coordinates, ...through.flat()];
      return ask()([
        "workshop.line",
        ...partsOf(session),
        ...line,
      ]) as WorkshopCalls["workshop.line"]["reply"];
    },
  };
}
