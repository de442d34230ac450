/** Pictures on stage as they are offered: each can be chosen by itself. */
import { expect, it, vi } from "vitest";
import { shownGraphs } from "../../../web/graph/shown.ts";

it("tells two graphs of formulas from one another", async () => {
  // Letters are measured on a canvas of the page.
  vi.stubGlobal("document", { createElement: () => ({ getContext: () => null }) });
  const { formulaItems } = await import("../../../web/app/export-pictures.ts");
  const hosts = [{}, {}, {}] as Element[];
  for (const host of hosts.slice(1)) shownGraphs.set(host, () => null);
  const stage = {
    querySelectorAll: (selector: string) => (selector === ".graph-host" ? hosts : []),
  };
  const items = formulaItems(stage as unknown as Element);
  expect(items).toHaveLength(2);
  expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  expect(new Set(items.map(({ label }) => label)).size).toBe(2);
});
