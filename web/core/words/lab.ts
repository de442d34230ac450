/** Words of the command line. */
export const lab = {
  title: "lab",
} as const;
