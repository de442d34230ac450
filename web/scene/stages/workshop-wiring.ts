/** Which unit of a workshop reads which: ids that are there, weights for each, no cycle. */
import { words } from "../../core/words/index.ts";
import type { WorkshopUnit } from "../schema.ts";
import { describe, refuse } from "../shape.ts";
import { inputNames } from "../workshop-size.ts";

const say = words.scene;

/** Names of inputs, of this task or of another: units are never called so. */
const INPUT = /^x\d+$/;

function checkIds(units: readonly WorkshopUnit[], path: string): void {
  const seen = new Set<string>();
  units.forEach(({ id }, i) => {
    const place = `${path}[${i}].id`;
    if (INPUT.test(id)) refuse(place, say.unitId, describe(id));
    if (seen.has(id)) refuse(place, say.unitId, say.again(id));
    seen.add(id);
  });
}

function checkLinks(unit: WorkshopUnit, known: readonly string[], path: string): void {
  const { from, weights } = unit;
  from.forEach((id, j) => {
    const place = `${path}.from[${j}]`;
    if (!known.includes(id)) refuse(place, say.sourceId(known), describe(id));
    if (from.indexOf(id) < j) refuse(place, say.eachOnce, say.again(id));
  });
  if (weights.length !== from.length)
    refuse(`${path}.weights`, say.weightsFor(from.length), describe(weights));
}

function checkOrder(units: readonly WorkshopUnit[], path: string): void {
  let waiting = [...units.keys()];
  while (waiting.length > 0) {
    const stuck = new Set(waiting.map((place) => units[place]?.id ?? ""));
    const later = waiting.filter((place) => units[place]?.from.some((id) => stuck.has(id)));
    if (later.length === waiting.length) {
      const place = inCycle(units, later);
      refuse(`${path}[${place}].from`, say.noCycle, say.cycle(units[place]?.id ?? ""));
    }
    waiting = later;
  }
}

/** Of units that wait for each other: back along what they wait for, one comes round. */
function inCycle(units: readonly WorkshopUnit[], waiting: readonly number[]): number {
  return waiting.reduce(
    (place) =>
      waiting.find((other) => units[place]?.from.includes(units[other]?.id ?? "")) ?? place,
    waiting[0] ?? 0,
  );
}

/** Refuses ids that are taken or unknown, links without a weight, and cycles. */
export function checkUnits(units: readonly WorkshopUnit[], inputs: number, path: string): void {
  checkIds(units, path);
  const known = [...inputNames(inputs), ...units.map(({ id }) => id)];
  units.forEach((unit, i) => checkLinks(unit, known, `${path}[${i}]`));
  checkOrder(units, path);
}
