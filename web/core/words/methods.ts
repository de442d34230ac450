/** Words of the panel that compares ways to differentiate a formula. */
import { subscript } from "../indices.ts";

export const methods = {
  waiting: "Comparing …",
  by: "Derivative by",
  noInputs: "The formula has no inputs: there is nothing to differentiate by.",
  table: "Side by side",
  costs: (inputs: number): string =>
    inputs === 1 ? "Costs are for the one input." : `Costs are for all ${inputs} inputs at once.`,
  columns: {
    method: "Method",
    error: "Error",
    evaluations: "Evaluations",
    evaluationsHint:
      "How often the formula (or, for symbolic, a derivative's formula) is evaluated",
    operations: "Operations",
    operationsHint:
      "Scalar operations: one for each operation of a value, one for each multiply-add of a message",
  },
  rows: {
    reverse: "Automatic, reverse",
    forwardMode: "Automatic, forward",
    symbolic: "Symbolic",
    numeric: (scheme: string, h: string): string => `Numerical, ${scheme}, h = ${h}`,
  },
  isReference: "reference",
  reference:
    "Errors are the distance from automatic differentiation by reverse mode in float64, which is exact up to rounding.",
  passes: (evaluations: number): string => `${evaluations} + back`,
  tangents: (inputs: number): string => (inputs === 1 ? "1 + 1 tangent" : `1 + ${inputs} tangents`),
  formulas: (count: number): string => (count === 1 ? "1 formula" : `${count} formulas`),
  otherTarget: (output: string): string =>
    `Here it is always the output ${output} that is differentiated.`,

  numeric: {
    title: "Numerical: how small a step?",
    scheme: "Quotient",
    schemes: { forward: "forward", backward: "backward", central: "central" },
    step: "h",
    stepSlider: "Step h, by powers of ten",
    precision: "Arithmetic",
    precisions: { float64: "float64", float32: "float32" },
    plot: (name: string): string =>
      `Error of the quotients for ${name} by the step h, both on logarithmic scales. Arrow keys move the reading, Enter takes its step`,
    axis: "error",
    axisStep: "step h",
    error: "error",
    quotient: "quotient",
    schemeError: (scheme: string): string => `error, ${scheme}`,
    spoken: (h: string, errors: string): string => `h = ${h}; errors: ${errors}`,
    reading: (h: string): string => `h = ${h}`,
    best: (scheme: string, h: string, error: string): string =>
      `Best step for ${scheme}: h = ${h}, error ${error}.`,
    why: "A large h leaves the tangent: the error falls with h (with h² for central). A small h subtracts nearly equal numbers: rounding error grows as 1/h. Between them lies the best that a quotient can do.",
    table: "The curves as a table",
    tooMuch:
      "The formula is too long for curves at many steps; the table above has the present one.",
  },

  symbolic: {
    title: "Symbolic: the derivative as a formula",
    waiting: "Differentiating …",
    value: (name: string, value: string): string => `At this point ${name} = ${value}.`,
    sizes: {
      title: "Numbers, names and operations",
      graph: "graph",
      original: "formula, written out",
      derivative: "derivative",
    },
    swell: (times: string): string =>
      `The derivative is ${times} times as long as the graph: expression swell. Automatic differentiation goes over the graph once more and writes nothing out.`,
    open: "Open as its own graph",
    opened: (name: string): string => `Derivative ${name}`,
    steps: "Step by step",
    more: (count: number): string =>
      count === 1 ? "… and one more step." : `… and ${count} more steps.`,
    rules: {
      variable: "variable",
      constant: "constants vanish",
      sum: "sum rule",
      factor: "constant factor",
      product: "product rule",
      quotient: "quotient rule",
      power: "power rule",
      exponential: "exponential rule",
    } as Readonly<Record<string, string>>,
    chain: (op: string): string => `chain rule, ${op}`,
  },

  nudge: {
    title: "Nudge: what the derivative promises",
    by: (name: string): string => `Δ${name}`,
    predicted: (output: string): string => `Δ${output} predicted`,
    true: (output: string): string => `Δ${output} true`,
    difference: "difference",
    between: "how far apart",
    noValue: (output: string): string => `${output} has no value at this point.`,
    from: (here: string, there: string): string => `from ${here} to ${there}`,
    picture: (output: string, name: string): string =>
      `${output} over ${name}, its tangent, and both changes`,
    hint: "The tangent predicts ∂ · Δ. Halve Δ, and the difference becomes about a quarter.",
  },

  lever: {
    title: "Why not numerically? Turn up the inputs",
    inputs: "Inputs n",
    formula: (inputs: number): string =>
      inputs === 1
        ? "One neuron with one weight: tanh(w₁x₁)"
        : `One neuron with ${inputs} weights: tanh(w₁x₁ + … + w${subscript(inputs)}x${subscript(inputs)})`,
    columns: { method: "All n slopes", evaluations: "Evaluations", operations: "Operations", ratio: "× one evaluation" }, // prettier-ignore
    rows: {
      reverse: "reverse mode",
      forwardMode: "forward mode",
      forward: "numerical, forward",
      central: "numerical, central",
    },
    note: "Numerically each input needs evaluations of its own: n + 1 in all, or 2n for central. Reverse mode needs one pass forward and one back, however many inputs there are.",
    network: (parameters: string, evaluations: string): string =>
      `A small network for pictures of 40 × 40, with ${parameters} parameters, would be evaluated ${evaluations} times for one step of gradient descent.`,
  },
} as const;
