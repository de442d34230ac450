/** The colours of theme.css as text, for pictures that leave the page; a test holds them together. */
import type { Sign } from "../core/sign.ts";

export const THEMES = ["light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

export interface Inks {
  readonly paper: string;
  readonly paper2: string;
  readonly paper3: string;
  readonly ink: string;
  readonly ink2: string;
  readonly rule: string;
  readonly edge: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly positive: string;
  readonly negative: string;
  readonly sans: string;
  readonly maths: string;
}

const FONTS = {
  sans: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif',
  maths: '"STIX Two Text", "Cambria", "Georgia", "DejaVu Serif", serif',
} as const;

export const INKS: Readonly<Record<ThemeName, Inks>> = {
  light: {
    paper: "#ffffff",
    paper2: "#f6f5f1",
    paper3: "#eceae4",
    ink: "#1b1b1a",
    ink2: "#55544f",
    rule: "#dcdad3",
    edge: "#85847d",
    accent: "#0b6e5f",
    accentSoft: "#e1f0ec",
    positive: "#0072b2",
    negative: "#b34700",
    ...FONTS,
  },
  dark: {
    paper: "#141513",
    paper2: "#1c1e1b",
    paper3: "#282a27",
    ink: "#ecece6",
    ink2: "#b0b0a8",
    rule: "#363833",
    edge: "#83847c",
    accent: "#5cc7b2",
    accentSoft: "#1d3832",
    positive: "#6cbcf0",
    negative: "#ff9b57",
    ...FONTS,
  },
};

/** The ink of a sign, or `otherwise` for zero and for what is not reached. */
export function signInk(
  sign: Sign | "none",
  inks: Pick<Inks, "positive" | "negative">,
  otherwise: string,
): string {
  if (sign === "positive") return inks.positive;
  return sign === "negative" ? inks.negative : otherwise;
}
