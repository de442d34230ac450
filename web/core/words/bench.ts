/** Words of the perceptron bench: its tabs, its pictures and the theory beside them. */
export const bench = {
  panels: { label: "Numbers", steps: "Steps", compare: "Compare", theory: "Theory", lms: "LMS" },
  pictures: { label: "Picture", inputs: "Input space", weights: "Weight space" },
  notYet: "Not available here yet.",
} as const;
