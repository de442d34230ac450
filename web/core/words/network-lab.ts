/** Words around the pictures and panels of the network stage; each part has a file of its own. */
export const lab = {
  charts: {
    choose: (place: number): string =>
      place === 0 ? "Picture on the left" : "Picture on the right",
    r2: "Output against target, R²",
    names: {
      boundary: "Over the inputs",
      surface: "Surface over the inputs",
      hidden: "Hidden space",
      regions: "Linear regions",
      landscape: "Loss landscape",
      curves: "Loss over the epochs",
      histograms: "Histograms by layer",
      flow: "Gradient from layer to layer",
      activations: "Activations f and f′",
      confusion: "Which class is taken for which",
      inner: "Inside batch norm and dropout",
      maps: "Filters, maps and pixels",
      approximation: "Approximation of a curve",
    },
  },
  panels: {
    label: "What the right side shows",
    inspect: "Inspect",
    passes: "Step by step",
    runs: "Runs",
  },
  zooms: { label: "Zoom", layers: "Layers", neurons: "Neurons", scalars: "Scalars" },
} as const;
