/** Words of the presets that the stages start with: part of the first visit. */

export const startPresets = {
  "x2y-over-z": {
    title: "x²y/z",
    goal: "Step through the graph at (3, 4, 2): each module multiplies what arrives from above by its own derivative. The gradient comes out as (12, 4.5, −9).",
    erratum: "The slide's “₂ module” is the squaring module (·)².",
  },
  "descent-bowl": {
    title: "Down a tilted bowl",
    goal: "Gradient descent from (0, 0) at rate 0.1: (1.6, −0.8), (1.912, −0.944) … to the minimum at (1.98781, −0.97515). Drag the start, raise the rate.",
    erratum: "(2, −1) is not quite the minimum: −0.1xy shifts it.",
  },
  or: {
    title: "Learning OR",
    goal: "The lecture's table, line by line, from (0, 1, −1): four updates, and a whole epoch without one at the end.",
    erratum:
      "The last change is at step 9. The epoch ends at step 12, an epoch without errors at step 16.",
  },
  "workshop-xor-one-unit": {
    title: "XOR with one unit? Try",
    goal: "Change the two weights and the bias as you like: one row at least stays wrong. The proof adds up four inequalities. Then add hidden units.",
  },
  xor: {
    title: "XOR with a hidden layer",
    goal: "What one neuron cannot do, three hidden ones can. Press play, then click a neuron or a weight to see its gradient.",
  },
} as const;
