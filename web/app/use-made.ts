/** What a way writes, at once or later; a sentence where it cannot. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Look } from "../export/scene-picture.ts";
import { reasonOf, type Made, type Way } from "./export-items.ts";

export interface Written {
  /** null as long as it is being written, and where it cannot be. */
  readonly made: Made | null;
  readonly problem: string;
}

const WAITING: Written = { made: null, problem: "" };

function attempt(way: Way | undefined, look: Look): Written | Promise<Written> {
  const failed = (error: unknown): Written => ({ made: null, problem: reasonOf(error) });
  if (way === undefined) return WAITING;
  try {
    const made = way.write(look);
    if (!(made instanceof Promise)) return { made, problem: "" };
    return made.then((later): Written => ({ made: later, problem: "" }), failed);
  } catch (error) {
    return failed(error);
  }
}

export function useMade(way: Way | undefined, look: Look): Written {
  const tried = useMemo(() => attempt(way, look), [way, look]);
  const [late, setLate] = useState({ of: tried, written: WAITING });
  useEffect(() => {
    if (!(tried instanceof Promise)) return undefined;
    let here = true;
    void tried.then((written) => here && setLate({ of: tried, written }));
    return () => {
      here = false;
    };
  }, [tried]);
  if (!(tried instanceof Promise)) return tried;
  return late.of === tried ? late.written : WAITING;
}
