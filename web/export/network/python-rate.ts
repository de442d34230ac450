/** The learning rate of an epoch as a function in Python. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Optimizer } from "../../scene/schema.ts";
import { pyNumber as n } from "./python-text.ts";

/** `epochs`: over which a cosine falls where the schedule does not say. */
export function rateText({ rate, schedule }: Optimizer, epochs: number): string {
  const start = `def rate(epoch):\n    """${exportModels.rate}"""\n    return`;
  switch (schedule.kind) {
    case "constant":
      return `${start} ${n(rate)}\n`;
    case "step":
      return `${start} ${n(rate)} * ${n(schedule.gamma)} ** (epoch // ${schedule.stepSize})\n`;
    case "cosine": {
      const half = Math.max(1, schedule.tMax ?? epochs);
      const low = n(schedule.etaMin);
      return `${start} ${low} + (${n(rate)} - ${low}) * (1 + math.cos(math.pi * epoch / ${half})) / 2\n`;
    }
  }
}
