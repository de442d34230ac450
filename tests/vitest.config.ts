/** Tests that run in Node: the page's logic, and the engine through its WASM builds. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/node/**/*.test.{ts,tsx}", "web/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
  },
});
