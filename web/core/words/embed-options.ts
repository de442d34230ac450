/** What an embed can be told, as a teacher reads it, and what is wrong in it. */
const didYouMean = (near: string | undefined): string =>
  near === undefined ? "" : `; did you mean "${near}"?`;

export const embedOptions = {
  hide: {
    inputs: "The left panel",
    formula: "The formula",
    values: "Values of the inputs",
    data: "The data",
    model: "The model",
    counts: "Numbers of parameters",
    training: "How it is trained",
    inspector: "The right panel",
    tabs: "Choice of the right panel",
    charts: "Charts below a network",
    tools: "Tools of the picture",
    legend: "Legend",
    transport: "The bar of steps",
    settings: "Speed and size of steps",
    counters: "Counters",
    title: "Title",
    link: "Link to the whole page",
  },
  lock: {
    formula: "The formula",
    values: "Values of the inputs",
    data: "The data",
    model: "Layers and units",
    weights: "Weights and biases",
    training: "How it is trained",
    conventions: "Conventions",
    transport: "Play and steps",
    all: "The whole experiment",
  },
  themes: { auto: "As the reader's system", light: "Light", dark: "Dark" },
  autoplay: { no: "Not by itself", visible: "Once in sight", slide: "On its slide" },
  keys: { embed: "Steps here, once it was clicked", deck: "Turn the slides" },
  presenter: "Large type",

  twice: (key: string): string => `${key} is given twice`,
  unknown: (key: string, name: string, near: string | undefined): string =>
    `${key} knows no "${name}"${didYouMean(near)}`,
  flag: (key: string, found: string): string => `${key} is on, or "0" for off; found "${found}"`,
  tooLong: (most: number): string => `options have at most ${most} characters`,
} as const;
