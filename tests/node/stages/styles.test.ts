/**
 * Rules of one stage reach the others: an embed has the styles of all of them in one sheet, and a
 * page that has shown two stages has those of both.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const WEB = new URL("../../../web/", import.meta.url);

/** "stages/perceptron" of "stages/perceptron/theory.css", "graph" of "graph/graph.css". */
const ownerOf = (file: string): string =>
  file
    .split("/")
    .slice(0, file.startsWith("stages/") ? 2 : 1)
    .join("/");

/** Every property that a rule gives to all elements of one class, as ".class property". */
function* plainRules(css: string): Generator<readonly [string, string]> {
  for (const [, selectors = "", body = ""] of css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const selector of selectors.split(",").map((each) => each.trim()))
      if (/^\.[\w-]+$/.test(selector))
        for (const [, name = "", value = ""] of body.matchAll(/([\w-]+):\s*([^;]+)/g))
          yield [`${selector} ${name}`, value.trim()];
}

it("no two parts of the page give a class different looks", () => {
  const looks = new Map<string, Map<string, string>>();
  const files = readdirSync(WEB, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".css")))
    for (const [rule, value] of plainRules(readFileSync(new URL(file, WEB), "utf8")))
      looks.set(rule, (looks.get(rule) ?? new Map<string, string>()).set(ownerOf(file), value));
  expect(looks.size).toBeGreaterThan(1000);
  const torn = [...looks].filter(([, values]) => new Set(values.values()).size > 1);
  expect(torn.map(([rule, values]) => [rule, ...values.keys()])).toEqual([]);
});
