/** What is on stage in another format, as the page's dialog writes it. */
import { lab as labWords } from "../core/words/lab.ts";
import type { Client } from "../engine/client.ts";
import { EXPORT_FORMATS, formats, type ExportFormat } from "../export/formats.ts";
import { MODEL_FORMATS, type ModelFormat } from "../export/network/models.ts";
import { ExportError } from "../export/refusal.ts";
import { pictureOf } from "../export/scene-picture.ts";
import { openExpression } from "../run/expression.ts";
import { encodeScene } from "../scene/codec.ts";
import { defaultScene } from "../scene/defaults.ts";
import { LAST_STEP, type ExpressionStage, type Scene } from "../scene/schema.ts";
import { validateScene } from "../scene/validate.ts";
import { exportModel } from "./export-model.ts";
import { exportStage, TABLES_OF } from "./export-stage.ts";
import { FORMATS_OF, type AnyFormat, type Exported } from "./formats.ts";
import { withSession, type RunOptions } from "./run.ts";

export interface ExportOptions<As extends AnyFormat = AnyFormat> extends RunOptions {
  readonly as: As;
  /**
   * How far pictures of a formula show the passes: n nodes forward, then n backward; how many
   * examples a network learns from. Default: everything, all epochs.
   */
  readonly step?: number;
  /** The colours of the dark page, in pictures. */
  readonly dark?: boolean;
  /** Of `csv`: which table, one of the stage's in `TABLES_OF`; default: the first. */
  readonly of?: string;
}

const isModel = (as: AnyFormat): as is ModelFormat => MODEL_FORMATS.some((known) => known === as);
const isGraph = (as: AnyFormat): as is ExportFormat => EXPORT_FORMATS.some((known) => known === as);

async function exportGraph(
  client: Client,
  session: number,
  { conventions, stage }: Scene & { readonly stage: ExpressionStage },
  { as, step = LAST_STEP, dark = false }: ExportOptions<ExportFormat>,
): Promise<string> {
  const { graph, trace } = await openExpression(client, session, stage, conventions);
  const subject = { graph, trace, conventions };
  const { view } = defaultScene("expression");
  const look = { dark, background: dark, everything: false };
  return formats[as].write(subject, pictureOf(subject, { ...view, step }, look));
}

/**
 * Runs a scene and writes it in another format: a formula's graph, a network that was trained. As in
 * every run without a page, the scene's view counts for nothing; only `link` keeps it.
 * @returns Text; bytes of `onnx` and `safetensors`.
 * @throws SceneError when the scene is refused, ExportError where there is no such export of it.
 */
export async function exportScene<As extends AnyFormat>(
  scene: unknown,
  options: ExportOptions<As>,
): Promise<Exported<As>> {
  const whole = validateScene(scene);
  const { stage } = whole;
  const as: AnyFormat = options.as;
  if (!FORMATS_OF[stage.kind].includes(as))
    throw new ExportError(labWords.noExport(stage.kind, FORMATS_OF[stage.kind], as));
  if (as === "link") return `#${await encodeScene(whole)}\n` as Exported<As>;
  const tables: readonly string[] = TABLES_OF[stage.kind];
  const of = options.of ?? tables[0] ?? "";
  if (!tables.includes(of)) throw new ExportError(labWords.noSuchTable(stage.kind, tables, of));
  const written = await withSession(options, (client, session) => {
    const { step = LAST_STEP, dark = false } = options;
    const isDrawn = stage.kind !== "expression" && (as === "svg" || as === "tikz");
    if (as === "csv" || isDrawn)
      return exportStage({ client, session }, whole, { as, of, step, dark });
    if (stage.kind === "network" && isModel(as))
      return exportModel(client, session, { ...whole, stage }, as, options.step ?? LAST_STEP);
    if (stage.kind === "expression" && isGraph(as))
      return exportGraph(client, session, { ...whole, stage }, { ...options, as });
    throw new ExportError(labWords.noExport(stage.kind, FORMATS_OF[stage.kind], as));
  });
  return written as Exported<As>;
}
