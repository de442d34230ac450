/** Pictures that leave the page: pixels of an SVG, and the clipboard. */
import { exportWords } from "../core/words/export.ts";
import { ExportError } from "../export/refusal.ts";

/** Canvases larger than this stay empty in some browsers. */
const MOST_PIXELS = 8192;

export interface Pixels {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

export const svgAddress = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The picture, `scale` pixels for each of its own, or as many as a canvas takes. */
export async function pixelsOf(svg: string, scale: number): Promise<Pixels> {
  const image = new Image();
  image.src = svgAddress(svg);
  await image.decode().catch(() => {
    throw new ExportError(exportWords.dialog.notDrawn);
  });
  const { naturalWidth, naturalHeight } = image;
  const most = MOST_PIXELS / Math.max(naturalWidth, naturalHeight);
  const factor = Math.min(scale, most);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(naturalWidth * factor);
  canvas.height = Math.round(naturalHeight * factor);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new ExportError(exportWords.dialog.notDrawn);
  return { blob, width: canvas.width, height: canvas.height };
}

export async function copyPixels(blob: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    return false;
  }
}
