/** Data sets as small pictures to choose from. One group of radio buttons over all lists of them. */
import { network as networkWords } from "../../../core/words/network.ts";
import { CLOUDS, CURVES, GATES, IMAGES, USUAL_DATA, VOTE, type NetworkData } from "../../../scene/schema.ts"; // prettier-ignore
import { Thumbnail } from "./thumbnails.tsx";

/** "formula": points labelled by one; "own": rows that the scene holds. */
export type SetName = keyof typeof networkWords.dataNames;

export const FRESH = { count: 200, noise: 0.3, seed: 1 };
const FRESH_IMAGES = { count: 500, noise: 0.1, seed: 1 };
/** Little enough that the curve is seen. */
const FRESH_CURVE = { count: 60, noise: 0.1, seed: 1 };
const USUAL_LABEL = "y > 2*sin(x)";

export const nameOf = (data: NetworkData): SetName => {
  if (!("preset" in data)) return "own";
  return data.label === "" ? data.preset : "formula";
};

/** What is drawn keeps how it is drawn among sets of its kind; the split stays. */
export function chosenData(name: Exclude<SetName, "own">, before: NetworkData): NetworkData {
  const { standardize, split } = before;
  const options = { ...USUAL_DATA, standardize, split };
  const kindOf = (preset: string): string =>
    IMAGES.some((image) => image === preset) ? "image" : CURVES.some((curve) => curve === preset) ? "curve" : "cloud"; // prettier-ignore
  const kept = (kind: string, fresh: typeof FRESH): typeof FRESH => {
    if (!("count" in before) || kindOf(before.preset) !== kind) return fresh;
    const { count, noise, seed } = before;
    return { count, noise, seed };
  };
  const gate = GATES.find((known) => known === name);
  const curve = CURVES.find((known) => known === name);
  const image = IMAGES.find((known) => known === name);
  const cloud = [...CLOUDS, VOTE].find((known) => known === name) ?? "checkerboard";
  if (gate !== undefined) return { preset: gate, ...options };
  if (curve !== undefined) return { preset: curve, ...kept("curve", FRESH_CURVE), ...options };
  if (image !== undefined) {
    const drawn = { size: 12, classes: null, shift: 1, rotation: 10, scale: 0.1 };
    return { preset: image, ...drawn, ...kept("image", FRESH_IMAGES), ...options };
  }
  const label = name === "formula" ? USUAL_LABEL : "";
  // Income and age lie far apart: without a common scale nothing is learned.
  const scaled = { ...options, standardize: name === VOTE || standardize };
  return { preset: cloud as "moons" | typeof VOTE, ...kept("cloud", FRESH), ...scaled, label };
}

interface SetsProps {
  readonly label: string;
  readonly names: readonly SetName[];
  readonly chosen: SetName;
  readonly choose: (name: SetName) => void;
}

export function DataSets({ label, names, chosen, choose }: SetsProps) {
  const { dataNames } = networkWords;
  return (
    <fieldset class="data-sets">
      <legend class="visually-hidden">{label}</legend>
      {names.map((name) => (
        <label key={name} class="data-set">
          <input
            type="radio"
            name="data-set"
            checked={name === chosen}
            onChange={() => choose(name)}
          />
          <Thumbnail preset={name} />
          <span>{dataNames[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}
