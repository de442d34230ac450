/**
 * `embed.js`: looks after frames of Backprop Lab in any page. `<div data-backprop-lab="scene">` gets
 * a frame when it comes into sight, as `<iframe data-backprop-lab data-src="…">` gets its address;
 * frames become as high as what they show, and hand on the keys that they have no use for.
 */
import { canBeSeen, messageFrom, post, serve, watchSight } from "./frame.ts";
import { FILES, LOADER_ATTRIBUTE, OPTION_KEYS, optionPart, sceneHash } from "./names.ts";

const site = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
/** With what ends the care for them. */
const known = new Map<Element, () => void>();
/** Whether they are in sight; not said of those that a deck looks after. */
const frames = new Map<HTMLIFrameElement, boolean | undefined>();

const inDeck = (element: Element): boolean => element.closest(".reveal") !== null;

function addressOf(holder: HTMLElement): string {
  const parts = [sceneHash(holder.getAttribute(LOADER_ATTRIBUTE) ?? "")];
  for (const key of OPTION_KEYS) {
    const value = holder.getAttribute(`data-${key}`);
    if (value !== null) parts.push(optionPart(key, value));
  }
  return `${new URL(FILES.frame, site).href}#${parts.join("&")}`;
}

function frameIn(holder: HTMLElement): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = holder.getAttribute("title") ?? "Backprop Lab";
  frame.style.cssText = "display:block;width:100%;height:560px;border:1px solid #8884";
  frame.src = addressOf(holder);
  holder.replaceChildren(frame);
  return frame;
}

/** A deck speaks to the frame of its slide before that listens. */
function tellSight(frame: HTMLIFrameElement): void {
  post(frame, (frames.get(frame) ?? canBeSeen(frame)) ? "slide:start" : "slide:stop");
}

function take(element: HTMLElement): void {
  if (known.has(element)) return;
  let frame = element instanceof HTMLIFrameElement ? element : null;
  const isDecks = frame !== null && inDeck(frame);
  if (frame !== null) frames.set(frame, isDecks ? undefined : false);
  const onSight = (inSight: boolean): void => {
    // It comes into sight before it leaves.
    frame ??= frameIn(element);
    frames.set(frame, inSight);
    const { src } = frame.dataset;
    if (src === undefined) tellSight(frame);
    else if (inSight) {
      delete frame.dataset["src"];
      frame.src = src;
    }
  };
  // Decks load the frames of their slides themselves, and say what is shown.
  const end = isDecks ? null : watchSight(element, onSight);
  known.set(element, () => {
    end?.();
    if (frame !== null) frames.delete(frame);
    known.delete(element);
  });
}

/** Pages take holders away, too. */
function scan(): void {
  for (const [element, end] of known) if (!element.isConnected) end();
  document.querySelectorAll<HTMLElement>(`[${LOADER_ATTRIBUTE}]`).forEach(take);
}

addEventListener("message", (event) => {
  for (const frame of frames.keys()) {
    const message = messageFrom(frame, event);
    if (message === null) continue;
    if (message.type === "ready") tellSight(frame);
    if (message.type === "resize" && !inDeck(frame) && !frame.hasAttribute("data-fixed"))
      frame.style.height = `${message.height}px`;
    serve(frame, frame, message, event);
  }
});
new MutationObserver(scan).observe(document, { childList: true, subtree: true });
scan();
