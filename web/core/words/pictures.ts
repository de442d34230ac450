/** Words of pictures and tables that are taken away. */
export const pictureWords = {
  names: {
    network: "Network",
    layers: "Layers",
    scalars: "Graph of single numbers",
    wiring: "Network",
    contour: "Landscape from above",
    surface: "Landscape as a surface",
    other: "Picture",
  },
  inputs: "inputs",
  more: (count: number): string => `… ${count} more`,
  answer: (name: string): string => `${name}, answer`,
  network: (sizes: string, row: number, loss: string): string =>
    `Network ${sizes} with its numbers for row ${row}, loss ${loss}.`,
  wiring: (units: number, parameters: number): string =>
    `Network of ${units} units and ${parameters} parameters.`,
  plane: "Plane of the inputs",
  planeText: (points: number, sum: string): string => `${points} points and the line of ${sum}.`,
  noPlane: (inputs: number): string =>
    `export: a plane has two inputs, this perceptron has ${inputs}`,
  /** Of pictures that are called the same. */
  numbered: (name: string, number: number): string => `${name} ${number}`,
  numbers: "the numbers of the picture",
  table: "Table",
  onStage: "as it is on stage",
  gone: "This picture is not on stage any more.",
  tikz: [
    "A picture in TikZ. Written by Backprop Lab. Needs \\usepackage{tikz}. Alone on a page:",
    "  \\documentclass[tikz, border=4pt]{standalone} \\begin{document} … \\end{document}",
    "In Beamer: inside a frame. `scale` below is chosen for a slide; text scales with it.",
  ],
  paintedLeftOut: "What is painted in pixels (colours of areas) is left out: SVG and PNG have it.",
  tooManyForTikz: "The picture has too many lines for TeX: take SVG or PNG.",
} as const;
