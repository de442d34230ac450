/**
 * Points of a network's data drawn, moved and removed in the plane: what a press means, and how it
 * changes the rows. Rows that a preset draws become own rows with the first change. With one input
 * the height of a point is the number that is wanted.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { PlaneEditing, PlanePlace } from "../../../charts/plane-editing.ts";
import { showNumber } from "../../../core/number.ts";
import { networkData } from "../../../core/words/network-data.ts";
import { setData } from "../../../state/actions/network-data.ts";
import {
  classCount,
  labelAt,
  labelled,
  MOST_OWN,
  ownData,
  withInput,
  withLabel,
  withoutRow,
  withRow,
  withTarget,
  type OwnData,
} from "../../../state/actions/network-rows.ts";
import { areClasses } from "../../../scene/stages/network-data.ts";
import { setExample } from "../../../state/actions/network.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { DispatchOptions, Store } from "../../../state/store.ts";

const text = networkData.points;

/** What a press does: select, remove, or set a point of this class. */
export type PointTool = "look" | "erase" | number;

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

interface EditingParts {
  readonly store: Store;
  readonly controller: NetworkController;
}

/** The rows on stage as own ones; null where they cannot be. */
export function presentRows({ store, controller }: EditingParts): OwnData | null {
  const { stage, conventions, view } = store.scene.value;
  if (stage.kind !== "network" || view.hide.includes("inputs")) return null;
  const info = controller.info.value;
  const own = ownData({ data: stage.data, loss: stage.loss.kind, conventions, info });
  if (own === null) return null;
  return own.inputs[0]?.length === 2 || isCurve(own) ? own : null;
}

/** One input and one number to predict: points of a curve. */
export const isCurve = ({ inputs, targets }: OwnData): boolean =>
  inputs[0]?.length === 1 && !areClasses(targets) && targets[0]?.length === 1;

/** Classes that points can be given; 0: they have numbers. */
export const drawnClasses = (data: OwnData, base: number): number =>
  isCurve(data) ? 0 : classCount(data, base);

/** A row at this place of the plane. */
function placed(data: OwnData, row: number, { x, y }: PlanePlace): OwnData {
  const moved = withInput(data, row, 0, x);
  return isCurve(data) ? withTarget(moved, row, [y]) : withInput(moved, row, 1, y);
}

export const className = (data: OwnData, label: number, base: number): string =>
  data.classNames[label] ?? String(label + base);

/** Classes that the keys choose, and marks can tell apart. */
export const MOST_CLASSES = 8;

let gestures = 0;

export function createPointEditing(parts: EditingParts): PointEditing {
  const { store } = parts;
  const tool = signal<PointTool>("look");
  const place = signal("");
  const said = signal("");
  let drag = "";
  /** What was just done is not spoken over by where the cursor is. */
  let hasActed = false;
  const tell = (what: string): void => {
    said.value = what;
    hasActed = true;
  };

  const base = (): number => store.scene.peek().conventions.indexBase;
  const change = (data: OwnData, options?: DispatchOptions): void =>
    store.dispatch(setData(data), options);
  const selectRow = (row: number): void => {
    if (row >= 0) store.dispatch(setExample(row), { history: "view" });
  };
  const nameAt = (data: OwnData, row: number): string => {
    const label = isCurve(data) ? -1 : labelAt(data, row, base());
    if (label >= 0) return className(data, label, base());
    return [data.targets[row] ?? []]
      .flat()
      .map((target) => showNumber(target))
      .join(", ");
  };

  /** In words; a point is named by its row. */
  function inWords({ x, y, index }: PlanePlace): string {
    const data = presentRows(parts);
    const write = data !== null && isCurve(data) ? text.placeOfCurve : text.place;
    const at = write(showNumber(x), showNumber(y));
    if (data === null || index < 0 || index >= data.inputs.length) return at;
    return `${at} · ${text.row(index + 1, nameAt(data, index))}`;
  }

  function press({ x, y, index }: PlanePlace): void {
    const now = tool.peek();
    if (now === "look") return selectRow(index);
    if (now === "erase") return erase(index);
    const data = presentRows(parts);
    if (data === null) return;
    if (index < 0 && data.inputs.length >= MOST_OWN) return tell(text.many(MOST_OWN));
    const row = index < 0 ? data.inputs.length : index;
    if (isCurve(data)) {
      if (index < 0) change(withRow(data, [x], [y]));
      selectRow(row);
      return index < 0 ? tell(text.set(row + 1, showNumber(y))) : undefined;
    }
    if (index < 0) {
      const next = labelled(data, now, base());
      change(withRow(next.data, [x, y], next.target));
    } else if (labelAt(data, index, base()) !== now) change(withLabel(data, index, now, base()));
    selectRow(row);
    const say = index < 0 ? text.set : text.classed;
    tell(say(row + 1, className(data, now, base())));
  }

  function erase(index: number): void {
    const data = presentRows(parts);
    if (data === null || index < 0) return;
    if (data.inputs.length === 1) return tell(text.last);
    change(withoutRow(data, index));
    tell(text.removed(index + 1));
  }

  function move(place: PlanePlace, begins: boolean): void {
    const data = presentRows(parts);
    if (data === null) return;
    if (begins) {
      gestures += 1;
      drag = `network-points-${gestures}`;
      selectRow(place.index);
    }
    change(placed(data, place.index, place), { history: `drag:${drag}` });
  }

  function choose(next: PointTool): void {
    const data = presentRows(parts);
    if (data === null) return;
    tool.value = next;
    const name = next === "look" ? text.look : next === "erase" ? text.erase : isCurve(data) ? text.drawPoint : text.draw(className(data, next, base())); // prettier-ignore
    tell(text.chosen(name));
  }

  function key(pressed: string): boolean {
    const next = toolOf(pressed, base());
    const data = presentRows(parts);
    if (next === null || data === null) return false;
    if (
      typeof next === "number" &&
      next > Math.max(isCurve(data) ? 0 : 1, drawnClasses(data, base()))
    )
      return false;
    choose(next);
    return true;
  }

  const editing: PlaneEditing = {
    label: text.pad,
    canMove: () => typeof tool.peek() === "number" && presentRows(parts) !== null,
    press,
    move,
    remove: ({ index }) => erase(index),
    key,
    watch: (at, by) => {
      place.value = at === null ? "" : inWords(at);
      const isSpoken = at !== null && by === "keys" && !hasActed;
      hasActed = false;
      if (isSpoken) said.value = at.index < 0 ? `${inWords(at)}, ${text.free}` : inWords(at);
    },
  };
  return { tool, place, said, editing, choose };
}

/** Digits are class numbers as the scene counts them. */
function toolOf(key: string, base: number): PointTool | null {
  if (key.toLowerCase() === "v") return "look";
  if (key.toLowerCase() === "x") return "erase";
  if (!/^\d$/.test(key)) return null;
  const label = Number(key) - base;
  return label >= 0 && label < MOST_CLASSES ? label : null;
}
