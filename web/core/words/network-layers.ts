/** Words of the level of layers: operators in symbols, arrays by their letters. */
export const layersLevel = {
  number: (name: string, value: string): string => `${name} = ${value}`,
  /** What each kind of layer makes of its input x. */
  operators: {
    dense: "z = W x + b",
    conv2d: "z = W ∗ x + b",
    local2d: "z = W(place) ∗ x + b",
    maxpool2d: "a = max over windows of x",
    avgpool2d: "a = mean over windows of x",
    activation: "a = f(x)",
    dropout: "a = x · mask / (1 − rate)",
    batchnorm: "a = γ · (x − μ) / √(σ² + ε) + β",
    flatten: "a = x in one row",
    softmax: "a = e^x / Σ e^xⱼ",
    add: "a = x + x′ + …",
    concat: "a = x beside x′ …",
  },
  /** Of dense layers, as the notation multiplies. */
  products: { Wx: "z = W x + b", WTx: "z = Wᵀ x + b", xTW: "z = xᵀ W + bᵀ" },
  tensors: {
    weights: "W",
    bias: "b",
    slope: "s",
    gamma: "γ",
    beta: "β",
    runningMean: "running μ",
    runningVariance: "running σ²",
  },
} as const;
