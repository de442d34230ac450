/** One equation of an aligned display, broken where a line would leave the page. */

/** A side of an equation: terms to be added. */
export interface Part {
  readonly terms: readonly string[];
  /** Holds a number that is not all of it: joined by ≈, as is what follows. */
  readonly rounded?: boolean;
}

/** Characters that fit beside each other on a page or a slide. */
const LINE = 58;

/** About as many characters as are seen: of a fraction the wider half, of a command one. */
function visibleWidth(text: string): number {
  const inner = String.raw`\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}`;
  const plain = text
    .replace(/\\(left|right|mathrm|operatorname|tfrac|,)/g, "")
    .replace(
      new RegExp(String.raw`\\frac${inner}${inner}`, "g"),
      (_, above: string, below: string) =>
        visibleWidth(above) > visibleWidth(below) ? above : below,
    );
  return plain.replace(/\\[a-zA-Z]+/g, "x").replace(/[{}^_ ]/g, "").length;
}

/** Leaves out what says the same as the part before it. */
function distinct(parts: readonly Part[]): readonly Part[] {
  const text = (part: Part | undefined): string => part?.terms.join("+") ?? "";
  return parts.filter((part, i) => i === 0 || text(part) !== text(parts[i - 1]));
}

/** `left &= a + b = 1 + 2 = 3`. */
export function equation(left: string, parts: readonly Part[]): string {
  const start = visibleWidth(left);
  let line = `${left} &`;
  const lines: string[] = [];
  let width = start;
  let rounded = false;

  function add(text: string, isFirst: boolean): void {
    const more = visibleWidth(text);
    if (!isFirst && width + more > LINE) {
      lines.push(line);
      line = " &";
      width = start;
    }
    line += ` ${text}`;
    width += more;
  }

  for (const [i, part] of distinct(parts).entries()) {
    rounded ||= part.rounded === true;
    const whole = part.terms.join(" + ").replaceAll("+ -", "- ");
    const sign = rounded ? "\\approx" : "=";
    if (start + visibleWidth(whole) <= LINE) add(`${sign} ${whole}`, i === 0);
    else
      for (const [place, term] of part.terms.entries())
        add(place === 0 ? `${sign} ${term}` : signed(term), i === 0 && place === 0);
  }
  return [...lines, line].join(" \\\\\n");
}

const signed = (term: string): string =>
  term.startsWith("-") ? `- ${term.slice(1)}` : `+ ${term}`;
