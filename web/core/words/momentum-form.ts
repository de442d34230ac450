/** Words of where the rate stands in momentum: textbooks differ. */
export const momentumForm = {
  label: "Form of momentum",
  forms: {
    pytorch: "v ← μv + g (PyTorch)",
    classic: "v ← μv + ηg (lecture 2, Keras)",
  },
  /** In the notation's summary. */
  short: { pytorch: "v ← μv + g", classic: "v ← μv + ηg" },
} as const;
