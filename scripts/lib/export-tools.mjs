/** The programs that exports are for. Only their own tests need them: `npm test -- exports`. */
import { installMissing } from "./apt.mjs";
import { capture, findProgram } from "./process.mjs";

const hasTex = (file) => () => Boolean(capture("kpsewhich", [file])?.trim());

const TOOLS = [
  { name: "g++", present: () => ["c++", "g++", "clang++"].some((name) => findProgram(name)) },
  { name: "texlive-latex-base", present: () => findProgram("pdflatex") !== undefined },
  { name: "texlive-latex-recommended", present: hasTex("beamer.cls") },
  { name: "texlive-pictures", present: hasTex("tikz.sty") },
  { name: "graphviz", present: () => findProgram("dot") !== undefined },
  {
    name: "python3-numpy",
    present: () => capture("/usr/bin/python3", ["-c", "import numpy"]) !== undefined,
  },
  {
    name: "python3-torch",
    present: () => capture("/usr/bin/python3", ["-c", "import torch"]) !== undefined,
  },
];

export const ensureExportTools = ({ log = console.log } = {}) => installMissing(TOOLS, { log });
