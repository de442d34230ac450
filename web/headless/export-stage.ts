/** Pictures and tables of stages that are run without a page: what Export in the page gives of them. */
import type { Client } from "../engine/client.ts";
import { svgOfDrawing } from "../export/drawing-svg.ts";
import { tikzOfDrawing } from "../export/drawing-tikz.ts";
import { edgeTable, nodeTable } from "../export/graph-table.ts";
import { networkDrawing, workshopDrawing } from "../export/network-drawing.ts";
import { historyTable, outputTable, parameterTable } from "../export/network-tables.ts";
import { planeDrawing } from "../export/plane-drawing.ts";
import { descentTable, perceptronTable } from "../export/table.ts";
import { tableText } from "../export/table-text.ts";
import { truthTable } from "../export/truth-table.ts";
import { openDescent } from "../run/descent.ts";
import { openExpression } from "../run/expression.ts";
import { openNetwork } from "../run/network.ts";
import { openPerceptron } from "../run/perceptron.ts";
import { LAST_STEP, type NetworkStage, type Scene, type StageKind } from "../scene/schema.ts";

/** Tables that a stage has, the usual one first. */
export const TABLES_OF = {
  expression: ["nodes", "edges"],
  descent: ["paths"],
  perceptron: ["steps"],
  workshop: ["rows"],
  network: ["history", "outputs", "parameters"],
} as const satisfies Readonly<Record<StageKind, readonly string[]>>;

export interface StageExport {
  readonly as: "svg" | "tikz" | "csv";
  /** Of a table: one of `TABLES_OF`. */
  readonly of: string;
  readonly step: number;
  readonly dark: boolean;
}

type Stage<Kind extends StageKind> = Scene & { readonly stage: Extract<Scene["stage"], { kind: Kind }> }; // prettier-ignore

interface Desk {
  readonly client: Client;
  readonly session: number;
}

/** Learns as its scene says, or from so many examples. */
async function trained({ client, session }: Desk, stage: NetworkStage, step: number) {
  const want = { example: 0, grid: null, historyFrom: 0 };
  const wanted =
    step === LAST_STEP
      ? ({ count: stage.training.epochs, unit: "epoch" } as const)
      : ({ count: step, unit: "example" } as const);
  return client.call("network.advance", { session, want, ...wanted });
}

async function ofNetwork(desk: Desk, { stage, conventions }: Stage<"network">, what: StageExport) {
  const { client, session } = desk;
  const info = await openNetwork(client, session, stage, conventions);
  const { history, example } = await trained(desk, stage, what.step);
  if (what.as !== "csv") {
    if (example === null) throw new Error("[export] a frame without its example");
    return networkDrawing(info, example, { dark: what.dark, background: what.dark });
  }
  if (what.of === "outputs")
    return outputTable(info, (await client.call("network.outputs", { session })).outputs);
  if (what.of === "parameters")
    return parameterTable(
      info.layers,
      (await client.call("network.parameters", { session })).layers,
    );
  return historyTable(history);
}

async function ofExpression(
  { client, session }: Desk,
  { stage, conventions }: Stage<"expression">,
  { of }: StageExport,
) {
  const subject = { ...(await openExpression(client, session, stage, conventions)), conventions };
  return of === "edges" ? edgeTable(subject) : nodeTable(subject);
}

/** A text as it is, a table, or a drawing. */
async function made(desk: Desk, scene: Scene, what: StageExport) {
  const { client, session } = desk;
  const { stage, conventions } = scene;
  const look = { dark: what.dark, background: what.dark };
  switch (stage.kind) {
    case "expression":
      return ofExpression(desk, { ...scene, stage }, what);
    case "network":
      return ofNetwork(desk, { ...scene, stage }, what);
    case "descent":
      return descentTable(await openDescent(client, session, stage, conventions), "csv");
    case "perceptron": {
      const { runs } = await openPerceptron(client, session, stage);
      if (what.as === "csv") return perceptronTable(runs[0], "csv");
      return planeDrawing(runs[0], what.step === LAST_STEP ? runs[0].length : what.step, look);
    }
    case "workshop": {
      const run = await client.call("workshop.open", { session, stage });
      return what.as === "csv" ? truthTable(run, "csv") : workshopDrawing(run, look);
    }
  }
}

/** @throws ExportError where there is no such picture of it. */
export async function exportStage(desk: Desk, scene: Scene, what: StageExport): Promise<string> {
  const it = await made(desk, scene, what);
  if (typeof it === "string") return it;
  if ("header" in it) return tableText(it, "csv");
  return what.as === "tikz" ? tikzOfDrawing(it) : svgOfDrawing(it);
}
