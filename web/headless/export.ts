/** A formula's graph as a picture or a program, as the page's dialog writes it. */
import { lab as labWords } from "../core/words/lab.ts";
import { formats, type ExportFormat } from "../export/formats.ts";
import { ExportError } from "../export/refusal.ts";
import { pictureOf } from "../export/scene-picture.ts";
import { defaultScene } from "../scene/defaults.ts";
import { LAST_STEP } from "../scene/schema.ts";
import { validateScene } from "../scene/validate.ts";
import { openExpression } from "../run/expression.ts";
import { withSession, type RunOptions } from "./run.ts";

export interface ExportOptions extends RunOptions {
  readonly as: ExportFormat;
  /**
   * How far pictures show the passes: n nodes forward, then n backward; default: everything.
   * Texts say the whole computation.
   */
  readonly step?: number;
  /** The colours of the dark page, in pictures. */
  readonly dark?: boolean;
}

/**
 * Runs the expression of a scene and writes its graph in another format. As in every run without a
 * page, the scene's view counts for nothing.
 * @throws SceneError when the scene is refused, ExportError where there is no such export of it.
 */
export function exportScene(scene: unknown, options: ExportOptions): Promise<string> {
  const { as, step = LAST_STEP, dark = false } = options;
  return withSession(options, async (client, session) => {
    const { stage, conventions } = validateScene(scene);
    if (stage.kind !== "expression") throw new ExportError(labWords.noExport(stage.kind));
    const { graph, trace } = await openExpression(client, session, stage, conventions);
    const subject = { graph, trace, conventions };
    const { view } = defaultScene("expression");
    const look = { dark, background: dark, everything: false };
    return formats[as].write(subject, pictureOf(subject, { ...view, step }, look));
  });
}
