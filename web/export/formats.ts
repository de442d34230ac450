/**
 * What a graph can be taken away as. Texts say the whole computation; pictures show what has been
 * reached, as the page does.
 */
import { exportWords as say } from "../core/words/export.ts";
import { svgOf } from "../graph/svg-text.ts";
import { dotOf } from "./dot.ts";
import { latexOf } from "./latex.ts";
import type { Picture } from "./picture.ts";
import { pythonOf } from "./python.ts";
import { pytorchOf } from "./pytorch.ts";
import { ExportError } from "./refusal.ts";
import { definitionsOf, type Subject } from "./subject.ts";
import { tikzOf } from "./tikz.ts";

export const EXPORT_FORMATS = ["svg", "tikz", "dot", "latex", "python", "pytorch"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface Format {
  /** Of a file name. */
  readonly extension: string;
  readonly mime: string;
  /** Shows numbers as far as the passes have gone, in the colours of the page. */
  readonly isPicture: boolean;
  write(subject: Subject, picture: Picture): string;
}

/** More nodes make a derivation that nobody reads and few machines set. */
const MOST_LINES = 2000;

export const formats: Readonly<Record<ExportFormat, Format>> = {
  svg: {
    extension: "svg",
    mime: "image/svg+xml",
    isPicture: true,
    write: (_subject, { shape, frame, options }) => `${svgOf(shape, frame, options)}\n`,
  },
  tikz: {
    extension: "tikz.tex",
    mime: "text/x-tex",
    isPicture: true,
    write: (subject, picture) => tikzOf(picture, definitionsOf(subject)),
  },
  dot: {
    extension: "dot",
    mime: "text/vnd.graphviz",
    isPicture: true,
    write: (subject, picture) => dotOf(picture, definitionsOf(subject)),
  },
  latex: {
    extension: "tex",
    mime: "text/x-tex",
    isPicture: false,
    write: (subject) => {
      const { length } = subject.graph.nodes;
      if (length > MOST_LINES) throw new ExportError(say.tooLongForLatex(length, MOST_LINES));
      return latexOf(subject);
    },
  },
  python: {
    extension: "py",
    mime: "text/x-python",
    isPicture: false,
    write: (subject) => pythonOf(subject),
  },
  pytorch: {
    extension: "torch.py",
    mime: "text/x-python",
    isPicture: false,
    write: (subject) => pytorchOf(subject),
  },
};
