/** What the network learns from: a truth table, a cloud of points, or own rows. */
import { useId } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import { CLOUDS, type Cloud, type Gate, type NetworkData, type NetworkStage } from "../../scene/schema.ts"; // prettier-ignore
import { setData } from "../../state/actions/network.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { NumberField } from "../common/number-field.tsx";
import { Slider } from "../common/slider.tsx";
import { OwnRows } from "./own-rows.tsx";
import { Thumbnail } from "./thumbnails.tsx";

interface DataProps {
  readonly store: Store;
  readonly stage: NetworkStage;
}

const CHOICES: readonly (Cloud | Gate)[] = ["and", "or", "xor", ...CLOUDS];
const FRESH = { count: 200, noise: 0.3, seed: 1 };

type CloudData = Extract<NetworkData, { readonly preset: Cloud }>;

function isCloud(data: NetworkData): data is CloudData {
  return "preset" in data && CLOUDS.some((cloud) => cloud === data.preset);
}

export function DataPanel({ store, stage }: DataProps) {
  const { data } = stage;
  const change = (next: NetworkData, options?: DispatchOptions): void =>
    store.dispatch(setData(next), options);
  function choose(preset: Cloud | Gate): void {
    const cloud = CLOUDS.find((name) => name === preset);
    if (cloud === undefined) change({ preset: preset as Gate });
    else change({ ...(isCloud(data) ? data : FRESH), preset: cloud });
  }
  return (
    <section class="group">
      <h2 class="minor">{words.network.data}</h2>
      <DataSets data={data} choose={choose} />
      {isCloud(data) && <CloudFields data={data} change={change} />}
      {!("preset" in data) && <OwnRows data={data} change={change} />}
    </section>
  );
}

interface SetsProps {
  readonly data: NetworkData;
  readonly choose: (preset: Cloud | Gate) => void;
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
  readonly data: CloudData;
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

interface SeedProps {
  readonly value: number;
  readonly onChange: (seed: number, options: DispatchOptions) => void;
}

/** A seed in sight, with a die that takes the next one. */
export function SeedField({ value, onChange }: SeedProps) {
  return (
    <div class="seed">
      <NumberField
        label={words.network.seed}
        value={value}
        whole
        step={1}
        low={0}
        high={LIMITS.seed}
        reset={1}
        onChange={onChange}
      />
      <IconButton
        icon="dice"
        label={words.network.newSeed}
        onClick={() => onChange((value + 1) % LIMITS.seed, {})}
      />
    </div>
  );
}
