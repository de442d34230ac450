/** What each column of an opened table is for, and what becomes of it. */
import { useMemo, useState } from "preact/hooks";
import { networkData } from "../../../core/words/network-data.ts";
import { words } from "../../../core/words/index.ts";
import type { Source } from "../../../scene/import-table.ts";
import { isRowFault, ROW_ROLES, type ImportedRows, type RowFault, type RowPlan, type RowRole } from "../../../scene/import-rows.ts"; // prettier-ignore
import { Button } from "../../common/button.tsx";
import { Checkbox } from "../../common/fields.tsx";
import type { Table } from "./table-reader.ts";
import { useRead } from "./use-table.ts";

interface TableProps {
  readonly table: Table;
  readonly base: number;
  readonly use: (data: object) => void;
  readonly onClose: () => void;
}

const say = networkData.import;
const SHOWN_ROWS = 6;
/** Of wide tables: what is to be predicted mostly stands first or last. */
const FIRST_COLUMNS = 30;
const LAST_COLUMNS = 3;

export function ImportTable({ table, base, use, onClose }: TableProps) {
  const { source, count } = table;
  const [changes, setChanges] = useState<{ table: Table; plan: Partial<RowPlan> }>();
  const plan = useMemo(
    () => ({ ...table.guessed, ...(changes?.table === table ? changes.plan : {}) }),
    [changes, table],
  );
  const result = useRead(table, plan, base);
  const change = (next: Partial<RowPlan>): void =>
    setChanges({ table, plan: { ...plan, ...next } });
  const fault = result !== null && isRowFault(result) ? result : null;
  return (
    <section class="group">
      <h3>{say.preview}</h3>
      <Checkbox
        label={say.header}
        checked={plan.header}
        onChange={(header) => change({ header })}
      />
      {source.comma !== "" && (
        <Checkbox
          label={say.decimalComma}
          checked={plan.decimalComma}
          onChange={(decimalComma) => change({ decimalComma })}
        />
      )}
      <PreviewTable source={source} count={count} plan={plan} fault={fault} change={change} />
      {result === null && (
        <p class="waiting" role="status">
          {say.reading}
        </p>
      )}
      {result === null || isRowFault(result) ? null : <Meaning result={result} />}
      <p class="problem" role="alert">
        {fault?.message ?? ""}
      </p>
      <div class="row-of-buttons import-buttons">
        <Button
          kind="primary"
          disabled={result === null || fault !== null}
          onClick={() => result === null || isRowFault(result) || use(result.data)}
        >
          {say.use}
        </Button>
        <Button onClick={onClose}>{words.common.cancel}</Button>
      </div>
    </section>
  );
}

function Meaning({ result }: { readonly result: ImportedRows }) {
  const { data, predicted, texts } = result;
  const answer = data.classNames.length > 0 ? say.classes(data.classNames) : say.numbers(predicted);
  return (
    <>
      <p role="status">{say.summary(data.inputs.length, data.inputs[0]?.length ?? 0, answer)}</p>
      {texts.map(([name, count]) => (
        <p key={name} class="small muted">
          {say.oneHot(name, count)}
        </p>
      ))}
    </>
  );
}

interface PreviewProps {
  readonly source: Source;
  /** Lines of all: the source has the first of them. */
  readonly count: number;
  readonly plan: RowPlan;
  readonly fault: RowFault | null;
  readonly change: (plan: Partial<RowPlan>) => void;
}

function PreviewTable({ source, count, plan, fault, change }: PreviewProps) {
  const names = plan.header ? (source.lines[0]?.cells ?? []) : [];
  const rows = plan.header ? source.lines.slice(1) : source.lines;
  const columns = Array.from({ length: source.columns }, (_, i) => i).filter(
    (i) => i < FIRST_COLUMNS || i >= source.columns - LAST_COLUMNS,
  );
  const hidden = source.columns - columns.length;
  const nameOf = (i: number): string => names[i] || say.column(i + 1);
  const more = count - Number(plan.header) - SHOWN_ROWS;
  function setRole(at: number, role: RowRole): void {
    // Only one column is the class: the one before becomes an input.
    const others = plan.roles.map((old): RowRole =>
      (role === "class" && (old === "class" || old === "number")) ||
      (role === "number" && old === "class")
        ? "input"
        : old,
    );
    change({ roles: others.with(at, role) });
  }
  return (
    <div class="import-table" tabIndex={0} role="region" aria-label={say.caption}>
      <table class="table">
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
                <RoleSelect
                  name={nameOf(i)}
                  role={plan.roles[i] ?? "ignore"}
                  choose={(role) => setRole(i, role)}
                />
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
      {more > 0 && <p class="small muted">{say.more(more)}</p>}
      {hidden > 0 && <p class="small muted">{say.hidden(hidden)}</p>}
    </div>
  );
}

interface RoleProps {
  readonly name: string;
  readonly role: RowRole;
  readonly choose: (role: RowRole) => void;
}

function RoleSelect({ name, role, choose }: RoleProps) {
  return (
    <select
      class="input"
      aria-label={say.roleOf(name)}
      value={role}
      onChange={(event) => {
        const chosen = ROW_ROLES.find((known) => known === event.currentTarget.value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {ROW_ROLES.map((known) => (
        <option key={known} value={known}>
          {say.roles[known]}
        </option>
      ))}
    </select>
  );
}
