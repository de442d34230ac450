/** Questions about formulas, and what usual slips are told. */
export const chainWords = {
  forward: {
    question: "At x = 1: what does each function give to the next?",
    note: "Forward, each function reads what the one before it gives.",
    outside: "That is g(1): but g reads what h gives, so g(h(1)) is asked for.",
    plus: "That is 4x⁴ + 2x² + 1, where a slide lost a minus sign: it is 4x⁴ − 2x² + 1.",
    times: "That is 4x⁴ · 2x² + 1, where a slide lost a minus sign: it is 4x⁴ − 2x² + 1.",
  },
  locals: {
    question: "The derivative of each function, at the value that it reads:",
    note: "Each factor is taken where its function works: h′ at 1, g′ at h(1), f′ at g(h(1)).",
    gAtX: "That is g′(1): g reads h(1), so its derivative is taken there.",
    fAtX: "That is f′(1): f reads g(h(1)), so its derivative is taken there.",
  },
  derivative: {
    question: "The chain rule makes of them: K′(1) = ?",
    note: "K′(1) = f′ · g′ · h′, each at the value that it reads.",
    outer: "The outermost factor f′ is missing.",
    middle: "The factor g′ in the middle is missing.",
    sum: "The three factors were added; the chain rule multiplies them.",
    atX: "All three derivatives were taken at x itself: each belongs at the value that its function reads.",
    plus: "That is 16x³ + 4x, where a slide lost a minus sign: it is 16x³ − 4x.",
    times: "That is 16x³ · 4x, where a slide lost a minus sign: it is 16x³ − 4x.",
    value: "That is K(1), the value; K′(1) is its slope.",
    quotient:
      "That is the difference quotient for h = 0.0001. The derivative is the number that it tends to as h shrinks.",
  },
  squares: {
    inner: "The innermost factor h′ is missing.",
    outer: "The outermost factor f′ is missing.",
    oneFactor:
      "One factor is missing, or all were taken at x = 1: f′ belongs at g(h(1)), not at 1.",
    byHand: "Multiplied out, `K(x) = 1 + c*x^4`, and `K'(x) = d*x^3`. What are c and d?",
    noteByHand: "Both ways lead to the same slope, as they must.",
    once: "3x is squared as a whole: the 3 as well.",
    power: "The exponent comes down as a factor: d is 4 times c.",
  },
} as const;

export const blanksWords = {
  blanks: {
    question:
      "δ of a name is the derivative of `L_reg` by it; δ of `L_reg` itself is 1. Go backward at w = 0.5, x = 2, b = −1, t = 1, λ = 0.1:",
    note: "δ_w is a sum of two messages: δ_z · x from the loss, δ_R · w from the penalty.",
    weight: "R enters with the factor λ, so λ is what comes back to it.",
    sign: "That is t − y. The loss is ½(y − t)², so its slope by y is y − t.",
    slope: "σ′(z) is missing: δ_z = δ_y · σ′(z), with σ′ = y(1 − y).",
    lossOnly: "That is what arrives through z alone. The weight feeds R as well: add δ_R · w.",
    noFactor: "The penalty's message is δ_R · w with δ_R = λ; here λ was left out.",
    noInput: "The message through z is δ_z · x; here x was left out.",
    minus: "The two messages are added, not subtracted.",
    penaltyOnly: "That is the penalty's message alone. The weight feeds z as well: add δ_z · x.",
  },
  bias: {
    question: "And the bias: δ_b = ?",
    note: "The bias has one way to the loss, through z with a local derivative of 1.",
    penalised: "The penalty here holds the weight alone, not the bias.",
    input: "That is δ_z · x: the bias enters the sum without a factor.",
  },
} as const;

export const modulesWords = {
  forward: {
    question: "Values at x = 3, y = 4, z = 2:",
    note: "Three modules: square, multiply, divide.",
    doubled: "That is 2x, the derivative of the square. Its value is x · x.",
    product: "u was multiplied by z; the last module divides.",
  },
  locals: {
    question: "The local derivative of each module, by each of its inputs:",
    note: "Only what the module itself reads is needed for them: they can be kept from the forward pass.",
    sign: "1/z falls as z grows: the derivative of u/z by z is −u/z².",
    itself: "A product swaps its inputs: the derivative by one is the other.",
    power: "The derivative of x² is 2x.",
  },
  backward: {
    question: "What arrives from above, times the local derivative:",
    note: "∂f/∂x is a product along one path: ½ · 4 · 6.",
    sign: "The minus sign of −u/z² is lost: f falls as z grows.",
    upstream: "That is what arrives at v. On the way to x it is multiplied by 2x.",
    local: "That is the local derivative alone; it is multiplied by what arrives from above.",
    half: "The factor 1/z of the division is missing.",
  },
} as const;
