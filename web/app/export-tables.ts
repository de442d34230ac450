/** Tables of whole runs: the engine is asked once, for all steps. */
import type { Table } from "../core/table.ts";
import { exportWords } from "../core/words/export.ts";
import { pictureWords } from "../core/words/pictures.ts";
import type { Client } from "../engine/client.ts";
import { historyTable, outputTable, parameterTable } from "../export/network-tables.ts";
import { ExportError } from "../export/refusal.ts";
import { tableText } from "../export/table-text.ts";
import { descentTable, perceptronTable, TABLE_FORMATS, type TableFormat } from "../export/table.ts";
import { truthTable } from "../export/truth-table.ts";
import type { DescentStage, PerceptronStage, Scene, WorkshopStage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { NEW_INPUT } from "../state/expression.ts";
import { onStage } from "../state/on-stage.ts";
import type { Item, Way } from "./export-items.ts";

const { offers: labels } = exportWords;

const FILES = {
  markdown: ["md", "text/markdown"],
  latex: ["tex", "text/x-tex"],
  csv: ["csv", "text/csv"],
} as const;

/** A table that `print` writes. */
export function tableItem(
  id: string,
  words: { readonly label: string; readonly hint: string },
  print: (format: TableFormat) => string,
): Item {
  const ways = TABLE_FORMATS.map((format): Way => {
    const [extension, mime] = FILES[format];
    const { label } = labels.tables[format];
    return { id: format, label, extension, mime, kind: "text", write: () => print(format) };
  });
  return { id, group: "tables", ...words, ways };
}

/** A table of numbers, made when it is wanted. */
export const numbersItem = (
  id: string,
  words: { readonly label: string; readonly hint: string },
  table: () => Table | Promise<Table>,
): Item => {
  const item = tableItem(id, words, () => "");
  const ways = item.ways.map((way) => ({
    ...way,
    write: () => {
      const made = table();
      const format = way.id as TableFormat;
      return made instanceof Promise
        ? made.then((numbers) => tableText(numbers, format))
        : tableText(made, format);
    },
  }));
  // Spreadsheets take numbers in full: they come first here.
  return { ...item, ways: ways.toReversed() };
};

/** Of the training that is on stage, at the moment when it is asked for. */
export function trainingItems(): readonly Item[] {
  const controller = onStage.network;
  const info = controller?.info.peek() ?? null;
  if (controller === null || info === null) return [];
  const now = async <Reply>(reply: Promise<Reply | null>): Promise<Reply> => {
    const answer = await reply;
    if (answer === null) throw new ExportError(pictureWords.gone);
    return answer;
  };
  return [
    numbersItem("history", labels.history, () => {
      const { first, stride, ...tracks } = controller.history.peek();
      return historyTable(tracks, first, stride);
    }),
    numbersItem("outputs", labels.outputs, async () => {
      const { outputs } = await now(controller.ask("network.outputs", {}));
      return outputTable(info, outputs);
    }),
    numbersItem("parameters", labels.parameters, async () => {
      const { layers } = await now(controller.ask("network.parameters", {}));
      return parameterTable(info.layers, layers);
    }),
  ];
}

/** What cannot be closed is gone already. */
function leave(client: Client, session: number): void {
  client.call("close", { session }).catch(() => undefined);
}

/** The table of a whole run, which needs the engine no longer. */
export async function runItems(
  client: Client,
  { stage, conventions, view }: Scene & { readonly stage: DescentStage | PerceptronStage },
): Promise<readonly Item[]> {
  const session = client.newSession();
  try {
    if (stage.kind === "perceptron") {
      const plain = plainPerceptron(stage);
      const { runs } = await client.call("perceptron.open", { session, stage: plain });
      const run = runs[view.perceptron.run] ?? runs[0];
      return [tableItem("steps", labels.steps, (format) => perceptronTable(run, format))];
    }
    const request = { session, stage, conventions, missing: NEW_INPUT };
    const run = await client.call("descent.open", request);
    return [tableItem("steps", labels.paths, (format) => descentTable(run, format))];
  } finally {
    leave(client, session);
  }
}

export async function workshopItems(
  client: Client,
  stage: WorkshopStage,
): Promise<readonly Item[]> {
  const session = client.newSession();
  try {
    const run = await client.call("workshop.open", { session, stage });
    return [tableItem("rows", labels.rows, (format) => truthTable(run, format))];
  } finally {
    leave(client, session);
  }
}
