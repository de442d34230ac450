/**
 * Starts the WebAssembly module from its bytes. The one place that touches the module; where the
 * bytes come from is up to the caller.
 */
import createModule, { type MainModule } from "#backprop";

/** The engine as it lies in this thread: calls copy everything in and out. */
export type Engine = MainModule;

/** Rejects with what WebAssembly says about bytes that it cannot run. */
export function loadEngine(bytes: Uint8Array): Promise<Engine> {
  return createModule({ wasmBinary: bytes });
}
