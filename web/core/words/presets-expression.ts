/** Title, goal and erratum of each preset of the expression stage. */

export interface PresetWords {
  readonly title: string;
  /** What to look for: one or two sentences. */
  readonly goal: string;
  /** What the slide says, and why the numbers here differ. */
  readonly erratum?: string;
}

export const expressionPresets = {
  chain: {
    title: "Chain rule: K = f(g(h(x)))",
    goal: "Three functions in a row, at x = 1: values 2, 2, 3 on the way forward, and K′(1) = 3 · 4 · 1 = 12 on the way back.",
    erratum:
      "The slides lost their minus signs: K(x) = 4x⁴ − 2x² + 1 and K′(x) = 16x³ − 4x. The difference quotient for h = 0.0001 is 12.002, not 12.",
  },
  "chain-exercise": {
    title: "Chain rule, your turn",
    goal: "h = x², g = 3x, f = 1 + x². Work out K(1) and K′(1) on paper, then step forward and backward and compare.",
  },
  bowl: {
    title: "A slightly tilted bowl",
    goal: "The gradient at (0, 0) points away from the minimum near (1.99, −0.98). Move x and y until both partial derivatives vanish.",
    erratum: "(2, −1) is not quite the minimum: −0.1xy shifts it to (1.98781, −0.97515).",
  },
  logistic: {
    title: "One logistic neuron",
    goal: "Follow the error back from the loss L to the weight and the bias: ∂L/∂w = (y − t) · σ′(s) · x.",
    erratum: "Where the slide has δ_s = δ_u σ′(s), δ_y is meant.",
  },
  regularized: {
    title: "Weight decay: w is used twice",
    goal: "Fill the blanks δ_R, δ_L, δ_y, δ_z and δ_w, then look: 0.1, 1, −0.5, −0.125, and for w, which reaches the loss on two ways, the sum −0.25 + 0.05 = −0.2.",
    erratum:
      "On the slide with the blanks δ_z stands three times; δ_R and δ_L are meant in two places.",
  },
  softmax: {
    title: "Softmax and its loss",
    goal: "Scores −2, 3, 1 and the second class is right: the loss is 0.132845, and its gradient is p − y.",
    erratum:
      "The slide's code lacks a minus (a loss cannot be −0.1328), and its shares 0.0058, 0.87, 0.118 are cut off: 0.0059, 0.8756, 0.1185.",
  },
  "max-tie": {
    title: "max at a tie",
    goal: "max sends the whole gradient to the larger input. At x = y the choice is a convention: switch it and watch.",
  },
  bump: {
    title: "A bump from two sigmoids",
    goal: "Two steep sigmoids make a bump between 0.3 and 0.7. Move x across it.",
  },
  vanishing: {
    title: "Ten sigmoids: the gradient vanishes",
    goal: "Every sigmoid multiplies by at most ¼. After ten of them ∂f/∂w is only 0.000000174.",
  },
  "two-layer": {
    title: "A two-layer network as a formula",
    goal: "Two neurons and an output, at (1, 1) with 0 wanted: the output is 0.630141, the loss 0.198539, and every weight's gradient is one step of the exercise by hand.",
  },
  "cross-entropy-l2": {
    title: "Logistic loss with L2",
    goal: "softplus(z) − t·z is the cross-entropy behind a sigmoid, safe for any z. Its derivative by z is y − t = −0.5; weight decay adds 0.05 to ∂L/∂w.",
  },
  multiclass: {
    title: "Three classes: softmax and cross-entropy",
    goal: "Scores −2, 3, 1, the second class is right: the gradient of each bias is share minus target, (0.00590, −0.12440, 0.11850).",
    erratum: "Where the slide has Σ_j t_k log y_k, both indices are k.",
  },
  "log-sum-exp": {
    title: "Log-sum-exp at 1000",
    goal: "exp(1000) is too large for any number here, so the naive way ends at ∞. logsumexp takes the largest out first and finds ln 3 = 1.0986.",
  },
  "one-sided": {
    title: "Half a cross-entropy",
    goal: "The target is 0 and p = 0.999: −t·ln p alone says all is well, loss 0. The missing half −(1 − t)·ln(1 − p) says 6.9078.",
    erratum:
      "The slide's cross-entropy has only the first half; answering 1 always would be perfect.",
  },
  "squared-loss": {
    title: "Squared error of two outputs",
    goal: "Outputs (1, 0), wanted (0.8, 0.5): ½(0.04 + 0.25) = 0.145, and each output's gradient is its own error.",
    erratum: "0.145 is also the mean over the two outputs: the example cannot tell ½Σ from a mean.",
  },
  "batch-norm": {
    title: "Batch normalisation of four numbers",
    goal: "1, 2, 3, 4 have mean 2.5 and variance 1.25, so the first becomes −1.34164. It reaches the result on three ways: itself, the mean, the variance.",
  },
  gelu: {
    title: "GELU, opened",
    goal: "x times the normal distribution's Φ: 0.841345 at 1, with slope 1.083315, steeper than a line. Find the lowest point near −0.75.",
  },
  "xor-gates": {
    title: "XOR by three gates",
    goal: "OR and NAND, then AND of both: try all four inputs. Every gradient is 0, because a step is flat, so backpropagation could not have found these weights.",
  },
  "xor-relu": {
    title: "XOR by two ReLUs",
    goal: "relu(a+b) − 2·relu(a+b−1) is XOR, and unlike steps it has slopes: at (1, 0) both are 1, at (1, 1) both are −1.",
  },

  // Classics
  rosenbrock: {
    title: "Rosenbrock's valley",
    goal: "At (−1.2, 1) the value is 24.2 and the gradient (−215.6, −88): steep across the valley, nearly flat along it. The minimum is at (1, 1).",
  },
  "vector-norm": {
    title: "The length of a vector",
    goal: "|(1, 2, 2)| = 3, and the gradient of a length is the direction itself: (⅓, ⅔, ⅔), of length 1.",
  },
  "three-methods": {
    title: "One derivative, three methods",
    goal: "K′(1) automatically, symbolically (16x³ − 4x) and numerically. Move h: too large misses the tangent, too small drowns in rounding, and between them stands the V.",
    erratum: "The slide's difference quotient for h = 0.0001 is 12.002, not 12.",
  },
  swell: {
    title: "Expression swell",
    goal: "x ↦ 4x(1 − x), four times over. As a graph the derivative is one product of four numbers; written out as a formula it grows with every step: compare under Methods.",
  },
  "fan-out": {
    title: "One value, used by all",
    goal: "x feeds three functions that are added: three paths, three messages, one sum. ∂f/∂x = 2x + cos x + eˣ.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
