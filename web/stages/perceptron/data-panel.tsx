/** The rows to learn: a gate, or typed or pasted numbers. Editing a gate's row makes it own data. */
import { useState } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { GATES, PERCEPTRON_GATES, type PerceptronStage } from "../../scene/schema.ts";
import {
  setGate,
  setTable,
  withInput,
  withoutRow,
  withRow,
  withTarget,
  type Table,
} from "../../state/actions/perceptron.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { Button, IconButton } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { readRows } from "./paste.ts";

interface DataProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  /** The rows as learned from. */
  readonly table: Table;
}

/** Rows with fields; longer data is pasted, not typed. */
const EDITABLE = 24;

const GATE_OPTIONS = GATES.map((gate) => ({ value: gate, label: words.perceptron.gates[gate] }));
const OWN = { value: "own", label: words.perceptron.gates.own } as const;

export function DataPanel({ store, stage, table }: DataProps) {
  const text = words.perceptron;
  const { data } = stage;
  const gate = PERCEPTRON_GATES.find((name) => "preset" in data && data.preset === name) ?? "own";
  const low = stage.labels === "01" ? 0 : -1;
  const change = (next: Table, options?: DispatchOptions): void =>
    store.dispatch(setTable(next), options);
  return (
    <section class="group">
      <h2 class="minor">{text.data}</h2>
      <Select
        label={text.rows}
        value={gate}
        options={[...GATE_OPTIONS, OWN]}
        onChange={(value) => {
          if (value === "own") change(table);
          else store.dispatch(setGate(value));
        }}
      />
      <Rows table={table} low={low} change={change} />
      <div class="row-of-buttons">
        <Button onClick={() => change(withRow(table, low))}>{text.addRow}</Button>
      </div>
      <Paste low={low} use={change} />
    </section>
  );
}

interface RowsProps {
  readonly table: Table;
  readonly low: 0 | -1;
  readonly change: (table: Table, options?: DispatchOptions) => void;
}

function Rows({ table, low, change }: RowsProps) {
  const text = words.perceptron;
  const width = table.inputs[0]?.length ?? 0;
  const hidden = table.inputs.length - EDITABLE;
  return (
    <div class="rows-scroll">
      <table class="data-rows">
        <thead>
          <tr class="maths">
            {Array.from({ length: width }, (_, column) => (
              <th scope="col" key={column}>
                x<sub>{column + 1}</sub>
              </th>
            ))}
            <th scope="col">{text.target}</th>
            <th scope="col">
              <span class="visually-hidden">{text.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.inputs.slice(0, EDITABLE).map((row, i) => (
            <tr key={i}>
              {row.map((value, column) => (
                <td key={column}>
                  <ExactField
                    bare
                    step={1}
                    label={text.inputOf(i + 1, column + 1)}
                    value={value}
                    onChange={(next, options) => change(withInput(table, i, column, next), options)}
                  />
                </td>
              ))}
              <td>
                <Target row={i} table={table} low={low} change={change} />
              </td>
              <td>
                <IconButton
                  icon="remove"
                  label={text.removeRow(i + 1)}
                  disabled={table.inputs.length === 1}
                  onClick={() => change(withoutRow(table, i))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p class="small muted">{text.moreRows(hidden)}</p>}
    </div>
  );
}

function Target({ row, table, low, change }: RowsProps & { readonly row: number }) {
  const target = table.targets[row] ?? low;
  const shown = showNumber(target);
  return (
    <button
      type="button"
      class={`button target ${target > 0 ? "positive" : "negative"}`}
      aria-label={words.perceptron.targetOf(row + 1, shown)}
      onClick={() => change(withTarget(table, row, target > 0 ? low : 1))}
    >
      {shown}
    </button>
  );
}

function Paste({ low, use }: { readonly low: 0 | -1; readonly use: (table: Table) => void }) {
  const text = words.perceptron;
  const [draft, setDraft] = useState("");
  const [problem, setProblem] = useState("");
  function take(): void {
    const table = readRows(draft, low);
    if (typeof table === "string") return setProblem(table);
    setProblem("");
    setDraft("");
    use(table);
  }
  return (
    <details class="group">
      <summary>{text.paste}</summary>
      <label class="field">
        <span class="field-label">{text.pasteLabel}</span>
        <textarea
          class="input paste"
          rows={4}
          spellcheck={false}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
      </label>
      <span class="problem" role="alert">
        {problem}
      </span>
      <Button onClick={take}>{text.pasteUse}</Button>
    </details>
  );
}
