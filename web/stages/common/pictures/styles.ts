/** What the browser says of a look, as plain colours, lines and letters. */
import type { Fill, Paint, Run, Stroke } from "../../../core/drawing.ts";

const hex = (channel: number): string =>
  Math.round(Math.min(255, Math.max(0, channel)))
    .toString(16)
    .padStart(2, "0");

/** "rgb(27, 27, 26)", "rgba(…)", "color(srgb 0.1 0.1 0.1 / 0.5)"; null for what is not seen. */
export function fillOf(css: string, opacity = 1): Fill | null {
  const [, kind = "", list = ""] = /^(rgba?|color)\((.*)\)$/.exec(css.trim()) ?? [];
  if (kind === "") return null;
  const numbers = (list.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  const range = kind === "color" ? 255 : 1;
  const seen = alpha * opacity;
  if (!(seen > 0.004)) return null;
  const colour = `#${[red, green, blue].map((channel) => hex(channel * range)).join("")}`;
  return seen < 1 ? { colour, opacity: seen } : { colour };
}

const CAPS = { round: "round", square: "square" } as const;
const JOINS = { round: "round", bevel: "bevel" } as const;

function known<T extends string>(names: Readonly<Record<T, T>>, name: string): T | undefined {
  return Object.hasOwn(names, name) ? (name as T) : undefined;
}

/** `scale`: of the element's own units on the page. */
export function strokeOf(
  style: CSSStyleDeclaration,
  opacity: number,
  scale: number,
): Stroke | null {
  const paint = fillOf(style.stroke, Number(style.strokeOpacity) * opacity);
  const size = style.vectorEffect === "non-scaling-stroke" ? 1 : scale;
  const width = Number.parseFloat(style.strokeWidth) * size;
  if (paint === null || !(width > 0)) return null;
  const dash = (style.strokeDasharray.match(/[\d.]+/g) ?? []).map(
    (length) => Number(length) * size,
  );
  const [cap, join] = [known(CAPS, style.strokeLinecap), known(JOINS, style.strokeLinejoin)];
  return {
    ...paint,
    width,
    ...(dash.some((length) => length > 0) ? { dash } : {}),
    ...(cap === undefined ? {} : { cap }),
    ...(join === undefined ? {} : { join }),
  };
}

export function paintOf(style: CSSStyleDeclaration, scale: number): Paint | null {
  const opacity = Number(style.opacity);
  const fill = fillOf(style.fill, Number(style.fillOpacity) * opacity);
  const stroke = strokeOf(style, opacity, scale);
  if (fill === null && stroke === null) return null;
  return { ...(fill === null ? {} : { fill }), ...(stroke === null ? {} : { stroke }) };
}

function familyOf(fonts: string): Run["family"] {
  if (/mono/i.test(fonts)) return "mono";
  return /(^|[^-])\bserif|STIX|Georgia|Cambria|\bmath\b/i.test(fonts) ? "serif" : "sans";
}

/** `css`: its colour, of letters on the page or in an SVG. */
export function runOf(
  text: string,
  style: CSSStyleDeclaration,
  css: string,
  scale = 1,
): Run | null {
  const fill = fillOf(css, style.color === css ? 1 : Number(style.fillOpacity));
  if (fill === null || text === "") return null;
  return {
    text,
    size: Number.parseFloat(style.fontSize) * scale,
    family: familyOf(style.fontFamily),
    ...fill,
    ...(Number(style.fontWeight) >= 600 ? { bold: true } : {}),
    ...(style.fontStyle === "italic" ? { italic: true } : {}),
  };
}

export const isSeen = (style: CSSStyleDeclaration): boolean =>
  style.display !== "none" && Number(style.opacity) > 0.004;
