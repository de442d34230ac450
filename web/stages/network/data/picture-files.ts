/** Picture files as grey pictures of one size; the class is what a name begins with, or the folder. */
import { networkData } from "../../../core/words/network-data.ts";
import type { Pictures } from "../../../scene/idx.ts";

const say = networkData.files;

/** "cat" of cat-12.png and of pets/cat/12.png, "3" of 3_0012.png. */
export function classOf(file: Pick<File, "name" | "webkitRelativePath">): string {
  const [folder] = file.webkitRelativePath.split("/").slice(-2, -1);
  const stem = file.name.replace(/\.[^.]*$/, "");
  const [begins = ""] = /^(\d+(?=[\s_.-])|[^\d\s_.-]+)/.exec(stem) ?? [];
  return (begins || folder || stem).slice(0, 64);
}

/** Rec. 709 luma, on white where a picture is transparent. */
async function greyOf(file: File, side: number, context: OffscreenCanvasRenderingContext2D) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error(say.picture(file.name));
  });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, side, side);
  const zoom = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * zoom, bitmap.height * zoom];
  context.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, side, side);
  return Uint8Array.from({ length: side * side }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * i, 4 * i + 3);
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  });
}

/** Rejects with the sentence that says what is wrong. */
export async function readPictures(
  files: readonly File[],
  side: number,
  classes: readonly string[],
): Promise<Pictures> {
  const classNames = [...new Set(classes)].toSorted();
  if (classNames.length < 2) throw new Error(say.oneClass);
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error(say.picture(files[0]?.name ?? ""));
  const bytes = new Uint8Array(files.length * side * side);
  for (const [i, file] of files.entries())
    bytes.set(await greyOf(file, side, context), i * side * side);
  const labels = classes.map((name) => classNames.indexOf(name));
  return { width: side, height: side, bytes, labels, classNames };
}
