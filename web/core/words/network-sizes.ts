/** Words of the search over numbers of layers and neurons. */
export const sizes = {
  title: "How many layers, how many neurons?",
  help: "Trains this experiment with each number of hidden layers and of units in them, from several seeds, in a worker of its own. The run that is on goes on undisturbed.",
  layers: "Layers up to",
  units: "Units of each",
  unitsNote: "Whole numbers with spaces between them.",
  seeds: "Seeds",
  epochs: "Epochs",
  start: "Try them all",
  end: "Stop",
  done: (done: number, all: number): string => `${done} of ${all} runs`,
  broken: (reason: string): string =>
    `The engine of these runs has stopped; what it found until then stays. (${reason})`,
  table: "Loss by hidden layers and their units: the middle one of the seeds",
  /** Of the rows held out where there are any. */
  note: "Each cell: the loss of the middle seed, of how many seeds every row came out right, p parameters. Of the rows held out, where there are any. Press a loss to take its sizes.",
  corner: "Layers",
  column: (units: number): string => `${units} unit${units === 1 ? "" : "s"}`,
  solved: (count: number, of: number): string => `${count} of ${of}`,
  parameters: (count: string): string => `p ${count}`,
  take: (layers: number, units: number): string => `Take ${layers} hidden layers of ${units} units`,
  none: "–",
  onlyDense: "Only dense layers, one behind the other, can be tried so.",
} as const;
