/** Words of the three zoom levels of the network stage. */
export const zoom = {
  level: "Zoom",
  shown: "Numbers",
  scope: "of",
  numbers: {
    value: "values",
    gradient: "gradients",
    weight: "weights",
    update: "next update",
    state: "optimizer state",
  },
  scopes: {
    example: "the example",
    batch: "the next batch",
    mean: "its mean row",
  },
  memory: "which",
  memories: {
    momentumBuffer: "velocity",
    sum: "Σ g²",
    squareAvg: "mean of g²",
    accDelta: "mean of Δ²",
    gradAvg: "mean of g",
    expAvg: "m, mean of g",
    expAvgSq: "v, mean of g²",
  },
  tall: "More room",
  tallHint: "Hides the two pictures below",
} as const;
