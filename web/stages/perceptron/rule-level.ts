/** What Σ is compared with: 0, but 1/2 where a delta rule learns the labels 0 and 1. */
import type { PerceptronRun } from "../../engine/protocol.ts";

export function levelOf({ rule }: PerceptronRun, labels: "01" | "±1"): number {
  return rule.startsWith("delta") && labels === "01" ? 0.5 : 0;
}

export const levelText = (run: PerceptronRun, labels: "01" | "±1"): string =>
  levelOf(run, labels) === 0 ? "0" : "1/2";
