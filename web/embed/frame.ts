/**
 * An embed as the page around it sees it: when its frame is in sight, what it says, and the keys
 * that it hands on. For the custom element, the loader and the plug-in; knows no words.
 */
import type { Answer, Enveloped, KeyMessage, Report } from "./messages.ts";

const NAMESPACE = "backprop-lab";

/** Before a frame is reached by scrolling, in pixels. */
const AHEAD = 300;
/** Slides come and go without an observer noticing. */
const LOOK_MS = 250;

export type FrameMessage = Enveloped<Report | Answer>;

/** The message of the frame, or null where this is somebody else's. */
export function messageFrom(
  frame: HTMLIFrameElement | null,
  { source, data }: MessageEvent,
): FrameMessage | null {
  if (frame === null || source === null || source !== frame.contentWindow) return null;
  return data?.ns === NAMESPACE && data.v === 1 ? data : null;
}

export function post(frame: HTMLIFrameElement, message: object | string): void {
  const body = typeof message === "string" ? message : { ns: NAMESPACE, v: 1, ...message };
  frame.contentWindow?.postMessage(body, "*");
}

/** Neighbours of a slide lie in the window too: only this says whether they can be seen. */
export const canBeSeen = (element: Element): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

/** All pages are made at once. */
export const isPrinting = (): boolean =>
  document.documentElement.classList.contains("reveal-print") ||
  /[?&](print-pdf|view=print)/.test(location.search);

/** Says when an element comes into sight and when it leaves; returns what ends that. */
export function watchSight(element: Element, onSight: (inSight: boolean) => void): () => void {
  let isNear = false;
  let was = false;
  const look = (): void => {
    const now = isPrinting() || (isNear && canBeSeen(element));
    if (now === was) return;
    was = now;
    onSight(now);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      isNear = entries.at(-1)?.isIntersecting ?? false;
      look();
    },
    { rootMargin: `${AHEAD}px` },
  );
  observer.observe(element);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    observer.disconnect();
    clearInterval(timer);
  };
}

/** A key that the frame has no use for, as if it had been pressed beside the frame. */
export function passKey(target: EventTarget, message: KeyMessage): void {
  const { key, code, keyCode, shiftKey, altKey, ctrlKey, metaKey } = message;
  const init = { key, code, keyCode, which: keyCode, shiftKey, altKey, ctrlKey, metaKey };
  target.dispatchEvent(
    new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true, composed: true }),
  );
}

/** A mark on an event, for scripts that know nothing of each other. */
const SERVED = Symbol.for("backprop-lab served");

/**
 * What every frame's page does with what it says; the rest is the caller's. Loader and plug-in may
 * both look after a frame: a key is handed on once.
 */
export function serve(
  frame: HTMLIFrameElement,
  target: Element,
  message: FrameMessage,
  event: MessageEvent & { [SERVED]?: true },
): void {
  if (event[SERVED]) return;
  event[SERVED] = true;
  if (message.type === "key") passKey(target, message);
  else if (message.type === "release-focus") {
    frame.blur();
    window.focus();
  }
}
