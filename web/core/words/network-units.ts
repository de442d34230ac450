/** Words around single neurons: moved within their layer, or taken away. */
export const units = {
  group: "This neuron",
  up: "Move up",
  down: "Move down",
  remove: "Remove",
  hint: "In the diagram: drag it, or press Alt and ↑ or ↓",
  moved: (layer: string, from: number, to: number): string =>
    `Neuron ${from} of ${layer} is now neuron ${to}.`,
  ends: (layer: string, first: boolean): string =>
    `This is the ${first ? "first" : "last"} neuron of ${layer}.`,
  lastDrawn: (layer: string): string => `This is the last neuron of ${layer} that is drawn.`,
  obstacles: {
    kind: "Only neurons of dense layers change places.",
    single: "A neuron alone in its layer has no other place.",
    output: "Outputs keep their places: the answers of the data name them by place.",
    sum: "Neurons of this layer keep their places: they are added to numbers that would not move with them.",
    window: "Neurons of this layer keep their places: a window reads them with their neighbours.",
  },
} as const;
