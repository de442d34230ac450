/**
 * A formula in print: LaTeX made MathML in the page, with the reader's own fonts. Only for LaTeX
 * that the engine or this page wrote. The typesetter comes with the first formula; until then its place
 * is kept free. Where it is at a loss, or cannot be had, the plain text stands.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { part } from "./later.tsx";
import "./maths.css";

type Typeset = (latex: string, into: HTMLElement, display: boolean) => void;

let typeset: Typeset | null = null;

const load = part(async () => {
  const { default: temml } = await import("temml");
  typeset = (latex, into, displayMode) =>
    temml.render(latex, into, { displayMode, wrap: "tex", throwOnError: true, trust: false });
});

/** The typesetter, once it is there: asked for by the first formula. */
function useTypesetter(): { readonly print: Typeset | null; readonly isAwaited: boolean } {
  const [isAwaited, setAwaited] = useState(typeset === null);
  useLayoutEffect(() => {
    if (typeset !== null) return undefined;
    let here = true;
    const done = (): void => {
      if (here) setAwaited(false);
    };
    load().then(done, done);
    return () => {
      here = false;
    };
  }, []);
  return { print: typeset, isAwaited: isAwaited && typeset === null };
}

/** What makes the brackets around it grow. */
const TALL = "mfrac, msqrt, mroot, mtable, munder, mover, munderover";

/** Brackets that need not grow are those of the text: grown ones stand further from what they hold. */
function keepSmall(place: HTMLElement): void {
  for (const fence of place.querySelectorAll("mo[stretchy=true]"))
    if (fence.parentElement?.querySelector(TALL) === null) fence.setAttribute("stretchy", "false");
}

/** What scrolls can be reached by keyboard. */
function makeReachable(scroller: HTMLElement | null): void {
  if (scroller === null) return;
  if (scroller.scrollWidth > scroller.clientWidth && scroller.clientWidth > 0)
    scroller.tabIndex = 0;
  else scroller.removeAttribute("tabindex");
}

function set(print: Typeset, latex: string, into: HTMLElement, display: boolean): boolean {
  try {
    print(latex, into, display);
  } catch {
    into.replaceChildren();
    return false;
  }
  keepSmall(into);
  makeReachable(into.parentElement);
  return true;
}

interface MathsProps {
  readonly latex: string;
  /** The same as plain text; the LaTeX itself where none is given. */
  readonly text?: string;
  /** On a line of its own, with tall fractions; what is too wide scrolls. */
  readonly display?: boolean;
}

export function Maths({ latex, text = latex, display = false }: MathsProps) {
  const { print, isAwaited } = useTypesetter();
  const place = useRef<HTMLSpanElement>(null);
  const [printed, setPrinted] = useState(false);
  useLayoutEffect(() => {
    if (print !== null && place.current !== null)
      setPrinted(latex !== "" && set(print, latex, place.current, display));
  }, [print, latex, display]);
  useLayoutEffect(() => {
    const scroller = place.current?.parentElement ?? null;
    if (!display || scroller === null) return undefined;
    const sizes = new ResizeObserver(() => makeReachable(scroller));
    sizes.observe(scroller);
    return () => sizes.disconnect();
  }, [display]);
  return (
    <span class={display ? "typeset typeset-display" : "typeset"}>
      <span ref={place} />
      {!printed && (
        <span class="maths" style={isAwaited ? { visibility: "hidden" } : undefined}>
          {text}
        </span>
      )}
    </span>
  );
}
