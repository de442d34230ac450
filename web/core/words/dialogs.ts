/** Words of the dialogs that open over a stage: they come with the first of them. */
export const dialogs = {
  tagline: "Backpropagation you can see",
  gallery: {
    title: "Examples",
    intro: "Everything opens ready to play with. Undo brings back what was here.",
    erratum: (text: string): string => `On the slide: ${text}`,
    lecture: (number: number): string => `Lecture ${number}`,
    classics: "Classics beyond the lectures",
  },
  help: {
    title: "Keyboard and help",
    shortcuts: "Shortcuts",
    shortcutsOn: "Shortcuts are on",
    typing: "While you type in a field, keys do what they do in any text field.",
    formulaTitle: "Formulas",
    formula:
      "Two letters are enough for suggestions, Ctrl+Space shows all; Enter or Tab takes one, Escape closes the list. \\sigma and a space write σ. Brackets close by themselves, and what is selected goes into them. Implied products stand behind numbers and brackets: 2x, 4(x−2)², but x·y between names.",
    numbersTitle: "Numbers",
    numbers:
      "Every number can be typed to any digit, also as a fraction. Arrow keys change it by one step, with Shift ten times as much, with Alt a tenth. Drag it sideways with a mouse. A double click brings back the value that an example came with.",
    pictureTitle: "Pictures",
    picture:
      "Point at a part to see how its numbers come about; click it to keep it in view. Drag to move the picture; Ctrl and the wheel, two fingers or the buttons zoom, a double click on a node goes to its step, beside the graph it fits it. When a graph has the focus: up and down go through its nodes, + − 0 zoom and fit, Shift and the arrows move it, F folds or unfolds the group around the selected node, Escape lets go.",
    linksTitle: "Links",
    links: "The address of the page always holds what you see: copy it, or use Share.",
  },
  about: {
    title: "About Backprop Lab",
    engine: "Engine",
    builds: {
      relaxed: "WebAssembly with relaxed SIMD",
      simd: "WebAssembly with SIMD",
      scalar: "WebAssembly without SIMD",
    },
    places: {
      worker: "in a worker of its own",
      thread: "in a thread of its own",
      "in-process": "in the page itself",
    },
    engineLine: (build: string, place: string): string => `${build}, ${place}.`,
    version: (version: string): string => `Version ${version}`,
    privacy: "Everything runs here, in your browser. Nothing is sent anywhere.",
    licence: "Backprop Lab is free software under the Apache License 2.0.",
    parts:
      "It is built with xtensor, xsimd, Emscripten, musl, Preact, uPlot, Temml, d3-dsv and qr, its worked decks with reveal.js, each under its own free licence.",
    texts: "Texts of all licences",
    textsInside: "Their texts stand at the end of this file's source.",
  },
};
