/** A part of the page that is loaded when it is first shown; until then a word in its place. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";

/** `load` is called once, however often the part is shown. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;

  return function Later(props: Props) {
    const [failed, setFailed] = useState(false);
    const [, setReady] = useState(part !== null);
    useEffect(() => {
      if (part !== null) return undefined;
      let here = true;
      loading ??= load().then((loaded) => {
        part = loaded;
      });
      loading.then(
        () => here && setReady(true),
        () => {
          loading = null;
          if (here) setFailed(true);
        },
      );
      return () => {
        here = false;
      };
    }, []);
    const Part = part;
    if (Part !== null) return <Part {...props} />;
    const { partLoading, partFailed } = words.common;
    return (
      <p class="muted" role="status">
        {failed ? partFailed : partLoading}
      </p>
    );
  };
}
