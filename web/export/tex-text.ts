/** Names, numbers and labels as TeX. What comes out never holds a command that was typed. */
import { showNumber } from "../core/number.ts";
import { codeOf, glyphsOf, letterName, type Glyph } from "./letters.ts";

/** Greek capitals that look like Latin ones have no command of their own. */
const LATIN_CAPITALS: Readonly<Record<string, string>> = {
  Alpha: "A",
  Beta: "B",
  Epsilon: "E",
  Zeta: "Z",
  Eta: "H",
  Iota: "I",
  Kappa: "K",
  Mu: "M",
  Nu: "N",
  Omicron: "O",
  Rho: "P",
  Tau: "T",
  Chi: "X",
};
/** Without these packages TeX does not know them. */
const PLAIN: Readonly<Record<string, string>> = { omicron: "o", varkappa: "\\kappa" };

function letter(base: string): string {
  if (/^[A-Za-z0-9]$/.test(base)) return base;
  const name = letterName(base);
  if (name === undefined) return `\\mathrm{${codeOf(base)}}`;
  return LATIN_CAPITALS[name] ?? PLAIN[name] ?? `\\${name}`;
}

function accented({ base, accents }: Glyph): string {
  return accents.reduce((inner, accent) => `\\${accent}{${inner}}`, letter(base));
}

/** Several letters in a row are a word: upright, so that they do not read as a product. */
function word(glyphs: readonly Glyph[]): string {
  const [first] = glyphs;
  if (first === undefined) return "";
  if (glyphs.length === 1) return accented(first);
  const isNumber = glyphs.every(({ base }) => /\d/.test(base));
  // A command ends where no letter follows.
  const gap = (before: string, after: string): string =>
    /\\[a-zA-Z]+$/.test(before) && /^[a-zA-Z]/.test(after) ? "{}" : "";
  const text = glyphs
    .map(accented)
    .reduce((before, after) => before + gap(before, after) + after, "");
  return isNumber ? text : `\\mathrm{${text}}`;
}

/** A name in maths: `w_{12}`, `\theta_{0}`, `\hat{x}`, `\mathrm{loss}_{\mathrm{reg}}`, `p_{1}` for p[1]. */
export function texName(name: string): string {
  const [plain = "", ...indices] = name.split(/[[\]]+/).filter((part) => part !== "");
  const parts: Glyph[][] = [[]];
  let wasSubscript = false;
  for (const glyph of glyphsOf(plain)) {
    const isBreak = glyph.base === "_" || (glyph.isSubscript && !wasSubscript);
    const isTrailingDigits =
      /\d/.test(glyph.base) && parts.length === 1 && parts[0]?.every(({ base }) => /\D/.test(base));
    if (isBreak || isTrailingDigits) parts.push([]);
    wasSubscript = glyph.isSubscript;
    if (glyph.base !== "_") parts.at(-1)?.push(glyph);
  }
  const words = parts.map(word).filter((part) => part !== "");
  const [base = "\\_", ...below] = [...words, ...indices.map((part) => word(glyphsOf(part)))];
  return below.length === 0 ? base : `${base}_{${below.join(",")}}`;
}

const DIGITS = 6;
/** 0.5 − 0.7 is −0.2, whatever float64 makes of it. */
const NOISE = 1e-13;

export interface TexNumber {
  readonly text: string;
  /** Whether it stands for the number meant, not for a rounded one. */
  readonly exact: boolean;
}

/** At most six digits: `0.630141`, `-9`, `1.5\cdot 10^{-7}`. */
export function texNumber(value: number): TexNumber {
  if (Number.isNaN(value)) return { text: "\\mathrm{NaN}", exact: true };
  if (!Number.isFinite(value)) return { text: value < 0 ? "-\\infty" : "\\infty", exact: true };
  const shown = showNumber(value, DIGITS);
  const text = shown
    .replaceAll("−", "-")
    .replace(/·10(.+)$/, (_, power: string) => `\\cdot 10^{${plainPower(power)}}`);
  const rounded = Number(text.replace(/\\cdot 10\^\{(.+)\}$/, "e$1"));
  return { text, exact: Math.abs(rounded - value) <= NOISE * Math.abs(value) };
}

function plainPower(power: string): string {
  return power.normalize("NFKC").replaceAll("−", "-");
}

const TEXT: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "^": "\\^{}",
  _: "\\_",
  "~": "\\~{}",
  "%": "\\%",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  '"': "''",
  "−": "$-$",
  "×": "$\\times$",
  "÷": "$\\div$",
  "·": "$\\cdot$",
  "∂": "$\\partial$",
  "√": "$\\surd$",
  "∞": "$\\infty$",
  "←": "$\\leftarrow$",
  "↑": "$\\uparrow$",
  "…": "\\dots{}",
  "\u2009": "\\,",
  "\u00a0": "\\nobreakspace{}",
};
/** Signs of `TEXT` that taking letters apart would make plain dots and spaces of. */
const WHOLE = /([…\u2009\u00a0])/u;
const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/gu;

/** A label of the picture ("f = × 2", "(·)²", "σ", "∂ −9", "1.5·10⁻⁷") as text. */
export function texText(text: string): string {
  const [first = "", ...rest] = text.split(SUPERSCRIPT);
  const powers = [...text.matchAll(SUPERSCRIPT)].map(([power]) => `$^{${plainPower(power)}}$`);
  return plainText(first) + rest.map((part, i) => `${powers[i] ?? ""}${plainText(part)}`).join("");
}

function plainText(text: string): string {
  const parts = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").split(WHOLE);
  return parts.map((part) => (WHOLE.test(part) ? TEXT[part] : lettersText(part))).join("");
}

function lettersText(text: string): string {
  return glyphsOf(text)
    .map((glyph) => {
      const { base, accents, isSubscript } = glyph;
      if (isSubscript) return `$_{${letter(base)}}$`;
      if (Object.hasOwn(TEXT, base)) return TEXT[base];
      if (accents.length > 0) return `$${accented(glyph)}$`;
      if (base >= " " && base <= "~") return base;
      return letterName(base) === undefined ? codeOf(base) : `$${letter(base)}$`;
    })
    .join("");
}
