/** What the scene on stage can be taken away as. Asks the engine once; writes when it is asked. */
import { exportWords } from "../core/words/export.ts";
import { EngineError, type Client } from "../engine/client.ts";
import { EXPORT_FORMATS, formats } from "../export/formats.ts";
import { alignedOf, derivationOf } from "../export/latex.ts";
import { pictureOf, type Look } from "../export/scene-picture.ts";
import type { Subject } from "../export/subject.ts";
import { descentTable, perceptronTable, TABLE_FORMATS, type TableFormat } from "../export/table.ts";
import { truthTable } from "../export/truth-table.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { aimOf } from "../state/aim.ts";
import { NEW_INPUT } from "../state/expression.ts";
import { ExportError } from "../export/refusal.ts";
import {
  LAST_STEP,
  type DescentStage,
  type ExpressionStage,
  type PerceptronStage,
  type Scene,
  type WorkshopStage,
} from "../scene/schema.ts";

export interface Offer {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly extension: string;
  readonly mime: string;
  readonly kind: "text" | "picture" | "pixels";
  /** The text of the file; of pixels, that of the SVG they are made from. Throws `ExportError`. */
  write(look: Look): string;
  /** The same in print, in pieces of LaTeX; none where it would be too long to look at. */
  readonly print?: () => readonly Printed[];
}

export interface Printed {
  readonly heading: string;
  readonly latex: string;
}

export interface Offers {
  readonly offers: readonly Offer[];
  /** The one that is shown first. */
  readonly first: string;
  /** Whether pictures would show less than everything. */
  readonly isPartWay: boolean;
}

const { offers: labels, dialog: say } = exportWords;

/** A sentence for the reader. */
export const reasonOf = (error: unknown): string =>
  error instanceof ExportError ? error.message : say.failed(String(error));

const NO_OFFERS: Offers = { offers: [], first: "", isPartWay: false };
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

/** What cannot be closed is gone already. */
function leave(client: Client, session: number): void {
  client.call("close", { session }).catch(() => undefined);
}

async function graphOffers(client: Client, scene: Scene, stage: ExpressionStage): Promise<Offers> {
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
    const subject: Subject = { graph, trace, conventions, target };
    const offers = EXPORT_FORMATS.flatMap((id) => {
      const { extension, mime, isPicture, write } = formats[id];
      const kind = isPicture && id === "svg" ? "picture" : "text";
      const make = (look: Look): string => write(subject, pictureOf(subject, view, look));
      const offer = { id, ...labels[id], extension, mime, kind, write: make } as const;
      const pixels = { ...offer, id: "png", ...labels.png, extension: "png", mime: "image/png" };
      if (id === "latex") return [{ ...offer, print: () => printedOf(subject) }];
      return id === "svg" ? [offer, { ...pixels, kind: "pixels" } as const] : [offer];
    });
    const first = graph.nodes.length > MOST_AT_ONCE ? "python" : "svg";
    return { offers, first, isPartWay: view.step !== LAST_STEP };
  } finally {
    leave(client, session);
  }
}

function tableOffers(print: (format: TableFormat) => string): Offers {
  const extensions = {
    markdown: ["md", "text/markdown"],
    latex: ["tex", "text/x-tex"],
    csv: ["csv", "text/csv"],
  } as const;
  const offers = TABLE_FORMATS.map((id) => {
    const [extension, mime] = extensions[id];
    const { label, hint } = labels.tables[id];
    return { id, label, hint, extension, mime, kind: "text", write: () => print(id) } as const;
  });
  return { offers, first: "markdown", isPartWay: false };
}

/** The table of a whole run, which needs the engine no longer. */
async function runOffers(
  client: Client,
  { stage, conventions, view }: Scene & { readonly stage: DescentStage | PerceptronStage },
): Promise<Offers> {
  const session = client.newSession();
  try {
    if (stage.kind === "perceptron") {
      const plain = plainPerceptron(stage);
      const { runs } = await client.call("perceptron.open", { session, stage: plain });
      const run = runs[view.perceptron.run] ?? runs[0];
      return tableOffers((format) => perceptronTable(run, format));
    }
    const request = { session, stage, conventions, missing: NEW_INPUT };
    const run = await client.call("descent.open", request);
    return tableOffers((format) => descentTable(run, format));
  } finally {
    leave(client, session);
  }
}

async function workshopOffers(client: Client, stage: WorkshopStage): Promise<Offers> {
  const session = client.newSession();
  try {
    const run = await client.call("workshop.open", { session, stage });
    return tableOffers((format) => truthTable(run, format));
  } finally {
    leave(client, session);
  }
}

/** Throws `ExportError` where the scene cannot be run. */
export async function offersOf(client: Client, scene: Scene): Promise<Offers> {
  const { stage } = scene;
  try {
    switch (stage.kind) {
      case "expression":
        return await graphOffers(client, scene, stage);
      case "descent":
      case "perceptron":
        return await runOffers(client, { ...scene, stage });
      case "workshop":
        return await workshopOffers(client, stage);
      case "network":
        return NO_OFFERS;
    }
  } catch (error) {
    if (error instanceof EngineError) throw new ExportError(error.message);
    throw error;
  }
}
