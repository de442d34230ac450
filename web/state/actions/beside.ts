/** Changes of the runs beside the stage's own: view only. Pure. */
import { MOST_BESIDE, type RunDifference } from "../../scene/schema.ts";
import type { Action } from "../store.ts";
import { lookAtNetwork } from "./view.ts";

export const setBeside = (beside: readonly RunDifference[]): Action =>
  lookAtNetwork({ beside: beside.slice(0, MOST_BESIDE) });
