/** Words of the picture of neurons, feature maps and links. */
const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

export const diagram = {
  band: (from: string, to: string): string => `All links from ${from} to ${to}`,
  maps: (title: string, shape: string): string => `${title}: feature maps, ${shape} numbers`,
  add: (layer: string): string => `One neuron more in ${layer}`,
  remove: (layer: string, unit: number): string => `Remove neuron ${unit} of ${layer}`,
  moreMaps: (count: number): string => `… ${count} more ${count === 1 ? "map" : "maps"}`,
  cut: "This link is cut: its weight stays 0",
  still: "The weight of this link is held still",
  rows: (count: number): string => `The coming batch: ${plural(count, "row")}`,
  noMemory: "This optimizer remembers nothing between two updates.",
} as const;
