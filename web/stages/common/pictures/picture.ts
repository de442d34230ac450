/** A part of the page, as it is now, as a drawing or as the text of an SVG file. */
import type { Drawing } from "../../../core/drawing.ts";
import { pictureWords as say } from "../../../core/words/pictures.ts";
import { svgOfDrawing } from "../../../export/drawing-svg.ts";
import { ExportError } from "../../../export/refusal.ts";
import { INKS } from "../../../graph/inks.ts";
import { drawingOf } from "./stacked.ts";
import { inColours } from "./theme.ts";

export interface PictureLook {
  readonly dark: boolean;
  /** On paper; else the ground is transparent. */
  readonly background: boolean;
}

export interface PictureNames {
  readonly title: string;
  readonly description: string;
}

/** `elements` below each other. Rejects with `ExportError` where nothing of them is seen. */
export async function drawingOfElements(
  elements: readonly Element[],
  { dark, background }: PictureLook,
  names: PictureNames,
): Promise<Drawing> {
  const drawn = await inColours(dark, () => drawingOf(elements));
  if (drawn === null) throw new ExportError(say.gone);
  const paper = background ? { paper: INKS[dark ? "dark" : "light"].paper } : {};
  return { ...drawn, ...paper, ...names };
}

/** As `drawingOfElements`, of one element. */
export async function pictureOfElement(
  element: Element,
  look: PictureLook,
  names: PictureNames,
): Promise<string> {
  return svgOfDrawing(await drawingOfElements([element], look, names));
}
