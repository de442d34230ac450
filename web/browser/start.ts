/** From a build's bytes to a running engine, on a page or in a worker. */
import { APP_VERSION } from "../core/version.ts";
import type { StartedEngine } from "../engine/in-process.ts";
import { loadEngine } from "../engine/load.ts";
import type { About, Build } from "../engine/protocol.ts";
import { unpacked } from "./unpacked.ts";

export interface Shipment {
  readonly build: Build;
  /** The WebAssembly module, deflated without a header. */
  readonly packed: ArrayBuffer;
}

export async function startFromBytes(
  { build, packed }: Shipment,
  place: About["place"],
): Promise<StartedEngine> {
  return {
    engine: await loadEngine(await unpacked(packed)),
    about: { build, version: APP_VERSION, place },
  };
}
