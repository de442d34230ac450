/** Followed at a pace while something runs, at once at rest. */
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPaced } from "../../../web/state/paced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the newest value comes once in a pace, and at once when the run ends", () => {
  const [source, isRunning] = [signal(0), signal(true)];
  const { shown, dispose } = createPaced(source, isRunning, 100);
  for (const value of [1, 2, 3]) source.value = value;
  expect(shown.value).toBe(0);
  vi.advanceTimersByTime(100);
  expect(shown.value).toBe(3);
  source.value = 4;
  isRunning.value = false;
  expect(shown.value).toBe(4);
  source.value = 5;
  expect(shown.value).toBe(5);
  isRunning.value = true;
  source.value = 6;
  dispose();
  vi.advanceTimersByTime(1000);
  expect(shown.value).toBe(5);
});
