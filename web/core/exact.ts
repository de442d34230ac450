/**
 * Numbers as scenes and people write them exactly: decimals (0.1 is 1/10) and fractions ("1/3").
 * Reads, prints and nudges them without rounding; computes nothing else.
 */

/** A JSON number means its shortest decimal; a text is a fraction of whole numbers or a decimal. */
export type Exact = number | string;

interface Fraction {
  readonly above: bigint;
  /** More than 0. */
  readonly below: bigint;
}

/** Longer texts are no number that a person typed. */
const LONGEST = 60;
/** Powers of ten beyond this would make fractions of hundreds of digits. */
const LARGEST_POWER = 30;
/** Decimals with more digits than this stay fractions. */
const MOST_DECIMALS = 6;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

function reduced(above: bigint, below: bigint): Fraction {
  let [a, b] = [above < 0n ? -above : above, below];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { above, below } : { above: above / a, below: below / a };
}

function readDecimal(text: string): Fraction | null {
  const [all, sign, whole = "", part = "", power = "0"] = DECIMAL.exec(text) ?? [];
  if (all === undefined || whole + part === "") return null;
  const exponent = Number(power) - part.length;
  if (Math.abs(Number(power)) > LARGEST_POWER) return null;
  const digits = BigInt(`${sign === "-" ? "-" : ""}${whole}${part}`);
  return exponent >= 0
    ? { above: digits * 10n ** BigInt(exponent), below: 1n }
    : reduced(digits, 10n ** BigInt(-exponent));
}

function read(value: Exact): Fraction | null {
  const text = String(value).replaceAll("−", "-").replaceAll(/\s/g, "");
  if (text.length > LONGEST) return null;
  const [first = "", second, ...more] = text.split("/");
  const above = readDecimal(first);
  if (second === undefined) return above;
  const below = readDecimal(second);
  if (above === null || below === null || below.above === 0n || more.length > 0) return null;
  const turned = below.above < 0n ? -1n : 1n;
  return reduced(turned * above.above * below.below, turned * above.below * below.above);
}

/** As a scene keeps it: a short decimal as a number, anything else as "p/q". */
function written({ above, below }: Fraction): Exact {
  for (let places = 0n, scale = 1n; places <= MOST_DECIMALS; places += 1n, scale *= 10n) {
    if (scale % below !== 0n) continue;
    const value = Number(above * (scale / below)) / Number(scale);
    if (Math.abs(value) < 1e12) return value;
  }
  return below === 1n ? String(above) : `${above}/${below}`;
}

/** What a person typed ("−3", ".5", "1/3", "1e-3"), or null where it is no number. */
export function readExact(text: string): Exact | null {
  const fraction = read(text);
  return fraction === null ? null : written(fraction);
}

/** The nearest float64, for the width of a line or the place of a thumb; NaN for no number. */
export function toNumber(value: Exact): number {
  if (typeof value === "number") return value;
  const fraction = read(value);
  if (fraction === null) return NaN;
  return Number(fraction.above) / Number(fraction.below);
}

/** "−1/2", "0.3", "2": with a true minus sign, in the form it was written. */
export function showExact(value: Exact): string {
  return String(value).replace("-", "−");
}

/** `value` moved by `by`, without a tail of digits; a value that is no number counts as 0. */
export function nudged(value: Exact, by: Exact): Exact {
  const a = read(value) ?? { above: 0n, below: 1n };
  const b = read(by) ?? { above: 0n, below: 1n };
  return written(reduced(a.above * b.below + b.above * a.below, a.below * b.below));
}

export function isSame(a: Exact, b: Exact): boolean {
  const [first, second] = [read(a), read(b)];
  return first !== null && second !== null && first.above * second.below === second.above * first.below; // prettier-ignore
}
