/** A table pasted or opened: what each column is for, and what becomes of it before it is taken. */
import { useId, useMemo, useState } from "preact/hooks";
import { showExact } from "../../core/exact.ts";
import { showCount, showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import {
  guessPlan,
  importTable,
  isFault,
  readCell,
  readSource,
  ROLES,
  type Fault,
  type Imported,
  type Plan,
  type Role,
  type Source,
} from "../../scene/import-table.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { Table } from "../../state/actions/perceptron-data.ts";
import { Button } from "../common/button.tsx";
import { Dialog } from "../common/dialog.tsx";
import { Checkbox, Segmented } from "../common/fields.tsx";
import { readText } from "./dropped-file.ts";

interface ImportProps {
  readonly low: 0 | -1;
  /** What was pasted elsewhere. */
  readonly pasted: Pasted;
  readonly use: (table: Table) => void;
  readonly onClose: () => void;
}

/** `file` is the name of the file that the text is from; "": it was typed or pasted. `problem` says why there is none. */
export interface Pasted {
  readonly text: string;
  readonly file: string;
  readonly problem: string;
}

const typed = (text: string): Pasted => ({ text, file: "", problem: "" });

const say = benchDataWords.import;
/** Longer texts are not shown to be typed in. */
const TYPABLE = 100_000;
const SHOWN_ROWS = 5;

function planOf(source: Source | null): Plan {
  return source === null
    ? { header: false, roles: [], one: "", decimalComma: false }
    : guessPlan(source);
}

const sourceOf = (text: string): Source | null => (text.trim() === "" ? null : readSource(text));

export function ImportDialog({ low, pasted, use, onClose }: ImportProps) {
  const [given, setGiven] = useState(pasted);
  const source = useMemo(() => sourceOf(given.text), [given]);
  const guessed = useMemo(() => planOf(source), [source]);
  const [changes, setChanges] = useState<Partial<Plan>>({});
  const plan = useMemo(() => ({ ...guessed, ...changes }), [guessed, changes]);
  const result = useMemo(
    () => (source === null ? null : importTable(source, plan, low)),
    [source, plan, low],
  );
  function take(next: Pasted): void {
    setChanges({});
    setGiven(next);
  }
  return (
    <Dialog wide title={say.title} onClose={onClose}>
      <Paste given={given} take={take} />
      {source !== null && result !== null && (
        <Preview
          source={source}
          plan={plan}
          result={result}
          low={low}
          change={(next) => setChanges({ ...changes, ...next })}
        />
      )}
      <div class="row-of-buttons dialog-buttons">
        <Button
          kind="primary"
          disabled={result === null || isFault(result)}
          onClick={() => {
            if (result !== null && !isFault(result)) use(result.table);
          }}
        >
          {say.use}
        </Button>
        <Button onClick={onClose}>{words.common.cancel}</Button>
      </div>
    </Dialog>
  );
}

interface PasteProps {
  readonly given: Pasted;
  readonly take: (next: Pasted) => void;
}

function Paste({ given, take }: PasteProps) {
  const [problem, setProblem] = useState(given.problem);
  const fileId = useId();
  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const text = await readText(file);
    setProblem(text.problem);
    if (text.problem === "") take({ ...text, file: file.name });
  }
  const isLong = given.text.length > TYPABLE;
  return (
    <div
      class="group import-paste"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void open(event.dataTransfer?.files[0]);
      }}
    >
      <p class="small muted">{say.intro}</p>
      {isLong ? (
        <p>
          {say.fileOpen(given.file, showCount(given.text.length))}{" "}
          <Button onClick={() => take(typed(""))}>{say.forget}</Button>
        </p>
      ) : (
        <label class="field">
          <span class="field-label">{say.label}</span>
          <textarea
            class="input paste"
            rows={5}
            spellcheck={false}
            autoComplete="off"
            value={given.text}
            onInput={(event) => take(typed(event.currentTarget.value))}
          />
        </label>
      )}
      <p class="import-file">
        <input
          id={fileId}
          class="visually-hidden"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          onChange={(event) => void open(event.currentTarget.files?.[0])}
        />
        <label class="button" for={fileId}>
          {say.file}
        </label>
        <span class="small muted">{say.drop}</span>
      </p>
      <span class="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

