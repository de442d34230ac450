/** Exports through the programs that they are for: LaTeX, Graphviz, PyTorch. Runs when it is asked. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/exports/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
