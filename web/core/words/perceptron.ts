/** Words of the perceptron stage. */
export const perceptron = {
  title: "Perceptron",
} as const;
