/** Networks, workshops and planes as TikZ, set by a real LaTeX, alone and on slides of Beamer. */
import { expect, test } from "vitest";
import { exportScene } from "../../web/headless/export.ts";
import { presets } from "../../web/scene/presets/index.ts";
import type { StageKind } from "../../web/scene/schema.ts";
import { engine } from "../node/export/subjects.ts";
import { latex } from "./programs.ts";

const NAMES = ["xor", "residual", "workshop-xor-and-or", "workshop-majority", "or", "perceptron-clouds"]; // prettier-ignore

const KINDS: readonly StageKind[] = ["network", "workshop", "perceptron"];

test("networks, workshops and planes are set, light and dark", async () => {
  const scenes = presets
    .filter(({ id }) => NAMES.includes(id))
    .map(({ scene }) => scene())
    .filter(({ stage }) => KINDS.includes(stage.kind));
  expect(scenes.length).toBeGreaterThanOrEqual(4);
  const pictures: string[] = [];
  for (const scene of scenes)
    for (const dark of [false, true])
      pictures.push(await exportScene(scene, { as: "tikz", dark, step: 8, engine }));
  const pages = latex(
    `\\documentclass{article}\\usepackage{tikz}
\\begin{document}${pictures.join("\\newpage\n")}\\end{document}`,
    "drawings",
  );
  expect(pages).toEqual({ problems: [], pages: pictures.length });
  const slides = pictures.map((picture) => `\\begin{frame}\\centering\n${picture}\\end{frame}`);
  const deck = latex(
    `\\documentclass{beamer}\\usepackage{tikz}\\begin{document}${slides.join("\n")}\\end{document}`,
    "drawing-slides",
  );
  expect(deck).toEqual({ problems: [], pages: slides.length });
});