interface PreviewProps {
  readonly source: Source;
  readonly plan: Plan;
  readonly result: Imported | Fault;
  readonly low: 0 | -1;
  readonly change: (plan: Partial<Plan>) => void;
}

function Preview({ source, plan, result, low, change }: PreviewProps) {
  const fault = isFault(result) ? result : null;
  return (
    <section class="group">
      <h3>{say.preview}</h3>
      <Checkbox
        label={say.header}
        checked={plan.header}
        onChange={(header) => change({ header, one: "" })}
      />
      <Comma comma={source.comma} plan={plan} change={change} />
      <PreviewTable source={source} plan={plan} fault={fault} change={change} />
      {isFault(result) ? null : <Meaning result={result} low={low} change={change} />}
      <p class="problem" role="alert">
        {fault?.message ?? ""}
      </p>
    </section>
  );
}

/** "1,234" means two different numbers in two parts of the world: what is taken is said, and can be changed. */
function Comma({
  comma,
  plan,
  change,
}: Pick<PreviewProps, "plan" | "change"> & { readonly comma: string }) {
  if (comma === "") return null;
  const { decimalComma } = plan;
  const value = readCell(comma, decimalComma);
  return (
    <>
      <Checkbox
        label={say.decimalComma}
        checked={decimalComma}
        onChange={(next) => change({ decimalComma: next, one: "" })}
      />
      <p class="small" role="status">
        {value === null ? say.commaUnread(comma) : say.commaRead(comma, showExact(value))}
      </p>
    </>
  );
}

function Meaning({
  result,
  low,
  change,
}: Pick<PreviewProps, "low" | "change"> & { readonly result: Imported }) {
  const { table, classes } = result;
  const ones = table.targets.filter((target) => target > 0).length;
  const [other, one] = classes;
  return (
    <>
      {other !== undefined && one !== undefined && (
        <Segmented
          label={say.one("1")}
          value={one}
          options={classes
            .toSorted()
            .map((value) => ({ value, label: value === "" ? "–" : value }))}
          onChange={(value) => change({ one: value })}
        />
      )}
      <p role="status">
        {say.summary(
          say.rowCount(table.inputs.length, showCount(table.inputs.length)),
          say.inputCount(table.inputs[0]?.length ?? 0),
          showCount(ones),
        )}{" "}
        {one !== undefined && `${one} → 1, ${other} → ${showNumber(low)}`}
      </p>
    </>
  );
}

type TableProps = Pick<PreviewProps, "source" | "plan" | "change"> & {
  readonly fault: Fault | null;
};

function PreviewTable({ source, plan, fault, change }: TableProps) {
  const rows = plan.header ? source.lines.slice(1) : source.lines;
  const names = plan.header ? (source.lines[0]?.cells ?? []) : [];
  const more = rows.length - SHOWN_ROWS;
  const columns = Array.from(
    { length: Math.min(source.columns, LIMITS.perceptronInputs + 1) },
    (_, i) => i,
  );
  const nameOf = (i: number): string => names[i] || say.column(i + 1);
  function setRole(at: number, role: Role): void {
    // Only one column is the class: the one before becomes an input.
    const others = plan.roles.map((old) => (role === "target" && old === "target" ? "input" : old));
    change({ roles: others.with(at, role), one: "" });
  }
  return (
    <div class="import-table">
      <table class="table">
        <caption class="visually-hidden">{say.caption}</caption>
        <thead>
          <tr>
            {columns.map((i) => (
              <th key={i} scope="col">
                <span class={fault?.column === i ? "problem" : undefined}>{nameOf(i)}</span>
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((i) => (
              <td key={i}>
                <select
                  class="input"
                  aria-label={say.roleOf(nameOf(i))}
                  value={plan.roles[i] ?? "ignore"}
                  onChange={(event) => {
                    const role = ROLES.find((known) => known === event.currentTarget.value);
                    if (role !== undefined) setRole(i, role);
                  }}
                >
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {say.roles[role]}
                    </option>
                  ))}
                </select>
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map((line) => (
            <tr key={line.number}>
              {columns.map((i) => (
                <td key={i} class={`role-${plan.roles[i] ?? "ignore"}`}>
                  {line.cells[i] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="small muted">{say.more(showCount(more))}</p>}
    </div>
  );
}
