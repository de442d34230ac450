/** Numbers as text: rounded for people, exact for documents, and back. No locale, no DOM. */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const MINUS = "−";

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function withTrueMinus(digits: string): string {
  return digits.replace("-", MINUS);
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "∞";
  if (value === -Infinity) return `${MINUS}∞`;
  return undefined;
}

function superscript(exponent: string): string {
  const digits = exponent.replace(/[+-]/, "").replace(/\d/g, (digit) => SUPERSCRIPTS[+digit] ?? "");
  return exponent.startsWith("-") ? `⁻${digits}` : digits;
}

/** At most `significant` digits, whole numbers in full: "0.630141", "−9", "1.5·10⁻⁷". */
export function showNumber(value: number, significant = 6): string {
  const name = special(value);
  if (name !== undefined) return name;
  if (Number.isSafeInteger(value)) return withTrueMinus(String(value));
  const rounded =
    Math.abs(value) >= 10 ** significant && Math.abs(value) < 1e15
      ? Math.round(value)
      : Number(value.toPrecision(significant));
  const [digits = "", exponent] = String(rounded).split("e");
  return withTrueMinus(digits) + (exponent === undefined ? "" : `·10${superscript(exponent)}`);
}

/** For a small space: what is tiny or huge becomes a power of ten, "5.25·10⁻⁶". */
export function showCompact(value: number, significant = 3): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5) || !Number.isFinite(value)) {
    return showNumber(value, significant);
  }
  const [digits = "", exponent = ""] = value.toExponential(significant - 1).split("e");
  return `${withTrueMinus(String(Number(digits)))}·10${superscript(exponent)}`;
}

/** With a power of ten, for places where leading zeros have no room: "2.9·10⁻⁵". */
export function showScientific(value: number, significant = 2): string {
  const [digits = "", exponent = "0"] = value.toExponential(significant - 1).split("e");
  return special(value) ?? `${withTrueMinus(digits)}·10${superscript(exponent)}`;
}

/** A whole power of ten: "10⁻⁵", and 1. */
export function showPower(power: number): string {
  return power === 0 ? "1" : `10${superscript(String(power))}`;
}

/** A count with its thousands apart: "181,310". */
export function showCount(count: number): string {
  return count.toLocaleString("en");
}

/** Always `decimals` digits after the point, so that a column of numbers does not move: "−0.500". */
export function showFixed(value: number, decimals: number): string {
  const text = special(value) ?? value.toFixed(decimals);
  // A rounded −0.0001 is not negative any more.
  return withTrueMinus(/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);
}

/** What a person typed ("−3", ".5", "1/3", "1.5·10⁻⁷", "1e-3"), or null where it is no finite number. */
export function readNumber(text: string): number | null {
  const [numerator = "", denominator, ...more] = text.split("/");
  if (denominator === undefined) return readDecimal(text);
  const above = readDecimal(numerator);
  const below = readDecimal(denominator);
  if (above === null || below === null || below === 0 || more.length > 0) return null;
  return above / below;
}

/** "0,5" too, and what is no finite number by name. */
export function readAnswer(text: string): number | null {
  const plain = text.trim().replaceAll("−", "-");
  if (/^nan$/i.test(plain)) return NaN;
  if (/^[+-]?(∞|inf(inity)?)$/i.test(plain)) return plain.startsWith("-") ? -Infinity : Infinity;
  return readNumber(plain.includes(".") ? plain : plain.replace(/(\d*),(\d)/g, "$1.$2"));
}

function readDecimal(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll(MINUS, "-")
    .replace(/[·×]10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, (_, power: string) => `e${fromSuperscript(power)}`);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function fromSuperscript(power: string): string {
  return [...power].map((char) => (char === "⁻" ? "-" : SUPERSCRIPTS.indexOf(char))).join("");
}
