/** Words of the embedded page. */
export const embed = {
  title: "Backprop Lab, embedded",
  open: "Open in Backprop Lab",
  nothing: "This embed has no scene in its address.",
} as const;
