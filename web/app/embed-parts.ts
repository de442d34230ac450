/** What there is to leave out or lock on each stage, in the order of the one list of all names. */
import { HIDE_NAMES, LOCK_NAMES, type HideName, type LockName } from "../embed/options.ts";
import type { StageKind } from "../scene/schema.ts";

interface Parts {
  readonly hide: readonly HideName[];
  readonly lock: readonly LockName[];
}

const ALWAYS: readonly HideName[] = [
  "inputs",
  "inspector",
  "tools",
  "legend",
  "transport",
  "settings",
  "counters",
  "title",
  "link",
];

const OWN: Readonly<Record<StageKind, Parts>> = {
  expression: { hide: ["formula", "values", "tabs"], lock: ["formula", "values", "conventions"] },
  descent: { hide: ["formula"], lock: ["formula", "conventions"] },
  perceptron: { hide: ["data", "training", "tabs"], lock: ["data", "weights", "training"] },
  workshop: { hide: ["data"], lock: ["data"] },
  network: {
    hide: ["data", "model", "counts", "training", "tabs", "charts"],
    lock: ["data", "model", "weights", "training", "conventions"],
  },
};

export function embedParts(kind: StageKind): Parts {
  const { hide, lock } = OWN[kind];
  const locks: readonly LockName[] = [...lock, "transport", "all"];
  return {
    hide: HIDE_NAMES.filter((name) => ALWAYS.includes(name) || hide.includes(name)),
    lock: LOCK_NAMES.filter((name) => locks.includes(name)),
  };
}
