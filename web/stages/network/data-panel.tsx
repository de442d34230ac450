/** What the network learns from: a truth table, a cloud of points, or own rows. */
import { useId } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import { CLOUDS, USUAL_DATA, type Gate, type NetworkData, type NetworkStage } from "../../scene/schema.ts"; // prettier-ignore
import { setData } from "../../state/actions/network.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { DrawnFields } from "../common/drawn-fields.tsx";
import { OwnRows } from "./own-rows.tsx";
import { Thumbnail } from "./thumbnails.tsx";

interface DataProps {
  readonly store: Store;
  readonly stage: NetworkStage;
}

type Preset = Extract<NetworkData, { readonly preset: string }>["preset"];

const CHOICES: readonly Preset[] = ["and", "or", "xor", "gaussians", "circles", "moons", "spirals"];
const FRESH = { count: 200, noise: 0.3, seed: 1 };

export function DataPanel({ store, stage }: DataProps) {
  const { data } = stage;
  const change = (next: NetworkData, options?: DispatchOptions): void =>
    store.dispatch(setData(next), options);
  function choose(preset: Preset): void {
    const { standardize, split } = data;
    const options = { ...USUAL_DATA, standardize, split };
    const cloud = CLOUDS.find((name) => name === preset);
    if (cloud === undefined) return change({ preset: preset as Gate, ...options });
    const { count, noise, seed } = "count" in data ? data : FRESH;
    change({ preset: cloud, count, noise, seed, ...options });
  }
  return (
    <section class="group">
      <h2 class="minor">{words.network.data}</h2>
      <DataSets data={data} choose={choose} />
      {"count" in data && (
        <DrawnFields data={data} fresh={FRESH} most={LIMITS.rows} change={change} />
      )}
      {"inputs" in data && <OwnRows data={data} change={change} />}
    </section>
  );
}

interface SetsProps {
  readonly data: NetworkData;
  readonly choose: (preset: Preset) => void;
}

function DataSets({ data, choose }: SetsProps) {
  const name = useId();
  const { dataNames, dataSet } = words.network;
  const chosen = "preset" in data ? data.preset : null;
  const shown = chosen === null || CHOICES.includes(chosen) ? CHOICES : [...CHOICES, chosen];
  return (
    <fieldset class="data-sets">
      <legend class="visually-hidden">{dataSet}</legend>
      {shown.map((preset) => (
        <label key={preset} class="data-set">
          <input
            type="radio"
            name={name}
            checked={preset === chosen}
            onChange={() => choose(preset)}
          />
          <Thumbnail preset={preset} />
          <span>{dataNames[preset]}</span>
        </label>
      ))}
    </fieldset>
  );
}
