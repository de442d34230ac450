/**
 * Tests that drive a browser over the built site. One file after the other: each starts a browser,
 * and two at once would share the machine's two cores.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["scripts/lib/browser-site.mjs"],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
