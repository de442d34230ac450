/**
 * The rows to learn: a truth table, clouds of points, or own rows, typed, drawn, pasted or opened.
 * Editing a row of a preset makes own rows of all.
 */
import { useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { showCount } from "../../core/number.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import {
  emptyRow,
  removeRow,
  setTable,
  withRow,
  type Table,
} from "../../state/actions/perceptron-data.ts";
import { select } from "../../state/actions/view.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import { editableTable, tableOf } from "../../state/perceptron-table.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { DataSource } from "./data-source.tsx";
import { readText } from "./dropped-file.ts";
import { ImportDialog, type Pasted } from "./import-dialog.tsx";
import { lowLabel } from "./point-editing.ts";
import { selectedRow } from "./present.ts";
import { RowsEditor } from "./rows-editor.tsx";
import { Standardize } from "./standardize.tsx";

export interface DataProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly controller: PerceptronController;
}

const NOTHING: Pasted = { text: "", file: "", problem: "" };
/** What is pasted into a single field is a number; cells or lines are a table. */
const isTable = (text: string): boolean => /[\t\n]/.test(text.trim());

export function DataPanel({ store, stage, controller }: DataProps) {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const table = tableOf(stage, controller.data.value);
  const isOld = editableTable(stage, controller.opened.value) === null;
  const use = (next: Table): void => {
    store.dispatch(setTable(next));
    setPasted(null);
  };
  async function drop(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setPasted({ ...(await readText(file)), file: file.name });
  }
  return (
    <section
      class="group part-data"
      onPaste={(event) => {
        const text = event.clipboardData?.getData("text") ?? "";
        if (pasted !== null || !isTable(text)) return;
        event.preventDefault();
        setPasted({ ...NOTHING, text });
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (pasted === null) void drop(event.dataTransfer?.files[0]);
      }}
    >
      <h2 class="minor">{words.perceptron.data}</h2>
      <DataSource store={store} stage={stage} table={table} />
      <Standardize store={store} stage={stage} runs={controller.data.value} table={table} />
      {table === null ? (
        controller.problem.value === "" && <p class="muted">{benchDataWords.data.waiting}</p>
      ) : (
        <div inert={isOld}>
          <Rows store={store} stage={stage} table={table} />
        </div>
      )}
      <div class="row-of-buttons">
        {table !== null && !isOld && <AddRow store={store} stage={stage} table={table} />}
        <Button onClick={() => setPasted(NOTHING)}>{benchDataWords.data.open}</Button>
      </div>
      {pasted !== null && (
        <ImportDialog
          low={lowLabel(stage)}
          pasted={pasted}
          use={use}
          onClose={() => setPasted(null)}
        />
      )}
    </section>
  );
}

interface RowsProps {
  readonly store: Store;
  readonly stage: PerceptronStage;
  readonly table: Table;
}

function AddRow({ store, stage, table }: RowsProps) {
  function add(): void {
    store.dispatch(setTable(withRow(table, emptyRow(table), lowLabel(stage))));
    store.dispatch(select(`row:${table.inputs.length}`), { history: "view" });
  }
  return <Button onClick={add}>{words.perceptron.addRow}</Button>;
}

function Rows({ store, stage, table }: RowsProps) {
  const { selection } = store.scene.value.view;
  const change = (next: Table, options?: DispatchOptions): void =>
    store.dispatch(setTable(next), options);
  return (
    <>
      <p class="field-label">{benchDataWords.data.rows(showCount(table.inputs.length))}</p>
      <RowsEditor
        table={table}
        low={lowLabel(stage)}
        selected={selectedRow(selection)}
        change={change}
        remove={(row) => store.dispatch(removeRow(table, row))}
        select={(row) => store.dispatch(select(`row:${row}`), { history: "view" })}
      />
    </>
  );
}
