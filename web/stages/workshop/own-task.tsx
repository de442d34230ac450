/** Tasks of one's own: rows with inputs to type, or the corners of a polygon. */
import { useState } from "preact/hooks";
import type { Exact } from "../../core/exact.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { WorkshopStage, WorkshopTask } from "../../scene/schema.ts";
import { setTask } from "../../state/actions/workshop.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";
import { Button, IconButton } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { Segmented, Select } from "../common/fields.tsx";

interface OwnProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
}

type Rows = Extract<WorkshopTask, { readonly inputs: unknown }>;
type Polygon = Extract<WorkshopTask, { readonly polygon: unknown }>;

const text = workshopWords;

export function OwnTask({ store, stage: { task } }: OwnProps) {
  const change = (next: WorkshopTask, options?: DispatchOptions): void =>
    store.dispatch(setTask(next), options);
  if ("polygon" in task) return <Corners task={task} change={change} />;
  if ("inputs" in task) return <RowFields task={task} change={change} />;
  if ("preset" in task) return null;
  return (
    <Segmented
      label={text.ownInputs}
      value={task.free}
      options={[1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
      onChange={(free) => change({ free })}
    />
  );
}

type Change = (task: WorkshopTask, options?: DispatchOptions) => void;

/** All zeros first, the last input changes fastest. */
function tableOf(inputs: number): Rows {
  const rows = Array.from({ length: 2 ** inputs }, (_, row) =>
    Array.from({ length: inputs }, (__, i) => (row >> (inputs - 1 - i)) & 1),
  );
  return { inputs: rows, targets: rows.map(() => 0) };
}

/** Rows that are shown at first: each has several fields. */
const FIRST = 16;

function RowFields({ task, change }: { readonly task: Rows; readonly change: Change }) {
  const [all, setAll] = useState(false);
  const width = task.inputs[0]?.length ?? 0;
  const hidden = all ? 0 : Math.max(0, task.inputs.length - FIRST);
  const withInput = (row: number, column: number, value: Exact): Rows => ({
    ...task,
    inputs: task.inputs.with(row, (task.inputs[row] ?? []).with(column, value)),
  });
  return (
    <details class="group">
      <summary>{text.editRows}</summary>
      <Segmented
        label={text.ownRows}
        value={width}
        options={[1, 2, 3, 4].map((value) => ({ value, label: String(value) }))}
        onChange={(inputs) => change(tableOf(inputs))}
      />
      <div class="own-rows" role="group" aria-label={text.ownInputs}>
        {task.inputs.slice(0, all ? undefined : FIRST).map((row, i) => (
          <div class="own-row" key={i}>
            {row.map((value, column) => (
              <ExactField
                key={column}
                bare
                label={text.inputOf(i + 1, column + 1)}
                value={value}
                onChange={(next, options) => change(withInput(i, column, next), options)}
              />
            ))}
            <IconButton
              icon="remove"
              label={text.removeRow(i + 1)}
              disabled={task.inputs.length === 1}
              onClick={() =>
                change({
                  inputs: task.inputs.toSpliced(i, 1),
                  targets: task.targets.toSpliced(i, 1),
                })
              }
            />
          </div>
        ))}
      </div>
      {hidden > 0 && <Button onClick={() => setAll(true)}>{text.moreRows(hidden)}</Button>}
      <Button
        disabled={task.inputs.length >= LIMITS.workshopRows}
        onClick={() => {
          setAll(true);
          change({
            inputs: [...task.inputs, new Array<number>(width).fill(0)],
            targets: [...task.targets, 0],
          });
        }}
      >
        {text.addRow}
      </Button>
    </details>
  );
}

const SHAPES = {
  triangle: [[-3, -2], [3, -2], [0, 4]],
  square: [[-2, -2], [2, -2], [2, 2], [-2, 2]],
  hexagon: [[2, 0], [1, 2], [-1, 2], [-2, 0], [-1, -2], [1, -2]],
  arrow: [[-3, -3], [0, -1], [3, -3], [0, 4]],
} as const; // prettier-ignore
type ShapeName = keyof typeof SHAPES;
const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[];

function Corners({ task, change }: { readonly task: Polygon; readonly change: Change }) {
  const { polygon } = task;
  const shape = SHAPE_NAMES.find(
    (name) => JSON.stringify(SHAPES[name]) === JSON.stringify(polygon),
  );
  const options = [
    ...(shape === undefined ? [{ value: "own" as const, label: text.tasks.own }] : []),
    ...SHAPE_NAMES.map((value) => ({ value, label: text.shapeNames[value] })),
  ];
  const withCorner = (place: number, axis: number, value: Exact): Polygon => ({
    polygon: polygon.with(place, (polygon[place] ?? []).with(axis, value)),
  });
  return (
    <>
      <Select
        label={text.shapes}
        value={shape ?? "own"}
        options={options}
        onChange={(name) => name !== "own" && change({ polygon: SHAPES[name] })}
      />
      <details class="group">
        <summary>{text.corners}</summary>
        <div class="own-rows" role="group" aria-label={text.corners}>
          {polygon.map((corner, i) => (
            <div class="own-row" key={i}>
              {corner.map((value, axis) => (
                <ExactField
                  key={axis}
                  bare
                  label={text.corner(i + 1, axis + 1)}
                  value={value}
                  onChange={(next, how) => change(withCorner(i, axis, next), how)}
                />
              ))}
              <IconButton
                icon="remove"
                label={text.removeCorner(i + 1)}
                disabled={polygon.length <= 3}
                onClick={() => change({ polygon: polygon.toSpliced(i, 1) })}
              />
            </div>
          ))}
        </div>
        <Button
          disabled={polygon.length >= LIMITS.corners}
          onClick={() => change({ polygon: [...polygon, polygon.at(-1) ?? [0, 0]] })}
        >
          {text.addCorner}
        </Button>
      </details>
    </>
  );
}
