/** The graph of single numbers, shared by its picture and the panel beside it. */
import { useEffect, useMemo } from "preact/hooks";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { createScalars, type Scalars } from "./scalars.ts";

interface Shared {
  readonly scalars: Scalars;
  users: number;
}

const shared = new WeakMap<NetworkController, Shared>();

function share(store: Store, network: NetworkController): Shared {
  const found = shared.get(network);
  if (found !== undefined) return found;
  const made = { scalars: createScalars(store, network), users: 0 };
  shared.set(network, made);
  return made;
}

export function useScalars(store: Store, network: NetworkController): Scalars {
  const mine = useMemo(() => share(store, network), [store, network]);
  useEffect(() => {
    mine.users += 1;
    return () => {
      mine.users -= 1;
      if (mine.users > 0) return;
      mine.scalars.dispose();
      if (shared.get(network) === mine) shared.delete(network);
    };
  }, [mine, network]);
  return mine.scalars;
}
