/** Names drags, so that the many changes of one drag are one step of undo. */
import { useId, useMemo } from "preact/hooks";
import type { DispatchOptions } from "../../state/store.ts";

export interface Gesture {
  /** A new drag starts: changes from now on are an undo step of their own. */
  begin(): void;
  readonly options: DispatchOptions;
}

export function useGesture(): Gesture {
  const id = useId();
  return useMemo(() => {
    let count = 0;
    return {
      begin: () => {
        count += 1;
      },
      get options(): DispatchOptions {
        return { history: `drag:${id}-${count}` };
      },
    };
  }, [id]);
}
