/** What a formula can be taken away as: its graph, its derivation, and programs. */
import { exportWords } from "../core/words/export.ts";
import type { Client } from "../engine/client.ts";
import { formats, type ExportFormat } from "../export/formats.ts";
import { edgeTable, nodeTable } from "../export/graph-table.ts";
import { alignedOf, derivationOf } from "../export/latex.ts";
import { pictureOf, type Look } from "../export/scene-picture.ts";
import type { Subject } from "../export/subject.ts";
import { LAST_STEP, type ExpressionStage, type Scene } from "../scene/schema.ts";
import { aimOf } from "../state/aim.ts";
import { NEW_INPUT } from "../state/expression.ts";
import { numbersItem } from "./export-tables.ts";
import type { Item, Offers, Printed, Way } from "./export-items.ts";

const { offers: labels } = exportWords;

/** The picture of a larger graph takes its time: it comes when it is asked for. */
const MOST_AT_ONCE = 2000;
/** Lines of a derivation that are set in the page; a longer one is for paper. */
const MOST_PRINTED = 150;

function printedOf(subject: Subject): readonly Printed[] {
  const passes = derivationOf(subject);
  const count = passes.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > MOST_PRINTED) return [];
  return passes.map((pass) => ({ heading: pass.heading, latex: alignedOf(pass) }));
}

async function subjectOf(client: Client, scene: Scene, stage: ExpressionStage): Promise<Subject> {
  const session = client.newSession();
  const { conventions, view } = scene;
  try {
    const request = { session, stage, conventions, missing: NEW_INPUT };
    const { graph } = await client.call("expression.open", request);
    const at = {
      ...Object.fromEntries(graph.inputs.map(({ name }) => [name, NEW_INPUT])),
      ...stage.at,
    };
    const { target, seed } = aimOf(graph, view.graph);
    const aim = seed === null ? { target } : { target, seed };
    const trace = await client.call("expression.evaluate", { session, at, ...aim });
    return { graph, trace, conventions, target };
  } finally {
    // What cannot be closed is gone already.
    client.call("close", { session }).catch(() => undefined);
  }
}

export async function graphOffers(
  client: Client,
  scene: Scene,
  stage: ExpressionStage,
): Promise<Offers> {
  const subject = await subjectOf(client, scene, stage);
  const way = (id: ExportFormat): Way => {
    const { extension, mime, write } = formats[id];
    const make = (look: Look): string => write(subject, pictureOf(subject, scene.view, look));
    return { id, label: labels[id].label, extension, mime, kind: "text", write: make };
  };
  const svg: Way = { ...way("svg"), kind: "picture", look: "paper" };
  const png = { id: "png", label: labels.png.label, extension: "png", mime: "image/png" };
  const graph: Item = {
    id: "graph",
    group: "pictures",
    ...labels.graph,
    ways: [
      svg,
      { ...svg, ...png, kind: "pixels" },
      { ...way("tikz"), look: "paper" },
      { ...way("dot"), look: "colours" },
    ],
    isPartWay: scene.view.step !== LAST_STEP,
  };
  const latex = { ...way("latex"), print: () => printedOf(subject) };
  const texts = [latex, way("python"), way("pytorch")].map((only): Item => ({
    id: only.id,
    group: "texts",
    ...labels[only.id as "latex" | "python" | "pytorch"],
    ways: [only],
  }));
  const first = subject.graph.nodes.length > MOST_AT_ONCE ? "python" : "graph";
  const tables = [
    numbersItem("nodes", labels.nodes, () => nodeTable(subject)),
    numbersItem("edges", labels.edges, () => edgeTable(subject)),
  ];
  return { items: [graph, ...tables, ...texts], first };
}
