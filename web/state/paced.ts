/**
 * A signal that is followed at a pace as long as something runs, so that what is read costs no frame;
 * at rest every change counts at once.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";

export interface Paced<T> {
  readonly shown: ReadonlySignal<T>;
  readonly dispose: () => void;
}

/** `pace`: milliseconds between two values while `isRunning`. */
export function createPaced<T>(
  source: ReadonlySignal<T>,
  isRunning: ReadonlySignal<boolean>,
  pace: number,
): Paced<T> {
  const shown = signal(source.peek());
  let timer: ReturnType<typeof setTimeout> | null = null;
  function show(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    shown.value = source.peek();
  }
  const stop = effect(() => {
    void source.value;
    if (!isRunning.value) show();
    else timer ??= setTimeout(show, pace);
  });
  return {
    shown,
    dispose: () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
