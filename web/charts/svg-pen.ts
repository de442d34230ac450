/**
 * A pen that keeps what is drawn as parts of a picture: the same drawing code fills a canvas or a
 * file. Knows what our surfaces ask of a canvas, and nothing else.
 */
import type { Fill, Part, Stroke } from "../core/drawing.ts";
import { short } from "./svg.ts";

/** What a surface is drawn with: a canvas's context is one. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "closePath"
  | "arc"
  | "fill"
  | "stroke"
  | "fillText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineDashOffset"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** "rgb(27 27 26)" or "#1b1b1a". */
function colourOf(style: Pen["fillStyle"]): string {
  const text = String(style);
  if (text.startsWith("#")) return text;
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  const hex = (channel: number): string => Math.round(channel).toString(16).padStart(2, "0");
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}

/** Share of the size of letters from their middle down to the line that they stand on. */
const MIDDLE = 0.35;
const ANCHORS: Readonly<Record<string, "middle" | "end">> = { center: "middle", right: "end", end: "end" }; // prettier-ignore

export class SvgPen implements Pen {
  readonly parts: Part[] = [];
  fillStyle: Pen["fillStyle"] = "#000000";
  strokeStyle: Pen["strokeStyle"] = "#000000";
  lineWidth = 1;
  lineDashOffset = 0;
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  #path = "";
  #dash: readonly number[] = [];
  /** Of the path that was filled last, so that its stroke joins it. */
  #filled = "";

  beginPath(): void {
    this.#path = "";
  }
  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.#path += `L${short(x)} ${short(y)}`;
  }
  closePath(): void {
    this.#path += "Z";
  }
  /** Whole circles alone. */
  arc(x: number, y: number, r: number): void {
    const [left, right] = [`${short(x - r)} ${short(y)}`, `${short(x + r)} ${short(y)}`];
    this.#path += `M${left}A${short(r)} ${short(r)} 0 1 0 ${right}A${short(r)} ${short(r)} 0 1 0 ${left}Z`;
  }
  setLineDash(dash: Iterable<number>): void {
    this.#dash = [...dash];
  }

  fill(): void {
    this.#filled = this.#path;
    this.parts.push({ kind: "path", d: this.#path, fill: this.#fill() });
  }

  stroke(): void {
    const stroke = this.#stroke();
    const last = this.parts.at(-1);
    if (this.#filled !== "" && this.#filled === this.#path && last?.kind === "path") {
      this.parts[this.parts.length - 1] = { ...last, stroke };
    } else if (this.#path !== "") this.parts.push({ kind: "path", d: this.#path, stroke });
    this.#filled = "";
  }

  /** A shape of its own, filled and its edge drawn. */
  shape(d: string): void {
    this.parts.push({ kind: "path", d, fill: this.#fill(), stroke: this.#stroke() });
  }

  fillText(text: string, x: number, y: number): void {
    const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? "10");
    const run = {
      text,
      size,
      family: /STIX|Georgia|(^|[^-])\bserif/.test(this.font)
        ? ("serif" as const)
        : ("sans" as const),
      colour: colourOf(this.fillStyle),
      ...(this.font.includes("italic") ? { italic: true } : {}),
    };
    const down = this.textBaseline === "middle" ? MIDDLE * size : 0;
    const anchor = ANCHORS[this.textAlign] ?? "start";
    this.parts.push({ kind: "text", x, y: y + down, anchor, runs: [run] });
  }

  #fill(): Fill {
    const colour = colourOf(this.fillStyle);
    return this.globalAlpha < 1 ? { colour, opacity: this.globalAlpha } : { colour };
  }

  #stroke(): Stroke {
    const colour = colourOf(this.strokeStyle);
    return {
      colour,
      width: this.lineWidth,
      ...(this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {}),
      ...(this.#dash.length > 0 ? { dash: this.#dash } : {}),
    };
  }
}
