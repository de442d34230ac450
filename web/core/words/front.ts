/** Words of the front page and of the list of examples. */
export const frontWords = {
  title: "Backpropagation you can see",
  intro:
    "Every number here is computed while you watch, by one engine in your browser: change any of them, and see what follows.",
  pause: "Pause all motion",
  play: "Play",
  stages: "Stages",
  /** What each card shows, for those who do not see it. */
  pictures: {
    expression:
      "The graph of x squared times y over z: x moves by itself, and every value and gradient with it.",
    descent: "A ball rolls down a bowl, drawn as lines of equal height.",
    perceptron: "A line between the points of OR turns, step by step, until all are on their side.",
    workshop:
      "The plane cut by the lines of a network that was wired by hand for XOR; a point moves over it, and the units it fires light up.",
    network: "A small network learns XOR: the border between its two answers bends.",
  },
  readout: {
    expression: (input: string, value: string, output: string, gradient: string): string =>
      `${input} = ${value}, ∂${output}/∂${input} = ${gradient}`,
    descent: (step: number, name: string, value: string): string =>
      `step ${step}, ${name} = ${value}`,
    perceptron: (step: number, last: number): string => `step ${step} of ${last}`,
    workshop: (inputs: readonly string[], answer: number): string =>
      `(${inputs.join(", ")}) → ${answer}`,
    network: (epoch: number, loss: string): string => `epoch ${epoch}, loss ${loss}`,
  },
  /** A step of the learning rule, line by line. */
  row: {
    inputs: (inputs: string): string => `x = (${inputs})`,
    sum: (sum: string): string => `Σ = ${sum}`,
    answer: (found: number, wanted: number): string =>
      `u = ${found}, y = ${wanted} ${found === wanted ? "✓" : "✗"}`,
    weights: (weights: string): string => `w = (${weights})`,
  },
  examples: "Examples",
  sortedBy: "Sorted by",
  byLecture: "Lecture",
  byTopic: "Topic",
  topics: {
    graphs: "Derivatives in a graph",
    functions: "Functions of neurons and losses",
    descent: "Walking downhill",
    perceptron: "The learning rule",
    hand: "Wired by hand",
    training: "Networks that learn",
    parts: "Layers and their parameters",
    depth: "What depth and width can do",
    exercises: "Exercises",
  },
} as const;
