/** Words of the embedded page. */
export const embed = {
  open: "Open in Backprop Lab",
  nothing: "This embed has no scene in its address.",
  broken: (reason: string): string => `This embed cannot be shown: ${reason}`,
} as const;
