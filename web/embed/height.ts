/**
 * Tells the page around an embed how high it would have to be for all of it to be seen. Side by
 * side, panels scroll by themselves, so no more is asked for than is comfortable.
 */
import type { Report } from "./messages.ts";

/** Beyond this width parts stand side by side (theme of the stages). */
const NARROW = 860;
const COMFORTABLE = { low: 520, high: 760 };

/** Height of what is in a panel, whatever the panel's own is. */
function contentOf(panel: Element): number {
  const parts = [...panel.children].map((part) => part.getBoundingClientRect());
  const top = Math.min(...parts.map((part) => part.top));
  return parts.length === 0 ? 0 : Math.max(...parts.map((part) => part.bottom)) - top + 32;
}

const heightOf = (selector: string): number =>
  document.querySelector(selector)?.getBoundingClientRect().height ?? 0;

/** 0 as long as there is nothing to be seen. */
export function wantedHeight(): number {
  if (document.querySelector(".stage") === null) return 0;
  if (innerWidth <= NARROW) {
    const embed = document.querySelector(".embed");
    return Math.ceil(embed?.scrollHeight ?? 0);
  }
  const panels = [...document.querySelectorAll(".stage > .panel")].map(contentOf);
  const middle = Math.min(COMFORTABLE.high, Math.max(COMFORTABLE.low, ...panels));
  return Math.ceil(middle + heightOf(".panel-transport") + heightOf(".embed-foot"));
}

/** Whenever it changes by more than a pixel or two. */
export function reportHeight(post: (report: Report) => void): void {
  let told = 0;
  let waiting = 0;
  const tell = (): void => {
    waiting = 0;
    const height = wantedHeight();
    if (height === 0 || Math.abs(height - told) < 3) return;
    told = height;
    post({ type: "resize", height });
  };
  const soon = (): void => {
    waiting ||= window.setTimeout(tell, 250);
  };
  const sizes = new ResizeObserver(soon);
  sizes.observe(document.documentElement);
  sizes.observe(document.body);
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
}
