/** Where the rows come from: a truth table, generated points, or the scene itself. */
import { words } from "../../core/words/index.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { LIMITS } from "../../scene/limits.ts";
import {
  PERCEPTRON_CLOUDS,
  PERCEPTRON_GATES,
  type GateData,
  type PerceptronData,
  type PerceptronStage,
} from "../../scene/schema.ts";
import { gateInputs } from "../../scene/stages/perceptron-data.ts";
import { setData, setTable, type Table } from "../../state/actions/perceptron-data.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { Segmented } from "../common/fields.tsx";
import { DrawnFields } from "../common/drawn-fields.tsx";

interface SourceProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly table: Table | null;
}

const text = benchDataWords.data;
const FRESH = { count: 40, noise: 0.3, seed: 1 };

export function DataSource({ store, stage, table }: SourceProps) {
  const { data } = stage;
  const change = (next: PerceptronData, options?: DispatchOptions): void =>
    store.dispatch(setData(next), options);
  function choose(name: string): void {
    const { standardize } = data;
    const gate = PERCEPTRON_GATES.find((known) => known === name);
    const cloud = PERCEPTRON_CLOUDS.find((known) => known === name);
    if (gate !== undefined) {
      const counts = gateInputs(gate);
      const inputs = counts.find((count) => "preset" in data && "inputs" in data && count === data.inputs) ?? counts[0] ?? 2; // prettier-ignore
      return change({ preset: gate, inputs, standardize });
    }
    const { count, noise, seed } = "count" in data ? data : FRESH;
    if (cloud !== undefined) return change({ preset: cloud, count, noise, seed, standardize });
    if (table !== null) store.dispatch(setTable(table));
  }
  return (
    <>
      <SourceSelect data={data} choose={choose} />
      {"count" in data && (
        <DrawnFields data={data} fresh={FRESH} most={LIMITS.perceptronPoints} change={change} />
      )}
      {"preset" in data && "inputs" in data && <GateInputs data={data} change={change} />}
    </>
  );
}

function SourceSelect({
  data,
  choose,
}: {
  readonly data: PerceptronData;
  readonly choose: (name: string) => void;
}) {
  const value = "preset" in data ? data.preset : "csv" in data ? "csv" : "own";
  const isWide = "preset" in data && "inputs" in data && data.inputs > 2;
  const group = (label: string, names: readonly (keyof typeof text.sources)[]) => (
    <optgroup label={label}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name === "xor" && isWide ? text.parity : text.sources[name]}
        </option>
      ))}
    </optgroup>
  );
  return (
    <label class="field">
      <span class="field-label">{words.perceptron.rows}</span>
      <select class="input" value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {group(text.groups.tables, PERCEPTRON_GATES)}
        {group(text.groups.points, PERCEPTRON_CLOUDS)}
        {group(text.groups.own, value === "csv" ? ["csv", "own"] : ["own"])}
      </select>
    </label>
  );
}

interface FieldProps<T> {
  readonly data: T & { readonly standardize: boolean };
  readonly change: (data: PerceptronData, options?: DispatchOptions) => void;
}

function GateInputs({ data, change }: FieldProps<GateData>) {
  const counts = gateInputs(data.preset);
  if (counts.length < 2) return null;
  return (
    <Segmented
      label={text.inputs}
      value={data.inputs}
      options={counts.map((value) => ({ value, label: String(value) }))}
      onChange={(inputs) => change({ ...data, inputs })}
    />
  );
}
