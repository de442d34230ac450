/** Words of pictures of graphs: what their marks mean, and how groups fold. */
export const graph = {
  patterns: {
    distribute: {
      name: "hands on",
      hint: "A sum hands its gradient on to every term unchanged (with the sign of the term).",
    },
    swap: {
      name: "swaps",
      hint: "A product swaps: each factor gets the gradient times the other factors.",
    },
    route: {
      name: "routes",
      hint: "Max, min and ReLU send the gradient to the operand that was chosen; the others get 0.",
    },
    join: {
      name: "messages add up",
      hint: "The value is used several times: its gradient is the sum of all messages that come back.",
    },
    blocked: {
      name: "not chosen: 0",
      hint: "Another operand was chosen: nothing comes back along this edge.",
    },
  },
  fold: (label: string): string => `Fold ${label}`,
  unfold: (label: string): string => `Unfold ${label}`,
  foldGroup: (label: string): string => `${label}: click to fold it into one node`,
  foldAll: "Fold all",
  unfoldAll: "Unfold all",
  groups: "Groups",
  folded: (label: string): string => `${label} is one node now`,
  unfolded: (label: string): string => `${label} is shown with its parts`,
  map: "Overview of the graph: drag to move the picture",
} as const;
