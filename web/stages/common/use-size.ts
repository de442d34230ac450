/** The size of an element, as its layout has it. */
import { useEffect, useState } from "preact/hooks";

export function useSize(host: { readonly current: HTMLElement | null }): readonly [number, number] {
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const sizes = new ResizeObserver(() => setSize([element.clientWidth, element.clientHeight]));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [host]);
  return size;
}
