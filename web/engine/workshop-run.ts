/** Answers the calls of the workshop. The module keeps nothing: each request brings the stage. */
import type { WorkshopStage, WorkshopTask, WorkshopUnit } from "../scene/schema.ts";
import type {
  SessionId,
  WorkshopCalls,
  WorkshopLattice,
  WorkshopRow,
  WorkshopRun,
  WorkshopSpace,
} from "./protocol.ts";
import type { Ask, Numbers } from "./text-module.ts";

type Parts = readonly (string | number)[];

type Handlers = {
  readonly [K in keyof WorkshopCalls]: (
    request: WorkshopCalls[K]["request"],
  ) => WorkshopCalls[K]["reply"];
};

/** Typed arrays as the module writes them: places in the block beside its answer. */
type Packed<T> = {
  readonly [K in keyof T]: T[K] extends Int8Array | Float64Array ? Numbers : T[K];
};
type PackedRun = Omit<WorkshopRun, "lattice"> & {
  readonly lattice: Packed<WorkshopLattice> | null;
};

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

function open(ask: Ask, stage: Parts): WorkshopRun {
  const { lattice, ...run } = ask("workshop.open", ...stage) as PackedRun;
  if (lattice === null) return { ...run, lattice };
  const numbers = unpack(ask);
  const wanted = Int8Array.from(numbers(lattice.wanted));
  return { ...run, lattice: { ...lattice, wanted, found: Int8Array.from(numbers(lattice.found)) } };
}

function space(ask: Ask, stage: Parts, axes: Parts): WorkshopSpace {
  const found = ask("workshop.space", ...stage, ...axes) as Packed<WorkshopSpace>;
  const numbers = unpack(ask);
  const wanted = Int8Array.from(numbers(found.wanted));
  return { ...found, places: numbers(found.places), wanted };
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
      ask()("workshop.at", ...partsOf(session), ...inputs) as WorkshopRow,
    "workshop.regions": ({ session, low, high }) =>
      ask()(
        "workshop.regions",
        ...partsOf(session),
        ...[...low, ...high],
      ) as WorkshopCalls["workshop.regions"]["reply"],
    "workshop.grid": ({ session, axes, low, high, size, at, units, what }) => {
      const grid = [what, axes.length, ...axes, ...low, ...high, ...size, ...at];
      const parts = [...partsOf(session), ...grid, units.length, ...units];
      const { values } = ask()("workshop.grid", ...parts) as { readonly values: Numbers[] };
      const numbers = unpack(ask());
      return { values: values.map((place) => Float32Array.from(numbers(place))) };
    },
    "workshop.space": ({ session, axes }) => space(ask(), partsOf(session), axes),
    "workshop.single": ({ session }) =>
      ask()("workshop.single", ...partsOf(session)) as WorkshopCalls["workshop.single"]["reply"],
    "workshop.line": ({ session, unit, through }) => {
      const coordinates = through[0]?.length ?? 0;
      const line = [unit, through.length, coordinates, ...through.flat()];
      return ask()(
        "workshop.line",
        ...partsOf(session),
        ...line,
      ) as WorkshopCalls["workshop.line"]["reply"];
    },
  };
}
