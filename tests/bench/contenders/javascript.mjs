/** Hand-written loops: what the simplest JavaScript achieves. */
import { createTrainer } from "../trainer.mjs";

export const name = "plain loops";
export const variants = [{ name: "js" }];

export function open(variant, kind, problem) {
  if (kind !== "network") return null;
  const trainer = createTrainer(problem);
  return { numbers: "float64", run: trainer.run, check: () => [trainer.loss()] };
}
