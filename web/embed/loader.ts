/**
 * `embed.js`: looks after frames of Backprop Lab in any page. `<div data-backprop-lab="scene">` gets
 * a frame when it comes into sight, as `<iframe data-backprop-lab data-src="…">` gets its address;
 * frames become as high as what they show, and hand on the keys that they have no use for.
 */
import { messageFrom, post, serve, watchSight } from "./frame.ts";
import { FILES, LOADER_ATTRIBUTE, OPTION_KEYS, sceneHash } from "./names.ts";

const site = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
const known = new Set<Element>();
const frames = new Set<HTMLIFrameElement>();

const inDeck = (element: Element): boolean => element.closest(".reveal") !== null;

function addressOf(holder: HTMLElement): string {
  const parts = [sceneHash(holder.getAttribute(LOADER_ATTRIBUTE) ?? "")];
  for (const key of OPTION_KEYS) {
    const value = holder.getAttribute(`data-${key}`);
    if (value !== null) parts.push(`${key}=${value}`);
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

function take(element: HTMLElement): void {
  if (known.has(element)) return;
  known.add(element);
  let frame = element instanceof HTMLIFrameElement ? element : null;
  if (frame !== null) frames.add(frame);
  // Decks load the frames of their slides themselves, and say what is shown.
  if (frame !== null && inDeck(frame)) return;
  watchSight(element, (inSight) => {
    if (inSight && frame === null) frames.add((frame = frameIn(element)));
    const { src } = frame?.dataset ?? {};
    if (inSight && frame !== null && src !== undefined) {
      delete frame.dataset["src"];
      frame.src = src;
    } else if (frame !== null && src === undefined) {
      post(frame, inSight ? "slide:start" : "slide:stop");
    }
  });
}

function scan(): void {
  document.querySelectorAll<HTMLElement>(`[${LOADER_ATTRIBUTE}]`).forEach(take);
}

addEventListener("message", (event) => {
  for (const frame of frames) {
    const message = messageFrom(frame, event);
    if (message === null) continue;
    if (message.type === "ready") post(frame, "slide:start");
    if (message.type === "resize" && !inDeck(frame) && !frame.hasAttribute("data-fixed"))
      frame.style.height = `${message.height}px`;
    serve(frame, frame, message);
  }
});
new MutationObserver(scan).observe(document, { childList: true, subtree: true });
scan();
