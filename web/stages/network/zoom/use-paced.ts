/** The example on show, no more often than the eye follows while the network learns. */
import { effect, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ExampleTrace } from "../../../engine/protocol.ts";
import type { NetworkController } from "../../../state/network.ts";

/** Milliseconds between two pictures. */
const PACE = 120;

export function usePacedExample(controller: NetworkController): ExampleTrace | null {
  const shown = useMemo(() => signal(controller.example.peek()), [controller]);
  useEffect(() => {
    let last = 0;
    return effect(() => {
      const trace = controller.example.value;
      const now = performance.now();
      if (controller.playing.value && now - last < PACE) return;
      last = now;
      shown.value = trace;
    });
  }, [controller, shown]);
  return shown.value;
}
