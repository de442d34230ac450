/** Letters of formulas in plain ASCII: Greek by name, accents and subscripts taken apart. */

const LOWER =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const SYMBOLS: Readonly<Record<string, string>> = {
  ϑ: "vartheta",
  ϕ: "varphi",
  ϖ: "varpi",
  ϰ: "varkappa",
  ϱ: "varrho",
  ϵ: "varepsilon",
  ℓ: "ell",
};
const ALPHA = 0x3b1;

/** "lambda" for λ, "Lambda" for Λ; undefined for what is not Greek (or ℓ). */
export function letterName(letter: string): string | undefined {
  if (Object.hasOwn(SYMBOLS, letter)) return SYMBOLS[letter];
  const lower = letter.toLowerCase();
  const name = LOWER[(lower.codePointAt(0) ?? 0) - ALPHA];
  if (name === undefined || lower === letter) return name;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Combining marks by the name of TeX's accent. */
const ACCENTS: Readonly<Record<string, string>> = {
  "\u0300": "grave",
  "\u0301": "acute",
  "\u0302": "hat",
  "\u0303": "tilde",
  "\u0304": "bar",
  "\u0306": "breve",
  "\u0307": "dot",
  "\u0308": "ddot",
  "\u030A": "mathring",
  "\u030C": "check",
};

const SUBSCRIPT = /[\u2080-\u209c\u1d62-\u1d6a]/u;

export interface Glyph {
  /** One base letter, digit or underscore; compatibility forms resolved (₁ is 1, µ is μ). */
  readonly base: string;
  /** Names of `ACCENTS`. */
  readonly accents: readonly string[];
  readonly isSubscript: boolean;
}

/** A name letter by letter. Marks that have no name here are left out. */
export function glyphsOf(name: string): readonly Glyph[] {
  const glyphs: { base: string; accents: string[]; isSubscript: boolean }[] = [];
  for (const typed of name.normalize("NFC")) {
    const isSubscript = SUBSCRIPT.test(typed);
    const parts = letterName(typed) === undefined ? typed.normalize("NFKD") : typed;
    for (const part of parts) {
      const accent = Object.hasOwn(ACCENTS, part) ? ACCENTS[part] : undefined;
      if (accent !== undefined) glyphs.at(-1)?.accents.push(accent);
      else if (!/\p{M}/u.test(part)) glyphs.push({ base: part, accents: [], isSubscript });
    }
  }
  return glyphs;
}

/** "u0436": a letter that has no other name here. */
export function codeOf(letter: string): string {
  return `u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}
