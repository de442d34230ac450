/**
 * An array of numbers as small pictures, one pixel each, a cell of which can be read and chosen. In
 * small arrays the numbers stand in their cells.
 */
import { useEffect, useRef } from "preact/hooks";
import { paintHeat } from "../../../charts/heat.ts";
import { readInk, watchInk } from "../../../charts/ink.ts";
import { showCompact } from "../../../core/number.ts";
import { largestOf, MOST_MAPS, type Map } from "../maps.ts";

export interface ArrayProps {
  /** What it is, for those who do not see it: name, shape, largest magnitude. */
  readonly label: (largest: number) => string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly maps: readonly Map[];
  /** Whether a short row of numbers is written as a column. */
  readonly upright: boolean;
  readonly values: ArrayLike<number>;
  /** Which of its numbers is selected; −1: none. */
  readonly selected: number;
  readonly kernels?: boolean;
  readonly more: (count: number) => string;
  readonly onPoint: (index: number | null) => void;
  readonly onSelect: (index: number) => void;
}

/** Rows and columns of a map whose numbers have room in it, and numbers of one array. */
const MOST_ACROSS = 6;
const MOST_WRITTEN = 36;
/**
 * Of a cell with its number, in widths of its type: its height, and what a letter and the edges take
 * of its width.
 */
const CELL = { height: 1.85, letter: 0.63, edges: 0.75 } as const;

function isWritten({ maps, values }: ArrayProps): boolean {
  const fits = maps.every(({ width, height }) => width <= MOST_ACROSS && height <= MOST_ACROSS);
  return fits && values.length <= MOST_WRITTEN;
}

const upright = (map: Map): Map =>
  map.height === 1 ? { ...map, height: map.width, width: 1 } : map;

export function ArrayMap(props: ArrayProps) {
  const { name, shape, kernels = false } = props;
  const values = Float64Array.from(props.values);
  const largest = largestOf(values);
  const hidden = props.maps.length - MOST_MAPS;
  const written = isWritten(props);
  const maps = written && props.upright ? props.maps.map(upright) : props.maps;
  const texts = written ? Array.from(values, (value) => showCompact(value)) : [];
  const longest = Math.max(2, ...texts.map((text) => text.length));
  const said = written ? `: ${texts.join(", ")}` : "";
  return (
    <div class="array">
      <span class="array-name maths">
        {name}
        <span class="muted small"> {shape.join(" × ")}</span>
      </span>
      <div
        class={`maps${kernels ? " kernels" : ""}${written ? " written" : ""}`}
        role="img"
        aria-label={props.label(largest) + said}
      >
        {maps.slice(0, MOST_MAPS).map((map) => (
          <HeatMap
            key={map.from}
            {...props}
            map={map}
            numbers={values}
            largest={largest}
            cell={written ? CELL.edges + CELL.letter * longest : null}
          />
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
  /** Width of a cell that holds its number; null: it holds none. */
  readonly cell: number | null;
}

function HeatMap(props: HeatMapProps) {
  const { map, numbers, largest, cell, selected, onPoint, onSelect } = props;
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
    <span class="heat-map" style={{ "--columns": map.width, "--cell": `${cell ?? 0}em` }}>
      <canvas
        ref={canvas}
        style={{
          aspectRatio: `${map.width * (cell === null ? 1 : cell / CELL.height)} / ${map.height}`,
        }}
        onPointerMove={(event) => onPoint(indexAt(event))}
        onPointerDown={(event) => onPoint(indexAt(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => onSelect(indexAt(event))}
      />
      {cell !== null && (
        <span class="heat-numbers">
          {Array.from(numbers.subarray(map.from, map.from + map.width * map.height), (value, i) => (
            <span key={i}>
              <span>{showCompact(value)}</span>
            </span>
          ))}
        </span>
      )}
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
