/**
 * Serves dist/ while the browser tests run; they read the address with `inject("siteUrl")` and the
 * browser's program with `inject("chromium")`.
 */
import { join } from "node:path";
import { chromium } from "../toolchain.mjs";
import { root } from "./process.mjs";
import { serve } from "./serve.mjs";

export default async function setup(project) {
  const { url, close } = await serve(join(root, "dist"), { port: 4273 });
  project.provide("siteUrl", url);
  project.provide("chromium", chromium() ?? "");
  return close;
}
