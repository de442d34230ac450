/** The engine on the page's own thread: where a worker cannot start. */
import type { Port } from "../engine/client.ts";
import { inProcessPort } from "../engine/in-process.ts";
import { browserClock } from "./clock.ts";
import { startFromBytes, type Shipment } from "./start.ts";

export function portOnPage(shipment: Shipment): Port | Promise<Port> {
  return inProcessPort(() => startFromBytes(shipment, "in-process"), browserClock());
}
