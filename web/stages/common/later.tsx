/**
 * Parts of the page whose code loads when they are first wanted, or else when there is time: then
 * nothing more is asked of the network, and the page works without one. Where the browser saves
 * data, what is not wanted stays away.
 */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";

const parts: (() => Promise<unknown>)[] = [];
const needed: (() => Promise<unknown>)[] = [];

/** Calls `load` once, and again only after it has failed; `isNeeded` of what nothing asks for. */
export function part<Part>(load: () => Promise<Part>, isNeeded = false): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  const once = (): Promise<Part> => {
    loading ??= load().catch((reason: unknown) => {
      loading = null;
      throw reason;
    });
    return loading;
  };
  (isNeeded ? needed : parts).push(once);
  return once;
}

/** Loads every part, one after the other. What cannot be had now is asked for when it is wanted. */
export async function loadParts(): Promise<void> {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  for (const list of connection?.saveData ? [needed] : [needed, parts])
    for (const load of list) await load().catch(() => undefined);
}

/** Shows `load`'s component, and until it is there a word in its place. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const once = part(async () => {
    loaded = await load();
  });
  return function Later(props: Props) {
    const [failed, setFailed] = useState(false);
    const [, setReady] = useState(loaded !== null);
    useEffect(() => {
      // It may have come since this was drawn.
      let here = true;
      once().then(
        () => here && setReady(true),
        () => here && setFailed(true),
      );
      return () => {
        here = false;
      };
    }, []);
    const Part = loaded;
    if (Part !== null) return <Part {...props} />;
    const { partLoading, partFailed } = words.common;
    return (
      <p class="waiting" role="status">
        {failed ? partFailed : partLoading}
      </p>
    );
  };
}
