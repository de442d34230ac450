/** Words of the embedded page. */
export const embed = {
  title: "Embedded stage",
} as const;
