/** Words of the expression stage. */
export const expression = {
  formula: "Formula",
} as const;
