/** What the tests of the npm package read with `inject`: Node in several versions, and a browser. */
import { chromium } from "../toolchain.mjs";
import { ensureNodes } from "./nodes.mjs";

export default async function setup(project) {
  project.provide("nodes", await ensureNodes());
  project.provide("chromium", chromium() ?? "");
}
