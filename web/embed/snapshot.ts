/** The picture on stage as a still: the text of an SVG, or a PNG with twice its pixels. */
import { embedMessages as say } from "../core/words/embed-messages.ts";
import { picturesOn } from "../stages/common/pictures/find.ts";
import { drawingOfElements } from "../stages/common/pictures/picture.ts";
import { svgOfDrawing } from "../export/drawing-svg.ts";

/** Pixels of the still for one of the page. */
const SHARP = 2;

async function pngOf(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARP * image.width;
  canvas.height = SHARP * image.height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL();
}

/** Of the first picture of the stage, as it is seen now. Rejects where there is none. */
export async function snapshot(format: "svg" | "png", title: string): Promise<string> {
  const stage = document.querySelector(".stage .panel-picture");
  const [found] = stage === null ? [] : picturesOn(stage);
  // What has no name of its own is drawn as a whole.
  const frames = found?.frames ?? (stage === null ? [] : [stage]);
  if (frames.length === 0) throw new Error(say.noPicture);
  const dark = document.documentElement.dataset["theme"] === "dark";
  const names = { title, description: found?.description ?? "" };
  const svg = svgOfDrawing(await drawingOfElements(frames, { dark, background: true }, names));
  return format === "svg" ? svg : pngOf(svg);
}
