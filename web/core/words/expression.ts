/** Words of the expression stage. */
export const expression = {
  title: "Expression",
} as const;
