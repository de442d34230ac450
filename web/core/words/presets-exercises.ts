/** Title, goal and erratum of the exercises. */
import type { PresetWords } from "./presets-expression.ts";

export const exercisePresets = {
  "exercise-chain": {
    title: "Exercise: K(x) through three functions",
    goal: "h(x) = x + 1, g(x) = 2(x − 1)², f(x) = x² − x + 1: values on the way forward at x = 1, a factor of each function, and their product. Every field is checked at once.",
    erratum:
      "The slides lost their minus signs: K(x) = 4x⁴ − 2x² + 1 and K′(x) = 16x³ − 4x. With a plus one gets 7 and 20, which are recognised.",
  },
  "exercise-chain-squares": {
    title: "Exercise: K(x) through squares",
    goal: "h(x) = x², g(x) = 3x, f(x) = 1 + x²: K(1) and K′(1), by the chain rule and by multiplying out.",
  },
  "exercise-five-blanks": {
    title: "Exercise: five blanks of a backward pass",
    goal: "A logistic neuron with a penalty on its weight: the weight has two ways to the loss, and what comes back along both is added.",
    erratum: "The slide to fill in prints δ_z three times, where δ_R, δ_L and δ_y belong.",
  },
  "exercise-a-and-not-b": {
    title: "Exercise 1: a unit for A and not B",
    goal: "Two weights and a bias by hand. Any that give the four answers are right.",
  },
  "exercise-xor-two-layers": {
    title: "Exercise 2: XOR in two layers",
    goal: "Five units of your own, or three: any network that gives the four answers is right.",
  },
  "exercise-step-by-hand": {
    title: "Exercise: one update of a 2-2-1 network by hand",
    goal: "Forward, the deltas, nine new weights, the new output. Four usual slips are recognised by the numbers that they lead to.",
    erratum:
      "In the formula of the slide the trailing δ are labels; taken as factors they count the gradient twice.",
  },
  "exercise-count-image": {
    title: "Exercise: how many parameters read a 40 × 40 picture?",
    goal: "1,600 inputs, three hidden layers of 100, ten classes: count each layer, then all.",
  },
  "exercise-count-8-9-9-9-4": {
    title: "Exercise: how many parameters? 8-9-9-9-4",
    goal: "Count layer by layer, biases too, and add up.",
    erratum: "The slide prints 305; it is 81 + 90 + 90 + 40 = 301.",
  },
  "exercise-x2y-over-z": {
    title: "Exercise: x²y/z, module by module",
    goal: "Values forward, local derivatives, then what arrives from above times each of them, at (3, 4, 2).",
  },
  "exercise-xor-gates": {
    title: "Exercise: XOR from gates",
    goal: "First AND, OR and x₁ ∧ ¬x₂ as single units, then a network of such units that does what none of them can.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
