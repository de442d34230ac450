/** Title, goal and, where a lecture prints something else, the erratum of each preset, by its id. */
import { expressionPresets, type PresetWords } from "./presets-expression.ts";
import { exercisePresets } from "./presets-exercises.ts";
import { networkBuildPresets } from "./presets-network-build.ts";
import { networkRunsPresets } from "./presets-network-runs.ts";
import { fieldsPresets } from "./presets-fields.ts";
import { perceptronPresets } from "./presets-perceptron.ts";
import { startPresets } from "./presets-starts.ts";
import { workshopPresets } from "./presets-workshop.ts";

export const presets = {
  ...startPresets,
  ...expressionPresets,

  // Descent
  "descent-too-fast": {
    title: "Too large a rate",
    goal: "The same bowl at 0.24 and at 0.25: one zigzags home, the other away. Find the rate between them where it turns: 2/8.1 = 0.2469.",
  },
  "descent-momentum": {
    title: "Momentum on a parabola",
    goal: "J = ½θ² from 1: the velocity grows 1, 1.8, 2.34, so θ goes 0.9, 0.72, 0.486 – past the minimum, and back.",
  },
  "descent-adam": {
    title: "Adam on a parabola",
    goal: "Adam's first steps are as long as its rate, whatever the gradient: θ = 0.9, 0.80041, 0.70159. Plain descent slows down as the slope does.",
  },
  "descent-race": {
    title: "A race in Rosenbrock's valley",
    goal: "Six optimizers from (−1.2, 1) to the minimum at (1, 1): down into the bent valley is easy, along it is not. Press play.",
  },

  ...perceptronPresets,
  ...workshopPresets,

  // Networks
  "exercise-2": {
    title: "One step by hand: 2-2-1",
    goal: "Inputs (1, 1), wanted 0, learning rate 1. The output moves from 0.630141 to 0.569972; check every weight, the biases too.",
    erratum:
      "In the formula of the slide the trailing δ are labels, not factors. With the biases left alone the output would be 0.606326.",
  },
  mazur: {
    title: "Mazur's worked example",
    goal: "A well-known example on the web: the loss falls from 0.298371 to 0.291028 when only the weights are updated. Here every neuron's own bias learns too, so it falls further.",
    erratum:
      "The web page prints 0.291027924 after the first step; without its rounding it is 0.291027774.",
  },
  "mazur-frozen": {
    title: "Mazur's worked example, biases left as they are",
    goal: "As the web page does it: only the weights are updated, and the loss falls from 0.298371109 to 0.291027774.",
    erratum:
      "The web page prints 0.291027924 after the first step; without its rounding it is 0.291027774.",
  },
  "fc-layer": {
    title: "One fully connected layer",
    goal: "t = Wx + b, y = σ(t), and back: ∂L/∂t, ∂L/∂W, ∂L/∂b and ∂L/∂x with numbers.",
    erratum:
      "∂L/∂x = Wᵗ(∂L/∂y ⊙ g′) is missing on the slide; without it the layer before learns nothing.",
  },
  "linear-or": {
    title: "A linear neuron learns OR",
    goal: "One step of gradient descent over all four rows, from zero: weights (0.3, 0.2, 0.2), cost 1.5 to 0.34. Above a rate of 0.3138 it diverges.",
  },
  "linear-hidden": {
    title: "Linear hidden layer: no help",
    goal: "Without a bend in it the hidden layer collapses into one straight line, and XOR stays unsolved.",
  },
  gaussians: {
    title: "Two clouds, one neuron",
    goal: "A single neuron draws a straight border, and here that is enough.",
  },
  "circles-one-neuron": {
    title: "Circles, one neuron",
    goal: "A straight border cannot enclose the inner ring. How many hidden neurons would it take?",
  },
  "circles-features": {
    title: "Circles, one neuron that reads squares",
    goal: "No hidden layer: fed with x₁² and x₂², a single neuron draws a border that is round.",
  },
  vote: {
    title: "A vote by income and age",
    goal: "σ(θ₀ + θ₁·income + θ₂·age) with three parameters; the hollow points are held out to test.",
  },
  "label-formula": {
    title: "Labels by a formula",
    goal: "Class 1 is where y > 2·sin(x): change the formula, and see what eight neurons make of it.",
  },
  digits: {
    title: "Digits of 12 × 12 pixels",
    goal: "144 inputs and ten classes: how many of the hundred digits held out are read right?",
  },
  circles: {
    title: "Circles, with a hidden layer",
    goal: "Four hidden neurons bend the border around the inner ring.",
  },
  moons: {
    title: "Two moons",
    goal: "Softmax and cross-entropy on two interlocking half circles.",
  },
  spirals: {
    title: "Two spirals",
    goal: "A hard one: watch how the border winds itself, and what fewer neurons make of it.",
  },
  "forward-3-4-4-1": {
    title: "A forward pass, 3-4-4-1",
    goal: "Sigmoid hidden layers and a linear output: 16 + 20 + 5 = 41 parameters.",
  },
  "count-8-9-9-9-4": {
    title: "How many parameters? 8-9-9-9-4",
    goal: "9·8 + 9, then 9·9 + 9 twice, then 4·9 + 4: count before you look.",
    erratum: "The slide prints 305. It is 81 + 90 + 90 + 40 = 301.",
  },
  "image-1600": {
    title: "A 40 × 40 picture, three hidden layers of 100",
    goal: "160,100 + 10,100 + 10,100 + 1,010 = 181,310 parameters: a small picture makes a large first layer.",
  },
  ...networkBuildPresets,
  "vanishing-10": {
    title: "A gradient that vanishes: ten sigmoids in a row",
    goal: "Each σ′ is at most 1/4, so ten of them leave at most 9.5·10⁻⁷ of the gradient; the first weight gets 1.74·10⁻⁷ of it.",
  },
  "vanishing-w4": {
    title: "Larger weights make it worse: w = 4",
    goal: "The neurons saturate, σ′ falls far below 1/4, and the first weight gets 6.9·10⁻¹² of the gradient.",
  },
  ...networkRunsPresets,
  ...fieldsPresets,
  ...exercisePresets,
} as const satisfies Readonly<Record<string, PresetWords>>;
