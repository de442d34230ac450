/** Words of pictures of graphs: what their marks mean, and how groups fold. */
export const graph = {
  patterns: {
    distribute: {
      hint: "A sum hands its gradient on to every term unchanged (with the sign of the term).",
    },
    swap: {
      hint: "A product swaps: each factor gets the gradient times the other factors.",
    },
    route: {
      hint: "Max, min and ReLU send the gradient to the operand that was chosen; the others get 0.",
    },
    join: {
      hint: "The value is used several times: its gradient is the sum of all messages that come back.",
    },
    blocked: {
      hint: "Another operand was chosen: nothing comes back along this edge.",
    },
  },
  legend: "Legend",
  fold: (label: string): string => `Fold ${label}`,
  unfold: (label: string): string => `Unfold ${label}`,
  foldGroup: (label: string): string => `${label}: click to fold it into one node`,
  foldAll: "Fold all",
  unfoldAll: "Unfold all",
  folded: (label: string): string => `${label} is one node now`,
  unfolded: (label: string): string => `${label} is shown with its parts`,
  map: "Overview of the graph: drag to move the picture",
} as const;
