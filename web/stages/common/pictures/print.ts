/**
 * On paper: what is on stage becomes pictures in lines and light colours that grow with the page, one
 * below the other, with the formula and the tables; what can only be pressed is left out. In a frame,
 * which does not grow, all stays where it is on screen, and only what is painted becomes lines.
 */
import { svgOfDrawing } from "../../../export/drawing-svg.ts";
import { shownGraphs } from "../../../graph/shown.ts";
import { svgOf } from "../../../graph/svg-text.ts";
import { addSheet } from "../sheet.ts";
import { picturesOn } from "./find.ts";
import { drawingOf } from "./stacked.ts";

const PLAIN =
  "display: block !important; position: static !important; height: auto !important; min-height: 0 !important; max-height: none !important; overflow: visible !important; padding: 0 !important; border: 0 !important; background: none !important; zoom: 1 !important;";

/** Around what is on paper. */
const AROUND =
  ".shell, .shell-main, .embed, .embed-stage, .stage, .panel, .panel-picture, .panel-transport:not([hidden])";

/** Controls; those in the cells of a table hold its numbers, and a plain button is a word of a text. */
const CONTROLS = [".button", "select", "input", "label", "fieldset"]
  .map((name) => `${name}:not(table *)`)
  .join(", ");

const RULES = `
@page { margin: 14mm; }
@media print {
  html, body { height: auto; }
  .top-title { display: block !important; text-align: right; }
  ${AROUND}, .on-paper { ${PLAIN} }
  .charts, .descent-views { display: grid !important; align-items: end; }
  .charts { grid-template-columns: 1fr 1fr !important; }
  .panel > * + *, .panel, .panel-transport { margin-top: 0.75rem; }
  h2, h3 { break-after: avoid; }
  table, .still { break-inside: avoid; }
  table :is(button, select, input) { border: 0; }
  .still { display: block; max-width: 100%; height: auto; margin: 0.5rem 0; }
  .has-still, dialog, details:not([open]), [role="tablist"], .tabs, .top-commands, .notices,
  .screen-only, .toast, .embed-toast, .embed-link, .transport-buttons, .transport-settings, .legend-more,
  .panel-inputs > :not(.formula), .formula > :not(.formula-print),
  ${CONTROLS} { display: none !important; }
}
`;

const RULES_IN_FRAMES = `
@media print {
  .has-still > :not(.still), .has-still > :not(.still) * { visibility: hidden; }
  .still { position: absolute; inset: 0; width: 100%; height: 100%; }
  .is-anchor { position: relative; }
}`;

const RULES_ON_SCREEN = "@media not print { .still { display: none; } }";

/** Parsed at once: an image would not be there yet when the page is printed. */
function picture(text: string, number: number): SVGElement {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true) as unknown as SVGElement;
  // Several in one page must not share names.
  for (const named of svg.querySelectorAll("[id]")) named.id = `still${number}-${named.id}`;
  for (const user of svg.querySelectorAll("[clip-path]"))
    user.setAttribute(
      "clip-path",
      (user.getAttribute("clip-path") ?? "").replace("#", `#still${number}-`),
    );
  svg.setAttribute("class", "still");
  return svg;
}

interface Seen {
  readonly frame: Element;
  /** The text of an SVG. */
  readonly text: string;
}

const isFramed = window.parent !== window;
const isTaken = (frame: Element): boolean => !isFramed || frame.querySelector("canvas") !== null;

/** A graph that is zoomed and moved on stage is taken whole. */
function graphsOn(stage: Element): Seen[] {
  return [...stage.querySelectorAll(".graph-host")].flatMap((host) => {
    const shown = shownGraphs.get(host)?.();
    if (!shown || host.getClientRects().length === 0 || !isTaken(host)) return [];
    const { shape, frame, format } = shown;
    const options = { theme: "light", background: false, format } as const;
    return [{ frame: host, text: svgOf(shape, frame, options) }];
  });
}

/** Each picture, and once the legend of several. */
function othersOn(stage: Element): Seen[] {
  const frames = new Map<Element, { readonly title: string; readonly description: string }>();
  for (const { name, description, frames: own } of picturesOn(stage))
    if (!own.some((frame) => shownGraphs.has(frame)))
      for (const frame of own.filter(isTaken)) frames.set(frame, { title: name, description });
  return [...frames].flatMap(([frame, names]) => {
    const drawn = drawingOf([frame]);
    return drawn === null ? [] : [{ frame, text: svgOfDrawing({ ...drawn, ...names }) }];
  });
}

/** What is painted and in no picture: as many pixels as there are. */
function stillOf(canvas: HTMLCanvasElement): HTMLImageElement | null {
  if (canvas.width === 0 || canvas.height === 0 || canvas.closest(".has-still")) return null;
  const image = new Image();
  image.className = `${canvas.className} still`;
  image.alt = canvas.getAttribute("aria-label") ?? "";
  image.src = canvas.toDataURL();
  return image;
}

function replace(element: Element, still: Element): void {
  element.after(still);
  element.classList.add("has-still");
  for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement)
    up.classList.add("on-paper");
}

/** Over what it shows, as large. */
function cover(frame: Element, still: Element): void {
  if (getComputedStyle(frame).position === "static") frame.classList.add("is-anchor");
  frame.classList.add("has-still");
  frame.append(still);
}

function takeStills(): void {
  const stage = document.querySelector(".stage");
  if (stage === null) return;
  // All are drawn before the first is put in, which moves the others.
  const seen = [...graphsOn(stage), ...othersOn(stage)];
  for (const [number, { frame, text }] of seen.entries())
    (isFramed ? cover : replace)(frame, picture(text, number));
  if (isFramed) return;
  for (const canvas of stage.querySelectorAll("canvas")) {
    const still = stillOf(canvas);
    if (still !== null) replace(canvas, still);
  }
}

function putBack(): void {
  for (const still of document.querySelectorAll(".still")) still.remove();
  for (const name of ["has-still", "on-paper", "is-anchor"])
    for (const element of document.querySelectorAll(`.${name}`)) element.classList.remove(name);
}

/** Listens from now on. */
export function printStills(): void {
  addSheet((isFramed ? RULES_IN_FRAMES : RULES) + RULES_ON_SCREEN);
  const root = document.documentElement;
  let theme: string | undefined;
  // Paper is light. Who paints in other colours does so between the two listeners.
  window.addEventListener("beforeprint", () => {
    theme ??= root.dataset["theme"];
    root.dataset["theme"] = "light";
  });
  window.addEventListener("beforeprint", () => {
    putBack();
    takeStills();
  });
  window.addEventListener("afterprint", () => {
    putBack();
    if (theme !== undefined) root.dataset["theme"] = theme;
    theme = undefined;
  });
}
