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
    // Once more where a machine that is busy with something else made a picture come late: what is
    // wrong stays wrong, and the report names every test that needed it.
    retry: 1,
    testTimeout: 30_000,
    // A poll, too, waits for what the page does, however long a busy machine takes for it.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
});
