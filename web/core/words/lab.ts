/** Words of the command line and of what its runs report. */
import { grade } from "./grade.ts";

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" or ");

export const lab = {
  help: `Usage: scripts/lab run SCENE.json [--table markdown|latex|csv]
       scripts/lab check SCENE.json
       scripts/lab export SCENE.json --as FORMAT [--step N] [--dark] [--of TABLE] [--out FILE]
       scripts/lab import FILE [--into SCENE.json] [--out FILE]
${grade.usage}       scripts/lab --help

Runs a scene without the page. SCENE.json is a file, or - for standard input.

  run      print the result as one JSON document on standard output
  check    only say whether the scene is valid
  export   of a formula: print its graph as a picture (svg), for TeX (tikz) or Graphviz (dot), its
           forward and backward pass as an aligned equation (latex), or as a program (python, pytorch);
           of a network, trained for its epochs: an ONNX model (onnx, opset 17), a program that goes on
           with the training on one GPU or many (pytorch) or in Keras (keras), one that needs no more
           than NumPy (numpy), a C++ header (cpp), its parameters (safetensors), or scene, parameters
           and losses (json); of networks, workshops and perceptrons of two inputs a picture of the network
           or the plane (svg, tikz); of every scene a table (csv) and the hash of the address that
           opens it (link)
  --of     which table: of a network history (default), outputs or parameters; of a formula nodes
           (default) or edges; of others there is one: rows, steps or paths
  import   print the scene with the parameters of FILE: safetensors, ONNX, json as above, or PyTorch's
           state_dict as JSON; layers are found by their names, else by their order
  --into   the scene whose network they are for (default: the one that our own files hold)
  --out    write this file, not standard output
${grade.help}  --table  of a perceptron or a descent: print the table of its steps instead
  --step   pictures show the passes up to here: N nodes forward, then backward (default: all); a
           network learns from N examples (default: all its epochs)
  --dark   pictures in the colours of the dark page

A perceptron prints its steps and how it ended: "end" (cleanEpochs, cleanSteps, allRight, cycle,
maxEpochs, kept or failure), "errors" in each epoch, "costs" of the rules that have one, "cycle",
"weights" after the last step, and "finalWeights", the rule's answer, with the rows that they get
wrong in "finalErrors"; "runs" are those of "compare", in the same form.

"report" in the scene chooses what a network prints; with ["paths"] a formula prints the paths from
each name of "wrt" to its output, with their products. With ["theory"] a perceptron prints what any
single unit can do with its data, decided in fractions: "separable" with a "separator", or with a
"certificate" (rows and multipliers whose inequalities add up to 0 > 0) and the "best" weights with
their number of errors ("exhaustive": proven to be the fewest); "margin", "radius", the "bound" on
updates from zero, "mistakesFromZero" beside it, and "startBound" from its own start. With
["leastSquares"] it prints the weights of least squares and the largest rate of the batch rule.

A workshop prints "solved", which rows are "wrong" and, of every row, "wanted", "found" and each
unit's sum and output; "regions", the count that its lines cut; "collapse", the equal single layer
where the hidden units are linear; "separable" with a "separator" for one unit, or a "certificate":
inequalities that add up to 0 > 0. A network that does not solve its task is an answer: status 0.

${grade.detail}Standard output holds the result and nothing else; messages go to standard error. Numbers print so
that they read back exactly; what is no finite number prints as "NaN", "Infinity" or "-Infinity".
What is missing is built first.

Exit status: 0 done; 1 the run failed (the document says why in "failure" and holds what was
computed); 2 the scene, or this command, was refused (standard output stays empty).
`,
  usage: "lab: see scripts/lab --help",
  noCommand: "lab: run, check, export, import or grade expected, found nothing",
  unknownCommand: (name: string): string =>
    `lab: run, check, export, import or grade expected, found "${name}"`,
  oneScene: (found: number): string => `lab: one scene expected, found ${found}`,
  unknownOption: (name: string): string => `lab: no such option "${name}"`,
  badTable: (found: string): string =>
    `lab: --table markdown, latex or csv expected, found ${found === "" ? "nothing" : `"${found}"`}`,
  badFormat: (found: string, known: readonly string[]): string =>
    `lab: --as ${listed(known)} expected, found ${found === "" ? "nothing" : `"${found}"`}`,
  badStep: (found: string): string =>
    `lab: --step with a whole number from 0 expected, found ${found === "" ? "nothing" : `"${found}"`}`,
  noExport: (kind: string, known: readonly string[], found: string): string =>
    `export: --as ${listed(known)} expected of the stage ${kind}, found "${found}"`,
  noSuchTable: (kind: string, known: readonly string[], found: string): string =>
    `export: --of ${listed(known)} expected of the stage ${kind}, found "${found}"`,
  noPath: (option: string): string =>
    `lab: ${option} with the name of a file expected, found nothing`,
  unwritable: (path: string, reason: string): string =>
    `lab: "${path}" cannot be written: ${reason}`,
  noTable: (kind: string): string =>
    `lab: only a perceptron and a descent have a table of steps, this is: ${kind}`,
  unreadable: (path: string, reason: string): string => `lab: "${path}" cannot be read: ${reason}`,
  valid: "scene: valid",
  /** `index`: its place in the scene. */
  notFinite: (optimizer: string, index: number, moves: number): string =>
    `stage.optimizers[${index}] (${optimizer}): a number is no longer finite after ${moves} ${moves === 1 ? "move" : "moves"}`,
  /** `index`: its place in the scene. */
  inRun: (index: number, reason: string): string => `stage.compare[${index}]: ${reason}`,
  failed: (reason: string): string => `run: ${reason}`,

  formulaAt: (character: number, message: string): string =>
    `stage.formula, character ${character}: ${message}`,
  refusedBy: (path: string, message: string): string => `${path}: ${message}`,
} as const;
