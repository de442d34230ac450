/** What the network learns from: a truth table, a cloud of points, or own rows. */
import { useId } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import { CLOUDS, USUAL_DATA, type Gate, type NetworkData, type NetworkStage } from "../../scene/schema.ts"; // prettier-ignore
import { setData } from "../../state/actions/network.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { NumberField } from "../common/number-field.tsx";
import { SeedField } from "../common/seed-field.tsx";
import { Slider } from "../common/slider.tsx";
import { OwnRows } from "./own-rows.tsx";
import { Thumbnail } from "./thumbnails.tsx";

interface DataProps {
  readonly store: Store;
  readonly stage: NetworkStage;
}

type Preset = Extract<NetworkData, { readonly preset: string }>["preset"];

const CHOICES: readonly Preset[] = ["and", "or", "xor", "gaussians", "circles", "moons", "spirals"];
const FRESH = { count: 200, noise: 0.3, seed: 1 };

type DrawnData = Extract<NetworkData, { readonly count: number }>;

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
      {"count" in data && <CloudFields data={data} change={change} />}
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

interface CloudProps {
  readonly data: DrawnData;
  readonly change: (data: NetworkData, options?: DispatchOptions) => void;
}

function CloudFields({ data, change }: CloudProps) {
  const text = words.network;
  return (
    <>
      <Slider
        label={text.noise}
        value={data.noise}
        from={0}
        to={2}
        low={0}
        high={10}
        step={0.1}
        reset={FRESH.noise}
        onChange={(noise, options) => change({ ...data, noise }, options)}
      />
      <div class="pair">
        <NumberField
          label={text.count}
          value={data.count}
          whole
          step={10}
          low={1}
          high={LIMITS.rows}
          reset={FRESH.count}
          onChange={(count, options) => change({ ...data, count }, options)}
        />
        <SeedField
          value={data.seed}
          onChange={(seed, options) => change({ ...data, seed }, options)}
        />
      </div>
    </>
  );
}
