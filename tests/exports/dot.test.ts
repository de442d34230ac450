/** Graphviz reads every case, and finds the nodes and edges in it. */
import { describe, expect, test } from "vitest";
import { dotOf } from "../../web/export/dot.ts";
import { pictureOf } from "../../web/export/scene-picture.ts";
import { caseList, usualView } from "../node/export/subjects.ts";
import { runOn } from "./programs.ts";

describe("Graphviz draws", async () => {
  test.each(await caseList())("$name", ({ subject }) => {
    const look = { dark: false, background: true, everything: true };
    const picture = pictureOf(subject, usualView, look);
    const { status, output } = runOn(dotOf(picture, []), "dot", ["-Tplain"]);
    expect(status).toBe(0);
    const count = (kind: string) =>
      output.split("\n").filter((line) => line.startsWith(kind)).length;
    expect(count("node ")).toBe(picture.shape.nodes.length);
    expect(count("edge ")).toBe(picture.shape.edges.length);
  });
});
