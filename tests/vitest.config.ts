/** Tests that run in Node: the page's logic, and the engine through its WASM builds. */
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/node/**/*.test.{ts,tsx}", "web/**/*.test.{ts,tsx}"],
    // Vitest leaves one core to itself, which is half of a machine that has two.
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
  },
});
