/** Which pictures are on stage now, and what they are called. */
import { takingOf, type Taking } from "../../../charts/taken.ts";
import { pictureWords as say } from "../../../core/words/pictures.ts";

export interface Found {
  readonly name: string;
  /** What it shows, in a sentence, as screen readers are told. */
  readonly description: string;
  /** What is drawn, one below the other. */
  readonly frames: readonly Element[];
  readonly takings: readonly Taking[];
}

interface Place {
  readonly selector: string;
  readonly name: (frame: Element) => string;
  /** Its legend, where that stands elsewhere. */
  readonly legend?: string;
}

const named = (name: string) => (): string => name;

/** What was chosen in the list above it. */
function chosen(frame: Element): string {
  return frame.querySelector("select")?.selectedOptions[0]?.text ?? "";
}

/** The tab that shows it, or the heading above it. */
export function headed(frame: Element): string {
  const section = frame.closest("section, figure, details, [role=tabpanel]");
  const head = section?.querySelector("h2, h3, figcaption, summary");
  if (head && head.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING)
    return head.textContent ?? "";
  const panel = frame.closest("[role=tabpanel]");
  const tab = panel && document.getElementById(panel.getAttribute("aria-labelledby") ?? "");
  return tab?.textContent ?? "";
}

const { names } = say;
/** The first that holds an element takes it. */
const PLACES: readonly Place[] = [
  { selector: ".network .layers-picture", name: named(names.layers) },
  { selector: ".network .diagram-picture", name: named(names.network) },
  { selector: ".network .middle .graph-host", name: named(names.scalars) },
  { selector: ".network .chart-slot", name: chosen },
  { selector: ".descent-plane", name: named(names.contour), legend: ".descent-foot .legend" },
  { selector: ".descent-surface", name: named(names.surface), legend: ".descent-foot .legend" },
  { selector: ".workbench-host", name: named(names.wiring), legend: ".workbench > .legend" },
  { selector: ".workshop-pictures .panel-view", name: headed },
  { selector: ".plane-picture", name: headed },
  { selector: ".v-plot, .nudge-plot, .plot, .errors-chart", name: headed },
  { selector: ".plane, .curve, svg[role=img]", name: headed },
];

/** In pixels. */
function isLarge(element: Element, width: number, height: number): boolean {
  const box = element.getBoundingClientRect();
  return box.width > width && box.height > height;
}

/** What is drawn in a frame at all. */
const DRAWN = "svg, canvas, .layer-table";

function drawnIn(frame: Element): boolean {
  if (!isLarge(frame, 40, 24)) return false;
  if (frame.matches("svg")) return true;
  return [...frame.querySelectorAll(DRAWN)].some(
    (element) =>
      isLarge(element, 2, 2) && element.closest("button, label, details:not([open])") === null,
  );
}

/** Of a picture as a whole: the longest that is said of anything in it. */
function describe(frame: Element): string {
  const whole = [frame, ...frame.querySelectorAll("svg, .curve, .plane, [role=application]")];
  const labels = whole
    .filter((element) => !element.matches(".plane-pad"))
    .map((element) => element.getAttribute("aria-label") ?? "");
  return labels.reduce((best, label) => (label.length > best.length ? label : best), "");
}

function takingsIn(frame: Element): readonly Taking[] {
  return [frame, ...frame.querySelectorAll("*")].flatMap((element) => takingOf(element) ?? []);
}

/** In the order of `PLACES`, then of the page. */
export function picturesOn(stage: Element): readonly Found[] {
  const taken: Element[] = [];
  const found: Found[] = [];
  const counts = new Map<string, number>();
  for (const { selector, name, legend } of PLACES) {
    for (const frame of stage.querySelectorAll(selector)) {
      if (taken.some((other) => other.contains(frame)) || !drawnIn(frame)) continue;
      taken.push(frame);
      const plain = name(frame).trim() || describe(frame).slice(0, 60) || names.other;
      const number = (counts.get(plain) ?? 0) + 1;
      counts.set(plain, number);
      const below = legend === undefined ? null : stage.querySelector(legend);
      found.push({
        name: number === 1 ? plain : say.numbered(plain, number),
        description: describe(frame),
        frames: below === null ? [frame] : [frame, below],
        takings: takingsIn(frame),
      });
    }
  }
  return found;
}
