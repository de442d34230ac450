/** Words of the search over numbers of layers and neurons. */
export const sizes = {
  title: "How many layers, how many neurons?",
  help: "Trains this experiment with each number of hidden layers and of units in them, from several seeds, in a worker of its own. The run that is on goes on undisturbed.",
  layers: "Hidden layers up to",
  units: "Units of each",
  unitsNote: "Whole numbers with spaces between them.",
  seeds: "Seeds",
  epochs: "Epochs",
  start: "Try them all",
  end: "Stop",
  done: (done: number, all: number): string => `${done} of ${all} runs`,
  table: "Loss by hidden layers and their units: the middle one of the seeds",
  /** Of the rows held out where there are any. */
  note: "Loss in the middle of the seeds, and how many seeds got every row right; below it the number of parameters. Of the rows held out, where there are any.",
  corner: "layers ╲ units",
  solved: (count: number, of: number): string => `${count} / ${of} all right`,
  parameters: (count: string): string => `${count} par.`,
  take: (layers: number, units: number): string => `Take ${layers} hidden layers of ${units} units`,
  none: "–",
  onlyDense: "Only dense layers, one behind the other, can be tried so.",
} as const;
