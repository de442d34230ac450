/** Listens on an element that is no control itself, but holds some. */
import { useEffect, useRef } from "preact/hooks";

type Events = GlobalEventHandlersEventMap;
type Listeners = { readonly [Name in keyof Events]?: (event: Events[Name]) => void };

/** The newest listeners are called; which events they are for does not change. */
export function useListeners(
  element: { readonly current: Element | null },
  listeners: Listeners,
): void {
  // prettier-ignore
  const newest = useRef(listeners);
  newest.current = listeners;
  useEffect(() => {
    const host = element.current;
    if (host === null) return undefined;
    const names = Object.keys(newest.current) as (keyof Events)[];
    const call = (event: Event): void =>
      (newest.current[event.type as keyof Events] as ((event: Event) => void) | undefined)?.(event);
    for (const name of names) host.addEventListener(name, call);
    return () => {
      for (const name of names) host.removeEventListener(name, call);
    };
  }, [element]);
}
