/** The shape of a workshop stage. */
import type { Exact } from "../../core/exact.ts";
import { words } from "../../core/words/index.ts";
import { exact } from "../exact.ts";
import { LIMITS } from "../limits.ts";
import { name } from "../names.ts";
import {
  TASKS,
  UNIT_ACTIVATIONS,
  type WorkshopStage,
  type WorkshopTask,
  type WorkshopUnit,
} from "../schema.ts";
import {
  describe,
  isObject,
  list,
  nullable,
  object,
  oneOf,
  optional,
  real,
  refuse,
  whole,
  type Shape,
} from "../shape.ts";
import { row } from "../table.ts";
import { taskInputs } from "../workshop-size.ts";
import { checkUnits } from "./workshop-wiring.ts";

const say = words.scene;

type Task<Key extends PropertyKey> = Extract<WorkshopTask, Readonly<Record<Key, unknown>>>;

const point = list(exact, 1, LIMITS.workshopInputs);
const preset = object<Task<"preset">>({ preset: oneOf(TASKS) });
const rows = object<Task<"inputs">>({
  inputs: list(point, 1, LIMITS.workshopRows),
  targets: row,
});
const polygon = object<Task<"polygon">>({
  polygon: list(list(exact, 2, 2), 3, LIMITS.corners),
});
const free = object<Task<"free">>({ free: whole(1, LIMITS.workshopInputs) });

function readRows(value: unknown, path: string): WorkshopTask {
  const task = rows.read(value, path);
  const columns = task.inputs[0]?.length ?? 0;
  const odd = task.inputs.findIndex((entry) => entry.length !== columns);
  if (odd >= 0) refuse(`${path}.inputs[${odd}]`, say.rowOf(columns), describe(task.inputs[odd]));
  if (task.targets.length !== task.inputs.length)
    refuse(`${path}.targets`, say.targetsFor(task.inputs.length), describe(task.targets));
  const wrong = task.targets.findIndex((target) => target !== 0 && target !== 1);
  if (wrong >= 0)
    refuse(`${path}.targets[${wrong}]`, say.oneOf([0, 1]), describe(task.targets[wrong]));
  return task;
}

export const workshopTask: Shape<WorkshopTask> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    if ("preset" in value) return preset.read(value, path);
    if ("polygon" in value) return polygon.read(value, path);
    if ("free" in value) return free.read(value, path);
    return Object.keys(value).length === 0
      ? refuse(path, say.workshopTask, say.anObject)
      : readRows(value, path);
  },
  write: (value) => value,
};

const FARTHEST = 100;
const place = list(real(-FARTHEST, FARTHEST), 2, 2) as Shape<readonly number[]> as Shape<
  readonly [number, number]
>;

const NO_LINKS: readonly string[] = [];
const NO_WEIGHTS: readonly Exact[] = [];
const MOST_LINKS = LIMITS.workshopUnits + LIMITS.workshopInputs;

const unit = object<WorkshopUnit>({
  id: name,
  activation: optional(oneOf(UNIT_ACTIVATIONS), "step"),
  from: optional(list(name, 0, MOST_LINKS), NO_LINKS),
  weights: optional(list(exact, 0, MOST_LINKS), NO_WEIGHTS),
  bias: optional(exact, 0),
  at: optional(nullable(place), null),
});

type Written = Omit<WorkshopStage, "output"> & {
  /** Left out: the last unit. */
  readonly output?: string | undefined;
};

const written = object<Written>({
  kind: oneOf(["workshop"]),
  task: optional(workshopTask, { preset: "xor" }),
  units: list(unit, 1, LIMITS.workshopUnits),
  output: optional(name as Shape<string | undefined>, undefined),
  threshold: optional(oneOf([">", ">="]), ">"),
});

const lastId = (units: readonly WorkshopUnit[]): string => units.at(-1)?.id ?? "";

export const workshopStage: Shape<WorkshopStage> = {
  read(value, path) {
    const stage = written.read(value, path);
    checkUnits(stage.units, taskInputs(stage.task), `${path}.units`);
    const ids = stage.units.map(({ id }) => id);
    const output = stage.output ?? lastId(stage.units);
    if (!ids.includes(output)) refuse(`${path}.output`, say.oneOf(ids), describe(output));
    return { ...stage, output };
  },
  write(stage) {
    const { output, ...rest } = stage;
    return written.write(output === lastId(stage.units) ? rest : stage);
  },
};
