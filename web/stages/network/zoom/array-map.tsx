/** An array of numbers as small pictures, one pixel each, a cell of which can be read and chosen. */
import { useEffect, useRef } from "preact/hooks";
import { paintHeat } from "../../../charts/heat.ts";
import { readInk, watchInk } from "../../../charts/ink.ts";
import { largestOf, MOST_MAPS, type Map } from "../maps.ts";

export interface ArrayProps {
  /** What it is, for those who do not see it: name, shape, largest magnitude. */
  readonly label: (largest: number) => string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly maps: readonly Map[];
  readonly values: ArrayLike<number>;
  /** Which of its numbers is selected; −1: none. */
  readonly selected: number;
  readonly kernels?: boolean;
  readonly more: (count: number) => string;
  readonly onPoint: (index: number | null) => void;
  readonly onSelect: (index: number) => void;
}

export function ArrayMap(props: ArrayProps) {
  const { name, shape, maps, kernels = false } = props;
  const values = Float64Array.from(props.values);
  const largest = largestOf(values);
  const hidden = maps.length - MOST_MAPS;
  return (
    <div class="array">
      <span class="array-name maths">
        {name}
        <span class="muted small"> {shape.join(" × ")}</span>
      </span>
      <div class={kernels ? "maps kernels" : "maps"} role="img" aria-label={props.label(largest)}>
        {maps.slice(0, MOST_MAPS).map((map) => (
          <HeatMap key={map.from} {...props} map={map} numbers={values} largest={largest} />
        ))}
        {hidden > 0 && <span class="small muted">{props.more(hidden)}</span>}
      </div>
    </div>
  );
}

interface HeatMapProps extends ArrayProps {
  readonly map: Map;
  readonly numbers: Float64Array;
  readonly largest: number;
}

function HeatMap({ map, numbers, largest, selected, onPoint, onSelect }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const host = canvas.current;
    if (host === null) return undefined;
    const paint = (): void => paintHeat(host, { ...map, values: numbers, largest }, readInk(host));
    paint();
    return watchInk(paint);
  });
  const indexAt = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * map.width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * map.height);
    return map.from + row * map.width + column;
  };
  const at = selected - map.from;
  const inside = at >= 0 && at < map.width * map.height;
  const share = (part: number, all: number): string => `${(100 * part) / all}%`;
  return (
    <span class="heat-map" style={{ "--columns": map.width }}>
      <canvas
        ref={canvas}
        style={{ aspectRatio: `${map.width} / ${map.height}` }}
        onPointerMove={(event) => onPoint(indexAt(event))}
        onPointerDown={(event) => onPoint(indexAt(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => onSelect(indexAt(event))}
      />
      {inside && (
        <span
          class="heat-mark"
          style={{
            left: share(at % map.width, map.width),
            top: share(Math.floor(at / map.width), map.height),
            width: share(1, map.width),
            height: share(1, map.height),
          }}
        />
      )}
    </span>
  );
}
