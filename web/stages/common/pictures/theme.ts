/** The page in other colours for as long as a picture is taken: nobody sees it, since nothing is painted. */

const TURNS = 6;

/** Whoever watches the colours paints anew in microtasks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await Promise.resolve();
}

/** `take` is called between two pictures of the browser, without transitions on their way. */
export async function inColours<Result>(dark: boolean, take: () => Result): Promise<Result> {
  const root = document.documentElement;
  const before = root.dataset["theme"];
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  root.dataset["theme"] = dark ? "dark" : "light";
  try {
    await settled();
    return take();
  } finally {
    if (before === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = before;
    await settled();
    // The way back is taken in before transitions are allowed again.
    void root.getBoundingClientRect();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  }
}
