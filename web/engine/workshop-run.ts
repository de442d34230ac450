/** Answers the calls of the workshop. */
import type { WorkshopCalls } from "./protocol.ts";

type Handlers = {
  readonly [K in keyof WorkshopCalls]: (
    request: WorkshopCalls[K]["request"],
  ) => WorkshopCalls[K]["reply"];
};

function missing(): never {
  throw new Error("[workshop] the module is not loaded");
}

export function workshopHandlers(): Handlers {
  return {
    "workshop.open": missing,
    "workshop.at": missing,
    "workshop.regions": missing,
    "workshop.grid": missing,
    "workshop.space": missing,
    "workshop.single": missing,
    "workshop.line": missing,
  };
}
