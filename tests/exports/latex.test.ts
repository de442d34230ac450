/** TikZ and derivations of every case, set by a real LaTeX. */
import { expect, test } from "vitest";
import { formats, type ExportFormat } from "../../web/export/formats.ts";
import { pictureOf } from "../../web/export/scene-picture.ts";
import { LAST_STEP } from "../../web/scene/schema.ts";
import { caseList, subject, usualView, type Case } from "../node/export/subjects.ts";
import { latex } from "./programs.ts";

const awkward: Case = {
  name: "awkward names",
  subject: await subject("f = λ*x̂ + θ_0^w₁ + ж*é + ℓ + loss_max2 + Ωx*_a; g = f^2", {
    λ: 1e-9,
    x̂: -2,
    θ_0: 3,
    "w₁": 1 / 3,
    ж: 1e20,
    é: 1,
    ℓ: 1,
    loss_max2: -1.5,
    Ωx: 2,
    _a: 4,
  }),
};
const cases = [...(await caseList()), awkward];

function write({ subject: one }: Case, as: ExportFormat, dark: boolean, step: number): string {
  const look = { dark, background: false, everything: false };
  return formats[as].write(one, pictureOf(one, { ...usualView, step }, look));
}

test("derivations are set without an error, each on its page", () => {
  const body = cases.map((one) => `${write(one, "latex", false, LAST_STEP)}\\newpage`);
  const { problems, pages } = latex(
    `\\documentclass{article}\\usepackage{amsmath}\\allowdisplaybreaks
\\begin{document}${body.join("\n")}\\end{document}`,
    "derivations",
  );
  expect(problems).toEqual([]);
  expect(pages).toBeGreaterThanOrEqual(cases.length);
});

test("every picture is set", () => {
  const pictures = cases.map((one) => write(one, "tikz", false, LAST_STEP));
  const { problems, pages } = latex(
    `\\documentclass{article}\\usepackage{tikz}
\\begin{document}${pictures.join("\\newpage\n")}\\end{document}`,
    "pictures",
  );
  expect(problems).toEqual([]);
  expect(pages).toBe(cases.length);
});

test("pictures are slides of Beamer, light and dark, whole and part way", () => {
  const shown = cases.filter((one) => one === awkward || one.name.startsWith("preset"));
  const slides = shown
    .flatMap((one) => [
      write(one, "tikz", false, LAST_STEP),
      write(one, "tikz", true, LAST_STEP),
      write(one, "tikz", false, 4),
    ])
    .map((picture) => `\\begin{frame}\\centering\n${picture}\\end{frame}`);
  const { problems, pages } = latex(
    `\\documentclass{beamer}\\usepackage{tikz}\\begin{document}${slides.join("\n")}\\end{document}`,
    "slides",
  );
  expect(problems).toEqual([]);
  expect(pages).toBe(slides.length);
});
