/**
 * Tests that drive a browser over the built site: two files at a time, each with a browser of its
 * own, because much of a test is waiting.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["scripts/lib/browser-site.mjs"],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
