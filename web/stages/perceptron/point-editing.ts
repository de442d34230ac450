/**
 * Points drawn, moved and removed in the plane: what a press means, and how it changes the rows.
 * Rows that a preset generates become own rows with the first change.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { PlaneEditing, PlanePlace } from "../../charts/plane-editing.ts";
import { subscript } from "../../core/indices.ts";
import { showNumber } from "../../core/number.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import {
  removeRow,
  setTable,
  withMove,
  withPoint,
  withTarget,
  type Cut,
  type Table,
} from "../../state/actions/perceptron-data.ts";
import { select } from "../../state/actions/view.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import { editableTable } from "../../state/perceptron-table.ts";
import type { DispatchOptions, Store } from "../../state/store.ts";

const text = benchDataWords.points;

/** What a press does: select, set a point of class 1 or of the other class, remove. */
export type PointTool = "look" | "one" | "low" | "erase";

const KEYS: Readonly<Record<string, PointTool>> = {
  v: "look",
  "1": "one",
  "0": "low",
  x: "erase",
};

export interface PointEditing {
  readonly tool: ReadonlySignal<PointTool>;
  /** Where the mouse or the cursor is, in words; "": nowhere. */
  readonly place: ReadonlySignal<string>;
  /** What was done or reached by keyboard, for those who do not see it. */
  readonly said: ReadonlySignal<string>;
  /** For the plane. */
  readonly editing: PlaneEditing;
  choose(tool: PointTool): void;
}

export interface EditingParts {
  readonly store: Store;
  readonly controller: PerceptronController;
  /** The part of the inputs that is drawn. */
  readonly cut: () => Cut;
}

export const lowLabel = ({ labels }: PerceptronStage): 0 | -1 => (labels === "01" ? 0 : -1);

export function toolName(tool: PointTool, stage: PerceptronStage): string {
  if (tool === "look") return text.look;
  if (tool === "erase") return text.erase;
  return text.draw(tool === "one" ? "1" : showNumber(lowLabel(stage)));
}

let gestures = 0;

export function createPointEditing({ store, controller, cut }: EditingParts): PointEditing {
  const tool = signal<PointTool>("look");
  const place = signal("");
  const said = signal("");
  let drag = "";

  function present(): { readonly stage: PerceptronStage; readonly table: Table } | null {
    const { stage } = store.scene.peek();
    if (stage.kind !== "perceptron") return null;
    const table = editableTable(stage, controller.opened.peek());
    return table === null ? null : { stage, table };
  }
  const change = (table: Table, options?: DispatchOptions): void =>
    store.dispatch(setTable(table), options);
  const selectRow = (row: number): void =>
    store.dispatch(select(row < 0 ? "" : `row:${row}`), { history: "view" });
  /** Where a teacher has hidden the data, they stay as they are. */
  const isHidden = (): boolean => store.scene.peek().view.hide.includes("inputs");
  const canChange = (): boolean => present()?.stage.data.standardize === false && !isHidden();

  /** In words; a point is named by its row. */
  function inWords({ x, y, index }: PlanePlace): string {
    const [first, second] = cut().features;
    const names = [first, second].map((feature) => `x${subscript(feature + 1)}`);
    const at = text.place(names[0] ?? "", showNumber(x), names[1] ?? "", showNumber(y));
    const target = present()?.table.targets[index];
    return target === undefined ? at : `${at} · ${text.row(index + 1, showNumber(target))}`;
  }

  function press({ x, y, index }: PlanePlace): void {
    const now = present();
    if (now === null) return;
    if (tool.peek() === "look") return selectRow(index);
    if (!canChange()) return void (said.value = text.scaled);
    if (tool.peek() === "erase") return erase(index);
    const target = tool.peek() === "one" ? 1 : lowLabel(now.stage);
    const { table } = now;
    if (index < 0) change(withPoint(table, cut(), [x, y], target));
    else if (table.targets[index] !== target) change(withTarget(table, index, target));
    const row = index < 0 ? table.inputs.length : index;
    selectRow(row);
    const say = index < 0 ? text.set : text.classed;
    said.value = say(row + 1, showNumber(target));
  }

  function erase(index: number): void {
    const now = present();
    if (now === null || index < 0 || isHidden()) return;
    if (!canChange()) return void (said.value = text.scaled);
    if (now.table.inputs.length === 1) return void (said.value = text.last);
    store.dispatch(removeRow(now.table, index));
    said.value = text.removed(index + 1);
  }

  function choose(next: PointTool): void {
    if (isHidden()) return;
    tool.value = next;
    const { stage } = store.scene.peek();
    if (stage.kind === "perceptron") said.value = text.chosen(toolName(next, stage));
  }

  const editing: PlaneEditing = {
    label: text.pad,
    canMove: () => tool.peek() !== "look" && tool.peek() !== "erase" && canChange(),
    press,
    move: ({ x, y, index }, begins) => {
      const now = present();
      if (now === null) return;
      if (begins) {
        gestures += 1;
        drag = `points-${gestures}`;
        selectRow(index);
      }
      change(withMove(now.table, index, cut(), [x, y]), { history: `drag:${drag}` });
    },
    remove: ({ index }) => erase(index),
    key: (key) => {
      const next = KEYS[key.toLowerCase()];
      if (next !== undefined) choose(next);
      return next !== undefined;
    },
    watch: (at, by) => {
      place.value = at === null ? "" : inWords(at);
      if (at !== null && by === "keys")
        said.value = at.index < 0 ? `${inWords(at)}, ${text.free}` : inWords(at);
    },
  };
  return { tool, place, said, editing, choose };
}
