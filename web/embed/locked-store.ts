/**
 * A store in which a teacher has locked parts of the experiment: a change of one of them is refused,
 * however it came about (field, drag, key, undo), and everything else goes on. What is only looked
 * at is never locked.
 */
import { batch } from "@preact/signals";
import type { Scene, WorkshopUnit } from "../scene/schema.ts";
import type { Action, DispatchOptions, Store } from "../state/store.ts";
import type { LockName } from "./options.ts";

/** The parts of a scene that belong to each name; what a scene does not have is always the same. */
type Parts = Readonly<Record<string, unknown>>;

const wiring = ({ id, activation, from }: WorkshopUnit): unknown => [id, activation, from];
const numbers = ({ weights, bias }: WorkshopUnit): unknown => [weights, bias];

function partsOf({ stage }: Scene): Partial<Record<LockName, Parts>> {
  switch (stage.kind) {
    case "expression":
      return {
        formula: { formula: stage.formula, output: stage.output, wrt: stage.wrt },
        values: { at: stage.at },
        training: { numeric: stage.numeric },
      };
    case "descent":
      return {
        formula: { formula: stage.formula },
        values: { start: stage.start },
        training: { optimizers: stage.optimizers, steps: stage.steps },
      };
    case "perceptron": {
      const { kind, data, weights, init, labels, ...training } = stage;
      return { data: { kind, data, labels }, weights: { weights, init }, training };
    }
    case "workshop":
      return {
        data: { task: stage.task },
        model: {
          units: stage.units.map(wiring),
          output: stage.output,
          threshold: stage.threshold,
        },
        weights: { units: stage.units.map(numbers) },
      };
    case "network": {
      const { kind, data, model, init, parameters, ...training } = stage;
      return {
        data: { kind, data },
        model: { model },
        weights: { init, parameters },
        training,
      };
    }
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Changed by reference first: long lists are compared only where they may differ. */
function differ(a: Parts | undefined = {}, b: Parts | undefined = {}): boolean {
  return Object.keys({ ...a, ...b }).some((key) => a[key] !== b[key] && !same(a[key], b[key]));
}

/** The first locked part that differs in `after`; null where all is as it was. */
export function lockedChange(
  before: Scene,
  after: Scene,
  locks: readonly LockName[],
): LockName | null {
  if (before === after) return null;
  if (locks.includes("conventions") && !same(before.conventions, after.conventions))
    return "conventions";
  // A weight set by hand midway; other changes midway keep the weights of that moment.
  const { from } = after.view;
  const isMidway = from !== null && from !== before.view.from && before.stage === after.stage;
  if (isMidway && locks.includes("weights")) return "weights";
  const [old, now] = [partsOf(before), partsOf(after)];
  const broken = locks.find((name) => differ(old[name], now[name]));
  if (broken !== undefined) return broken;
  const experiment = ({ stage, conventions }: Scene): Parts => ({ stage, conventions });
  const isOther = isMidway || differ(experiment(before), experiment(after));
  return locks.includes("all") && isOther ? "all" : null;
}

/** `onRefused` hears which lock kept a change from being made. */
export function lockedStore(
  store: Store,
  locks: readonly LockName[],
  onRefused: (lock: LockName) => void,
): Store {
  if (locks.length === 0) return store;
  /** The page around may set what is locked: its readers do not take that back. */
  const walk = (go: () => void, goBack: () => void) => (): void =>
    batch(() => {
      const before = store.scene.peek();
      go();
      const broken = lockedChange(before, store.scene.peek(), locks);
      if (broken === null) return;
      goBack();
      onRefused(broken);
    });
  return {
    ...store,
    dispatch: (action: Action, options?: DispatchOptions): void => {
      const before = store.scene.peek();
      const after = action(before);
      const broken = lockedChange(before, after, locks);
      if (broken === null) store.dispatch(() => after, options);
      else onRefused(broken);
    },
    undo: walk(store.undo, store.redo),
    redo: walk(store.redo, store.undo),
  };
}
