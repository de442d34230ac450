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
} as const;
