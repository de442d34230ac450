/** Files and pictures that leave the page: pixels of an SVG, the clipboard, a download. */
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

export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken what it needs when it comes back to the page.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether the text is in the clipboard now; else it is selected in `field`. */
export async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The old way still works where pages are not allowed to write to the clipboard.
    field?.select();
    return field !== null && document.execCommand("copy");
  }
}

export async function copyPixels(blob: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    return false;
  }
}

/** "f-x-2-y-z.svg": letters and digits of any script, and nothing that a file system minds. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${plain.slice(0, 60) || "backprop-lab"}.${extension}`;
}
