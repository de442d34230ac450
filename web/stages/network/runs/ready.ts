/** Differences to begin with: one alone, and sets of three. Pure. */
import type { DifferenceKind, NetworkStage, RunDifference } from "../../../scene/schema.ts";
import { usualOptimizer } from "../../../scene/stages/network-optimizer.ts";

export const DIFFERENCES = [
  "optimizer",
  "rate",
  "batch",
  "l2",
  "activation",
  "units",
  "seed",
] as const satisfies readonly DifferenceKind[];

export const SETS = ["optimizers", "batches", "rates", "seeds", "units", "activations"] as const;
export type SetName = (typeof SETS)[number];

const rounded = (value: number): number => Number(value.toPrecision(6));

function momentum({ optimizer }: NetworkStage): RunDifference {
  const usual = usualOptimizer("sgd");
  const rate = optimizer.kind === "sgd" ? optimizer.rate : 0.1;
  return { kind: "optimizer", optimizer: { ...usual, rate, momentum: 0.9 } as typeof usual };
}

const named = (kind: "sgd" | "adam" | "rmsprop", rate: number): RunDifference => ({
  kind: "optimizer",
  optimizer: { ...usualOptimizer(kind), rate },
});

/** Another run that differs in this kind of thing. */
export function fresh(kind: DifferenceKind, stage: NetworkStage, place: number): RunDifference {
  const seed = "seed" in stage.init ? stage.init.seed : 1;
  switch (kind) {
    case "optimizer":
      return stage.optimizer.kind === "adam" ? named("sgd", 0.1) : named("adam", 0.01);
    case "rate":
      return { kind, rate: rounded(stage.optimizer.rate * (place === 0 ? 0.1 : 3 * place)) };
    case "batch":
      return { kind, batch: stage.training.batch === 1 ? "all" : 1 };
    case "l2":
      return { kind, l2: stage.regularization.l2 === 0 ? 0.01 : 0 };
    case "activation":
      return { kind, activation: place === 0 ? "relu" : "sigmoid" };
    case "units":
      return { kind, units: [1, 2, 8][place] ?? 4 };
    case "seed":
      return { kind, seed: seed + place + 1 };
  }
}

/** Three runs beside the stage's own. `rows`: those that are learned from. */
export function setOf(name: SetName, stage: NetworkStage, rows: number): readonly RunDifference[] {
  const { rate } = stage.optimizer;
  switch (name) {
    case "optimizers": {
      const others = [named("sgd", 0.1), momentum(stage), named("adam", 0.01), named("rmsprop", 0.01)]; // prettier-ignore
      const { kind } = stage.optimizer;
      return others
        .filter(
          (each) => each.kind !== "optimizer" || each.optimizer.kind !== kind || isMomentum(each),
        ) // prettier-ignore
        .slice(0, 3);
    }
    case "batches": {
      const sizes = [rows, Math.ceil(rows / 2), Math.min(10, rows), 1];
      const own = stage.training.batch === "all" ? rows : Math.min(stage.training.batch, rows);
      const others = [...new Set(sizes)].filter((size) => size !== own);
      return others
        .slice(-3)
        .map((size) => ({ kind: "batch", batch: size === rows ? "all" : size }));
    }
    case "rates":
      return [0.1, 3, 10].map((factor) => ({ kind: "rate", rate: rounded(rate * factor) }));
    case "seeds":
      return [0, 1, 2].map((place) => fresh("seed", stage, place));
    case "units":
      return [1, 2, 8].map((units) => ({ kind: "units", units }));
    case "activations":
      return (["sigmoid", "tanh", "relu"] as const).map((activation) => ({
        kind: "activation",
        activation,
      }));
  }
}

const isMomentum = (each: RunDifference): boolean =>
  each.kind === "optimizer" && each.optimizer.kind === "sgd" && each.optimizer.momentum > 0;
