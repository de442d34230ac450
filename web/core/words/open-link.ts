/** Words of opening a link that was pasted. */
export const openLink = {
  label: "Open a link of this page, or of TensorFlow Playground",
  open: "Open",
  refused: (reason: string): string =>
    `This link cannot be opened: ${reason.replace(/^link: /, "")}.`,
};
