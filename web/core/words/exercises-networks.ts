/** Questions about units and networks, and what usual slips are told. */
export const gatesWords = {
  aAndNotB:
    "Set the weights and the bias of the unit on stage so that it answers 1 for x₁ = 1, x₂ = 0 and 0 for the three other rows. It fires where its sum is above 0.",
  aAndNotBNote: "The second weight is negative, and the bias keeps the first row quiet.",
  xorTwoLayers:
    "Set the units on stage, or build your own, so that the network answers 1 where exactly one input is 1.",
  xorNote: "The hidden units bring the rows where one line can part them.",
  and: "AND: weights and bias of a single unit that fires where both inputs are 1.",
  or: "OR: a single unit that fires where at least one input is 1.",
  only: "x₁ ∧ ¬x₂: a single unit that fires where x₁ is 1 and x₂ is 0.",
  xor: "Now XOR on stage, from units such as these.",
  unitNote: "Any weights are right that give the four answers.",
  does: {
    and: "The unit answers AND: it waits for both inputs.",
    or: "The unit answers OR: one input is enough for it. The bias decides how much is.",
    nand: "The unit answers NAND, the opposite: turn all three signs.",
    nor: "The unit answers NOR, the opposite: turn all three signs.",
    implies: "The unit answers the opposite on every row: turn all three signs.",
    other: "The unit fires for x₂ without x₁: the two weights are swapped.",
    xorAnd: "The network answers AND.",
    xorOr:
      "The network answers OR: it still fires for (1, 1). Let a hidden unit notice both inputs and hold the output back.",
    xnor: "The network answers the opposite on every row: turn the signs of the last unit.",
    xorNand: "The network answers NAND: it still fires for (0, 0).",
  },
} as const;

export const stepWords = {
  forward: {
    question:
      "Inputs (1, 1), wanted 0, sigmoid units, E = ½(y − t)². The outputs of the hidden units 3 and 4, and of unit 5:",
    note: "0.6 and −0.1 go into the hidden units, 0.532820 into the last.",
    sums: "That is the sum that goes into the unit; σ of it is its output.",
    noBias: "The biases are part of each sum: x₀ = 1 times w₀.",
  },
  deltas: {
    question: "Backward, the derivatives of E by the sum of each unit:",
    note: "A slide gives them the opposite sign, δ = −∂E/∂z, and adds where others subtract.",
    sign: "The size is right. With that sign it is δ = −∂E/∂z, as a slide has it; ∂E/∂z is asked for.",
    slope: "σ′(z) = a(1 − a) of the unit itself is missing.",
    weight: "The weight that leads to unit 5 is missing.",
  },
  weights: {
    question:
      "Each weight minus its gradient, at a rate of 1, all from the old weights. The nine new ones:",
    note: "All nine moved, the three biases as well.",
    frozen: "The biases were left as they are; each has a gradient, the δ of its unit.",
    doubled: "Every step is twice as long as it should be: the ½ of the loss was left out.",
    late: "The δ of the hidden units were computed with the new weights of the last layer. All gradients belong to the old ones: first all of them, then the update.",
    twice:
      "The gradient was multiplied by δ once more: on the slide the trailing δ_k and δ_j are labels under the formula, not factors.",
    sign: "The steps go uphill: the gradient is subtracted.",
  },
  output: {
    question: "The output of the network after the update:",
    note: "Closer to 0: E falls from 0.198539 to 0.162434.",
    before: "That is the output before the update.",
  },
} as const;

export const countWords = {
  layers: (sizes: string): string =>
    `A fully connected network ${sizes}. How many parameters does each layer have, biases included?`,
  all: "And all of them together?",
  layerNote: "A layer of M neurons on N inputs has N · M weights and M biases.",
  noBiases: "The biases are missing: one for each neuron of a layer.",
  oneBias: "Every neuron has a bias of its own, not every layer.",
  allNoBiases: "The biases are missing in this sum: one for each neuron.",
  neurons: "That is the number of neurons.",
  swapped: "A bias belongs to each neuron of the layer, not to each of its inputs.",
  slide305:
    "305 is what the slide prints, and it is a slip: its own layers, 81 + 90 + 90 + 40, add up to 301.",
  note301: "81 + 90 + 90 + 40 = 301. The slide prints 305, which its own layers do not add up to.",
  noteImage:
    "160,100 of them are in the first layer: that is what pictures cost without shared weights.",
} as const;
