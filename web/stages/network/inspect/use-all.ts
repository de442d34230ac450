/** Long sums written out where that is wanted. */
import { useState } from "preact/hooks";
import type { Net } from "./net.ts";

export interface Long {
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
}

/** The net for equations, and what their views need. */
export function useAll(net: Net): readonly [Net, Long] {
  const [all, onAll] = useState(false);
  return [
    { ...net, all },
    { all, onAll },
  ];
}
