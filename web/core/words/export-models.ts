/** Words of trained networks as files: comments in programs, and what is refused. */
export const exportModels = {
  written: (what: string): string => `${what} Written by Backprop Lab.`,
  network: (title: string): string => (title === "" ? "A trained network." : `${title}.`),
  features: "What the network reads are these columns, in this order:",
  classes: "What the outputs stand for, in this order:",
  pytorch: {
    what: "The same data, model, loss and optimiser in PyTorch, for one processor or many.",
    needs: "Needs Python 3.8 and PyTorch 1.12 or newer; dropout NumPy too.",
    usage: (file: string): readonly string[] => [
      `  python3 ${file}                        goes on from where the lab was`,
      `  python3 ${file} --from-start           the lab's run from its beginning: the same losses`,
      `  torchrun --nproc-per-node 2 ${file}    in two processes, on GPUs where there are any`,
    ],
    logits: "Gives what goes into the last sigmoid: the loss keeps its digits so.",
    stop: "The scene ends training by a condition (“stop”): here --epochs does.",
    order: "Rows of an epoch, in the lab's order",
    masks: "What dropout keeps in an update: drawn for the whole batch, whoever computes its rows",
    rate: "Of an epoch, counted from 0",
    loss: "Of each row",
    penalty: "Counts in the update, not in the losses that are printed",
    average:
      "DistributedDataParallel takes the mean over processes: their number undoes its division",
    held: "Weights of links that are cut or held still",
    sums: "Sums over all processes; gradients go the same way",
    draws: "PCG32 (O'Neill 2014): the lab's random numbers",
    many: "The next so many at once: the generator can be moved on by any number of steps",
    norm: "Statistics of the whole batch, over all processes",
    state: "What the optimiser remembers",
    nothingTrained:
      "export: PyTorch needs a parameter that is trained, and all of this network are frozen",
  },
  tooLarge: (numbers: string, most: string): string =>
    `export: at most ${most} numbers fit into a program's text, this network with its data has ${numbers}; take ONNX or safetensors`,
} as const;
