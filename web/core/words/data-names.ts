/** What inputs and classes of the generated sets are called. */
export const dataNames = {
  vote: ["income", "age"],
  shapes: ["circle", "square", "triangle", "cross", "star", "arrow"],
} as const;
