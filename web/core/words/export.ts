/**
 * Words in what is exported: comments and headings. Not part of `words`, because exports are loaded
 * only when they are wanted.
 */
export const exportWords = {
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
  notFinite:
    "With these inputs a number is infinite or undefined: Python stops there with an error.",
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
