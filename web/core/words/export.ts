/**
 * Words in what is exported: comments and headings. Not part of `words`, because exports are loaded
 * only when they are wanted.
 */
export const exportWords = {
  dialog: {
    title: "Take it away",
    formats: "Format",
    asking: "One moment …",
    nothing: "There is nothing to take away from this stage yet.",
    colours: "Colours",
    light: "Light",
    dark: "Dark",
    size: "Size",
    background: "With paper behind it",
    everything: "All numbers, also those not reached yet",
    show: "Show",
    inPrint: "In print",
    asSource: "Source",
    preview: (format: string): string => `Preview: ${format}`,
    pixels: (width: number, height: number): string => `${width} × ${height} pixels`,
    copy: "Copy",
    download: "Download",
    copied: "Copied.",
    selected: "The browser does not allow copying here: the text is selected, press Ctrl+C.",
    notAllowed: "The browser does not allow copying here: download it instead.",
    saved: (name: string): string => `Saved as ${name}.`,
    notDrawn: "The browser could not draw the picture: try a smaller size, or take the SVG.",
    failed: (reason: string): string => `This could not be written: ${reason}`,
  },
  offers: {
    svg: { label: "SVG", hint: "the picture, sharp at any size" },
    png: { label: "PNG", hint: "the picture in pixels" },
    tikz: { label: "TikZ", hint: "the picture for LaTeX and Beamer" },
    dot: { label: "Graphviz", hint: "nodes and edges for dot" },
    latex: { label: "LaTeX", hint: "both passes as an aligned equation" },
    python: { label: "Python", hint: "both passes, line by line" },
    pytorch: { label: "PyTorch", hint: "the same with tensors" },
    tables: {
      markdown: { label: "Markdown", hint: "the table" },
      latex: { label: "LaTeX", hint: "the table as a tabular" },
      csv: { label: "CSV", hint: "the table for a spreadsheet" },
    },
  },
  python: [
    "Forward, then backward: reverse-mode automatic differentiation, line by line.",
    "d_v is the derivative of the output by v: a sum over everything that v goes into.",
    "Written by Backprop Lab. Needs nothing but Python 3.",
  ],
  pytorch: [
    "The same computation in PyTorch, which does the backward pass by itself.",
    "Written by Backprop Lab. Needs Python 3 and PyTorch 1.12 or newer.",
  ],
  latex: [
    "Forward and backward pass as one aligned equation. Written by Backprop Lab.",
    "Needs \\usepackage{amsmath}; \\allowdisplaybreaks lets a long one go on to the next page.",
  ],
  tikz: [
    "The graph in TikZ. Written by Backprop Lab. Needs \\usepackage{tikz}. Alone on a page:",
    "  \\documentclass[tikz, border=4pt]{standalone} \\begin{document} … \\end{document}",
    "In Beamer: inside a frame. `scale` below is chosen for a slide; text scales with it.",
  ],
  tooLargeForTikz: "The picture is too large for TeX: fold groups of it, or take SVG.",
  tooLongForLatex: (nodes: number, most: number): string =>
    `A derivation of ${nodes} nodes is too long for LaTeX: ${most} are the most.`,
  dot: [
    "The graph for Graphviz: dot -Tsvg FILE. Written by Backprop Lab.",
    "A node has its value and, after ∂, its gradient; an edge its local derivative (×) and message.",
  ],
  tie: {
    first: "Of equal inputs of max or min the first gets the gradient.",
    split: "Equal inputs of max or min share the gradient.",
  },
  goesOn: "with inf and nan, where Python by itself would stop",
  inputs: "inputs",
  forward: "forward",
  backward: (output: string): string => `backward, from ${output} to the inputs`,
  retain: "PyTorch keeps gradients of inputs only, unless it is told so",
  constantOutput: "no input leads to the output: there is nothing to differentiate",
  forwardHeading: "Forward:",
  backwardHeading: "Backward, by the chain rule:",
  pytorchNotes: {
    atZero: "PyTorch would take the left slope at 0",
    first: "of equal inputs the first gets the gradient; torch.amax shares it",
    shared: "equal inputs share the gradient",
    step: "0 or 1, with the derivative 0",
    softplus: "functional.softplus would be x itself above 20",
  },
} as const;
