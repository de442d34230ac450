/** Tests that install the npm package into projects of their own: it must be built before. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/package/**/*.test.ts"],
    globalSetup: ["scripts/lib/package-tests.mjs"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
