/**
 * On paper, and in decks that are printed: what is drawn on canvases becomes pictures that grow with
 * the page, and the page is laid out as one column without what can only be pressed.
 */
import { addSheet } from "../stages/common/sheet.ts";

const RULES = `
@media print {
  .embed, .embed .stage { display: block; height: auto; }
  .panel, .panel-picture { overflow: visible; border: 0; break-inside: avoid; }
  .panel-inputs, .transport-buttons, .transport-settings, .graph-zoom, .zoom-bar, .embed-link,
  .diagram-tools, .picture-settings { display: none; }
  .still { display: block; width: 100%; height: 100%; }
}
@media not print { .still { display: none; } }
@media print { .has-still { display: none !important; } }
`;

/** Behind the canvas, where it stands: its own styles hold for its place. */
function still(canvas: HTMLCanvasElement): HTMLImageElement | null {
  if (canvas.width === 0 || canvas.height === 0) return null;
  const image = new Image();
  image.className = `${canvas.className} still`;
  image.alt = canvas.getAttribute("aria-label") ?? "";
  image.src = canvas.toDataURL();
  canvas.after(image);
  canvas.classList.add("has-still");
  return image;
}

export function printStills(): void {
  addSheet(RULES);
  let stills: HTMLImageElement[] = [];
  window.addEventListener("beforeprint", () => {
    stills = [...document.querySelectorAll("canvas")].flatMap((canvas) => still(canvas) ?? []);
  });
  window.addEventListener("afterprint", () => {
    for (const image of stills.splice(0)) image.remove();
    for (const canvas of document.querySelectorAll(".has-still"))
      canvas.classList.remove("has-still");
  });
}
