/**
 * Changes of a workshop scene: pure, scene to scene. Whatever is changed, the network stays one that
 * can be evaluated: every link has its weight, nothing waits for itself, the output is there.
 */
import { readExact, type Exact } from "../../core/exact.ts";
import { LIMITS } from "../../scene/limits.ts";
import type {
  Scene,
  TaskName,
  UnitActivation,
  WorkshopStage,
  WorkshopTask,
  WorkshopUnit,
  WorkshopLook,
} from "../../scene/schema.ts";
import { inputNames, taskInputs } from "../../scene/workshop-size.ts";
import type { Action } from "../store.ts";

type Place = readonly [column: number, row: number];
/** Where each unit stands in the picture. */
export type Places = Readonly<Record<string, Place>>;

function inStage(change: (stage: WorkshopStage) => WorkshopStage): Action {
  return (scene) => {
    if (scene.stage.kind !== "workshop") return scene;
    const stage = change(scene.stage);
    return stage === scene.stage ? scene : { ...scene, stage };
  };
}

function inUnit(id: string, change: (unit: WorkshopUnit) => WorkshopUnit): Action {
  return inStage((stage) => {
    const units = stage.units.map((unit) => (unit.id === id ? change(unit) : unit));
    return units.every((unit, i) => unit === stage.units[i]) ? stage : { ...stage, units };
  });
}

// ---------------------------------------------------------------- units

/** The first of h1, h2 … that is free. */
export function freeId(units: readonly WorkshopUnit[]): string {
  const taken = new Set(units.map(({ id }) => id));
  let number = 1;
  while (taken.has(`h${number}`)) number += 1;
  return `h${number}`;
}

export interface NewUnit {
  readonly activation: UnitActivation;
  readonly at: Place | null;
}

/** A unit that reads nothing yet; nothing reads it either. */
export const addUnit = ({ activation, at }: NewUnit): Action =>
  inStage((stage) => {
    if (stage.units.length >= LIMITS.workshopUnits) return stage;
    const id = freeId(stage.units);
    const unit = { id, activation, from: [], weights: [], bias: 0, at };
    // The output stays the last: what it reads stands before it in lists, too.
    const last = stage.units.findIndex((other) => other.id === stage.output);
    return { ...stage, units: stage.units.toSpliced(last, 0, unit) };
  });

/** Takes a unit out, with all its links. The only one stays: a network has an output. */
export const removeUnit = (id: string): Action =>
  inStage((stage) => {
    const rest = stage.units.filter((unit) => unit.id !== id);
    const next = rest.at(-1);
    if (next === undefined || rest.length === stage.units.length) return stage;
    const output = stage.output === id ? next.id : stage.output;
    return { ...stage, units: rest.map((unit) => withoutLink(unit, id)), output };
  });

export const setActivation = (id: string, activation: UnitActivation): Action =>
  inUnit(id, (unit) => (unit.activation === activation ? unit : { ...unit, activation }));

export const setBias = (id: string, bias: Exact): Action =>
  inUnit(id, (unit) => ({ ...unit, bias }));

export const setOutput = (output: string): Action =>
  inStage((stage) => (stage.units.some(({ id }) => id === output) ? { ...stage, output } : stage));

/** All at once: units that had no place of their own keep the one they were drawn at. */
export const setPlaces = (places: Places): Action =>
  inStage((stage) => ({
    ...stage,
    units: stage.units.map((unit) => ({ ...unit, at: places[unit.id] ?? unit.at })),
  }));

/** Where units stand is up to the picture again. */
export const tidyUp: Action = inStage((stage) => ({
  ...stage,
  units: stage.units.map((unit) => ({ ...unit, at: null })),
}));

// ---------------------------------------------------------------- links

/** Whether `to` reads `from`, at once or through others. */
export function reads(units: readonly WorkshopUnit[], to: string, from: string): boolean {
  const seen = new Set<string>();
  const waiting = [to];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(units.find((unit) => unit.id === id)?.from ?? []));
  }
  return false;
}

