/** Words of the part of the Share dialog for decks that hold pictures only. */
export const shareStill = {
  kind: "Marp, PowerPoint",
  picture: "Picture",
  alt: (title: string): string => `${title}, as it is on stage`,
  saveHint: "Save the picture beside the deck: the Markdown names it so.",
  markdown: "Markdown",
  markdownHint:
    "For Marp and other Markdown: the picture on a slide, and a click on it opens the stage as it is now.",
  copyMarkdown: "Copy Markdown",
  link: "Link",
  linkHint:
    "For PowerPoint, Keynote and Impress: insert the picture, then give it this link (Insert, Link).",
  copyLink: "Copy link",
  none: "There is no picture on stage yet.",
  drawing: "Drawing …",
} as const;
