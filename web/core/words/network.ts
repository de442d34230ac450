/** Words of the network stage. */
export const network = {
  title: "Network",
} as const;