/** Why there can be no link: it is there, or it would close a circle; null where there can be one. */
export function linkProblem(
  units: readonly WorkshopUnit[],
  from: string,
  to: string,
): "same" | "exists" | "cycle" | null {
  if (from === to) return "same";
  const unit = units.find(({ id }) => id === to);
  if (unit === undefined || unit.from.includes(from)) return "exists";
  return reads(units, from, to) ? "cycle" : null;
}

/** A new link has the weight 1. */
export const addLink = (from: string, to: string): Action =>
  inStage((stage) => {
    const known = [...inputNames(taskInputs(stage.task)), ...stage.units.map(({ id }) => id)];
    if (!known.includes(from) || linkProblem(stage.units, from, to) !== null) return stage;
    const units = stage.units.map((unit) =>
      unit.id === to
        ? { ...unit, from: [...unit.from, from], weights: [...unit.weights, 1] }
        : unit,
    );
    return { ...stage, units };
  });

function withoutLink(unit: WorkshopUnit, from: string): WorkshopUnit {
  const place = unit.from.indexOf(from);
  if (place < 0) return unit;
  return {
    ...unit,
    from: unit.from.toSpliced(place, 1),
    weights: unit.weights.toSpliced(place, 1),
  };
}

export const cutLink = (from: string, to: string): Action =>
  inUnit(to, (unit) => withoutLink(unit, from));

export const setWeight = (from: string, to: string, weight: Exact): Action =>
  inUnit(to, (unit) => {
    const place = unit.from.indexOf(from);
    return place < 0 ? unit : { ...unit, weights: unit.weights.with(place, weight) };
  });

/** Several numbers of a unit at once, as a line that is dragged has them: bias first. */
export const setSum = (id: string, from: readonly string[], numbers: readonly Exact[]): Action =>
  inUnit(id, (unit) => ({
    ...unit,
    bias: numbers[0] ?? unit.bias,
    weights: unit.weights.map((weight, i) => {
      const place = from.indexOf(unit.from[i] ?? "");
      return place < 0 ? weight : (numbers[place + 1] ?? weight);
    }),
  }));

// ---------------------------------------------------------------- tasks and whole networks

/** Links from inputs that a task does not have are cut. */
function fitted(units: readonly WorkshopUnit[], inputs: number): readonly WorkshopUnit[] {
  const names = inputNames(inputs);
  return units.map((unit) =>
    unit.from.filter((id) => /^x\d+$/.test(id) && !names.includes(id)).reduce(withoutLink, unit),
  );
}

/** Another task for the same network. */
export const setTask = (task: WorkshopTask): Action =>
  inStage((stage) => ({ ...stage, task, units: fitted(stage.units, taskInputs(task)) }));

export const setPresetTask = (preset: TaskName): Action => setTask({ preset });

/** The rows of a task, to be changed one by one. */
export interface Rows {
  readonly inputs: readonly (readonly Exact[])[];
  readonly targets: readonly number[];
}

export const setRows = ({ inputs, targets }: Rows): Action =>
  setTask({ inputs: inputs.map((row) => row.map(tidy)), targets });

/** As scenes keep it: "1/2" as 0.5. */
const tidy = (value: Exact): Exact => readExact(String(value)) ?? value;

export const setThreshold = (threshold: WorkshopStage["threshold"]): Action =>
  inStage((stage) => ({ ...stage, threshold }));

/** Another network for the same task. */
export const setNetwork = (units: readonly WorkshopUnit[], output: string): Action =>
  inStage((stage) => ({ ...stage, units: fitted(units, taskInputs(stage.task)), output }));

/** One unit that reads nothing: to begin anew. */
export const clearNetwork: Action = inStage((stage) => {
  const unit: WorkshopUnit = { id: "o1", activation: "step", from: [], weights: [], bias: 0, at: null }; // prettier-ignore
  return { ...stage, units: [unit], output: unit.id };
});

// ---------------------------------------------------------------- what is looked at

/** The row that goes through the network. */
export const lookAtRow =
  (example: number): Action =>
  (scene: Scene) =>
    scene.view.example === example ? scene : { ...scene, view: { ...scene.view, example } };

export const lookInWorkshop =
  (change: Partial<WorkshopLook>): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, workshop: { ...scene.view.workshop, ...change } } }); // prettier-ignore
