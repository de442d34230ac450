/** A workshop stage: the network that was made by hand, checked. */
import type { Client } from "../engine/client.ts";
import type { WorkshopRun } from "../engine/protocol.ts";
import type { WorkshopStage } from "../scene/schema.ts";
import { refusing } from "./refusal.ts";
import type { WorkshopResult } from "./results.ts";

/** Throws `SceneError`. */
export function openWorkshop(
  client: Client,
  session: number,
  stage: WorkshopStage,
): Promise<WorkshopRun> {
  return refusing(stage, () => client.call("workshop.open", { session, stage }));
}

export function workshopResult({ verdict }: WorkshopRun): WorkshopResult {
  return { kind: "workshop", verdict };
}
