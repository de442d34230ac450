/** Words of the steps of a formula: both modes, order, predictions, paths, digits. */
import { showCount } from "../number.ts";

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${showCount(count)} ${count === 1 ? one : many}`;

export const passes = {
  nodeTangent: (said: string, tangent: string): string => `${said}, tangent ${tangent}`,

  legendTangent: (seed: string): string => `d tangent: derivative by ${seed}`,
  legendOnward: (arrow: string): string => `${arrow} local × tangent (line)`,

  modes: { label: "Mode", reverse: "Reverse", forward: "Forward", both: "Both" },
  modeHints: {
    forward: "Tangents of every node by one seed flow along with the values.",
    both: "The same derivatives twice: gradients come back, tangents flow along.",
  },
  output: "Derivative of",
  outputUsual: (name: string): string => `${name} (last)`,
  seed: "by",
  seedAlone: "Derivatives by",

  tangentPhase: "Forward: a tangent comes with each value, local derivative × tangent.",

  digits: {
    label: "Digits",
    significant: (count: number): string => plural(count, "digit"),
    fixed: (count: number): string => plural(count, "decimal"),
    fraction: "fractions",
    all: "all digits",
  },

  order: {
    title: "Order of the steps",
    hint: "Press a number to go to that step.",
    node: "Node",
    forward: "Forward",
    backward: "Backward",
    go: (title: string, pass: string): string => `${title}: to its ${pass} step`,
    passes: { forward: "forward", backward: "backward" },
  },

  jump: {
    label: "This node",
    forward: "To its value",
    backward: "To its gradient",
    output: "Make it the output",
    isOutput: "It is the output",
    seed: "Make it the seed",
    isSeed: "It is the seed",
  },

  table: {
    title: "Both modes, node by node",
    node: "Node",
    value: "Value",
    agree: (target: string, seed: string): string =>
      `Both modes meet in ∂${target}/∂${seed}: the tangent of ${target} is the gradient of ${seed}.`,
  },

  counts: {
    title: "Operations for all inputs",
    value: "the value alone",
    reverse: "reverse mode",
    forward: "forward mode",
    numeric: "finite differences",
    hint: "One operation is one multiplication, addition or call of a function on single numbers.",
    reason: (inputs: number): string =>
      inputs < 2
        ? "With one input both modes walk the graph once more. With many inputs reverse mode wins: it still walks back once."
        : `Reverse mode walks back once, for all ${inputs} inputs together. Forward mode needs a pass for each input, ${inputs} in all; it wins where outputs are many and inputs few.`,
  },

  predict: {
    title: "Predict the next number",
    on: "Predict first",
    hint: "The next number stays hidden until you have worked it out.",
    value: (name: string): string => `What is the value of ${name}?`,
    gradient: (target: string, name: string): string => `What is ∂${target}/∂${name}?`,
    tangent: (name: string, seed: string): string => `What is ∂${name}/∂${seed}?`,
    check: "Check",
    reveal: "Reveal",
    right: (text: string): string => `Right: ${text}.`,
    was: (text: string): string => `It is ${text}.`,
    digits: "Right as far as it goes: give a digit or two more.",
    noNumber: (found: string): string =>
      `A number is wanted, such as 0.5, −2, 1/3 or 1e-3; found “${found}”.`,
    score: (right: number, asked: number): string => `${right} of ${asked} right at the first try`,
    done: "All numbers are there.",
    again: "Once more from the start",
  },

  hints: {
    value: (rule: string): string => `Not yet. Put the values that come in into ${rule}.`,
    gradient: (name: string, uses: number): string =>
      uses > 1
        ? `Not yet. Each of the ${uses} uses of ${name} sends back gradient × local derivative; add them up.`
        : `Not yet. Multiply the gradient that comes back by the local derivative on the line from ${name}.`,
    output: "Not yet. How fast does a number change with itself?",
    zero: "Not yet. Does it lead to the output at all?",
    tangent: (uses: number): string =>
      uses > 1
        ? "Not yet. Each line that comes in brings local derivative × tangent; add them up."
        : "Not yet. Multiply the tangent that comes in by the local derivative on its line.",
  },

  slips: {
    sign: "The size is right: a sign was lost.",
    oneMessage: (via: string, uses: number): string =>
      `That is only the message from ${via}: there are ${uses} ways back, and all their messages add up.`,
    lostMessage: (via: string): string =>
      `The message from ${via} is missing: the messages of all ways back add up.`,
    noLocal: (via: string): string =>
      `A factor is forgotten: what arrives from ${via} still has to be multiplied by the local derivative.`,
    noLocals:
      "A factor is forgotten: what arrives still has to be multiplied by the local derivatives.",
    noFactor: (via: string): string =>
      `That takes the local derivative alone: multiply it by what arrives from ${via}.`,
    noFactors: "Those are the local derivatives alone: multiply each by what arrives.",
    value: (name: string): string =>
      `That is the forward value of ${name}; its derivative is asked for.`,
    derivative: "That is a local derivative; the value is asked for.",
    operand: (operand: string): string =>
      `That is ${operand} as it comes in: the operation is still to be done.`,
    reciprocal: "That is the reciprocal, 1 over the right number.",
    swapped: "Numerator and denominator are swapped.",
    added: "You added; here it is multiplied.",
    addedFactors: "You added the factors; the chain rule multiplies them.",
    multiplied: "You multiplied; here it is not.",
    multipliedMessages: "You multiplied the messages; they add up.",
    divided: "You divided by the local derivative; the chain rule multiplies.",
    doubled: "That is the base times 2; a square is the base times itself.",
  },

  paths: {
    hint: "The chain rule: multiply along each path, then add up the paths.",
    from: "From",
    to: "To",
    pickFrom: "Choose the start in the picture",
    pickTo: "Choose the end in the picture",
    picking: "Click a node in the picture.",
    none: (from: string, to: string): string =>
      `No path leads from ${from} to ${to}: the derivative is 0.`,
    same: (name: string): string => `From ${name} to itself: the derivative is 1.`,
    path: (number: number): string => `Path ${number}`,
    sum: "Sum",
    more: (paths: string): string => `and ${paths} more`,
    pick: "Pick",
    pathCount: (count: number): string =>
      count < 1e15 ? plural(count, "path") : `${count.toExponential(2)} paths`,
    edgeCount: (count: number): string => plural(count, "edge"),
    cheap:
      "Path by path, the same edges are walked again and again. A backward pass walks each edge once: at every node it adds up what comes back before it goes on.",
    single: "There is one way only. Where values are used more than once, ways multiply.",
  },
} as const;
