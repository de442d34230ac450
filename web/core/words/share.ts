/** Words of the Share dialog: link, QR code, embed codes, preview. */
export const share = {
  title: "Share",
  tooLarge:
    "These data are too large for a link, and the address does not follow them. The document as a file holds everything: Examples opens it again, and scripts/lab run takes it.",
  saveFile: "Save the document",
  saveHint: "The same as a file: Examples opens it, and scripts/lab run takes it.",
  ways: { link: "Link and QR code", embed: "Slides and pages" },
  way: "Share as",

  link: "Link",
  exampleHint:
    "Opens this example, as far as it went. As soon as you change anything the link holds the whole scene.",
  linkHint:
    "Restores exactly what you see, seeds included. It works offline: the scene is in the link itself.",
  copyLink: "Copy link",
  copyEmbed: "Copy code",
  copied: "Copied.",
  copyFailed: "The browser does not allow copying here: the text is selected, press Ctrl+C.",
  local:
    "This address is one of this computer: others can open the link once the site stands on a web server.",
  long: (length: string): string =>
    `With ${length} characters it is longer than some course systems and mail programs take (about 2,000). Save the document, or embed a copy of it, where it is cut.`,

  qr: "QR code",
  qrAlt: "QR code of the link",
  qrHint: "For a slide, a poster or a handout: a phone's camera opens the link.",
  qrDense: (modules: string): string =>
    `${modules} squares in a row: show it large and from near, or share a scene with fewer data.`,
  qrTooLong: (length: string, most: string): string =>
    `The link has ${length} characters, and a QR code holds ${most}. Examples and scenes without own rows have short links.`,
  saveSvg: "Save as SVG",
  savePng: "Save as PNG",

  kind: "Where to",
  kinds: {
    iframe: "Any page",
    element: "Custom element",
    reveal: "reveal.js",
    quarto: "Quarto",
    jupyter: "Jupyter",
    moodle: "Moodle",
  },
  kindHints: {
    iframe: "Paste it into the HTML of a page. It needs no other file there.",
    element:
      "For pages of your own: one element, its attributes and events. It grows no frame of its own around the stage.",
    reveal:
      "Each fragment is one step of the graph, forward and back; the stage starts on its slide and keeps its state.",
    quarto: "Paste it into the .qmd, for pages and for revealjs slides.",
    jupyter: "A code cell for Jupyter, Colab, VS Code and marimo.",
    moodle:
      "Paste it into the editor's HTML view. Canvas and Moodle keep frames of teachers and drop those of students; where it is dropped, use the link.",
  },
  kindsAlone:
    "This page is the whole lab in one file: the element and the reveal.js plug-in are files of the site and not here.",
  code: "Code",
  steps: "Each fragment is a step, from the start",
  width: "Width",
  height: "Height",
  theme: "Colours",
  autoplay: "Plays",
  hide: "Leave out",
  lock: "Lock",
  chosen: (hidden: number, locked: number): string =>
    `What is left out and locked (${hidden} and ${locked})`,
  preview: "Preview",
  previewHint: (width: number, height: number): string =>
    `${width} × ${height} pixels, as it will be; it can be used.`,
  offline: "Without a network the preview is not shown; the code is complete.",
} as const;
