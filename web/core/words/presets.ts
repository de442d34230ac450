/** Title, goal and, where a lecture prints something else, the erratum of each preset, by its id. */
export interface PresetWords {
  readonly title: string;
  /** What to look for: one or two sentences. */
  readonly goal: string;
  /** What the slide says, and why the numbers here differ. */
  readonly erratum?: string;
}

export const presets = {} as const satisfies Readonly<Record<string, PresetWords>>;
