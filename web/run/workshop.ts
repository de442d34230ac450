/** A workshop stage: the network that was made by hand, checked. */
import type { Client } from "../engine/client.ts";
import type {
  ExactNumber,
  WorkshopCollapse,
  WorkshopRow,
  WorkshopRun,
  WorkshopSingle,
} from "../engine/protocol.ts";
import type { WorkshopStage } from "../scene/schema.ts";
import { LATTICE } from "../scene/workshop-size.ts";
import { refusing } from "./refusal.ts";
import type { WorkshopResult } from "./results.ts";

/** Throws `SceneError`. */
export function openWorkshop(
  client: Client,
  session: number,
  stage: WorkshopStage,
): Promise<WorkshopRun> {
  return refusing(stage, () => client.call("workshop.open", { session, stage }));
}

/** Throws `SceneError`. */
export async function runWorkshop(
  client: Client,
  session: number,
  stage: WorkshopStage,
): Promise<WorkshopResult> {
  const run = await openWorkshop(client, session, stage);
  const { verdict, plane, lattice, parameterCount, depth } = run;
  return {
    kind: "workshop",
    solved: verdict && verdict.isSolved,
    total: verdict?.total ?? 0,
    wrong: verdict?.wrong ?? [],
    rows: run.rows.map((row) => rowResult(run, row)),
    ...(lattice && {
      lattice: { low: valuesOf(lattice.low), step: lattice.step.value, columns: LATTICE },
    }),
    parameterCount,
    depth,
    units: run.units.map(({ id, activation, layer, isExact, isUsed }) => ({
      id,
      activation,
      layer,
      exact: isExact,
      used: isUsed,
    })),
    regions: plane && {
      count: plane.regions.count,
      lines: plane.regions.lines,
      general: plane.regions.general,
    },
    collapse: collapseResult(run.collapse),
    ...separation(await client.call("workshop.single", { session })),
  };
}

const valuesOf = (numbers: readonly ExactNumber[]): readonly number[] =>
  numbers.map(({ value }) => value);
const textsOf = (numbers: readonly ExactNumber[]): readonly string[] =>
  numbers.map(({ exact }) => exact);

function rowResult(
  { units }: WorkshopRun,
  { index, inputs, wanted, found, isRight, sums, outputs }: WorkshopRow,
): WorkshopResult["rows"][number] {
  const byId = <T>(list: readonly T[]): Readonly<Record<string, T>> =>
    Object.fromEntries(units.flatMap(({ id }, i) => (i in list ? [[id, list[i] as T]] : [])));
  return {
    row: index,
    inputs: valuesOf(inputs),
    wanted,
    found,
    right: isRight,
    sums: byId(valuesOf(sums)),
    outputs: byId(valuesOf(outputs)),
    sumsExact: byId(textsOf(sums)),
    outputsExact: byId(textsOf(outputs)),
  };
}

function collapseResult(collapse: WorkshopCollapse): WorkshopResult["collapse"] {
  if (collapse.kind !== "collapsed") return collapse;
  const { kind, weights, bias, activation } = collapse;
  return {
    kind,
    weights: valuesOf(weights),
    weightsExact: textsOf(weights),
    bias: bias.value,
    biasExact: bias.exact,
    activation,
  };
}

function separation(
  single: WorkshopSingle,
): Pick<WorkshopResult, "separable" | "separator" | "certificate"> {
  if (single.kind === "unknown") return { separable: null, separator: null, certificate: null };
  if (single.kind === "separable")
    return { separable: true, separator: valuesOf(single.weights), certificate: null };
  const certificate = single.proof.map(({ row, multiplier }) => ({
    row,
    multiplier: multiplier.value,
  }));
  return { separable: false, separator: null, certificate };
}
