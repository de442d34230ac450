/** A small picture of rows before they are taken: points of the plane, or a curve's. */
import { mark } from "../../../charts/marks.ts";
import type { DataPreview } from "../../../engine/protocol.ts";

const SIDE = 200;
const MARGIN = 8;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** A number above the middle of all is drawn like class 1. */
function placesOf({ raw, targets, targetColumns, areClasses }: DataPreview): readonly Place[] {
  const rows = raw.values.length / raw.columns;
  const target = (row: number): number => targets[row * targetColumns] ?? 0;
  const all = Array.from({ length: rows }, (_, row) => target(row));
  const middle = (Math.min(...all) + Math.max(...all)) / 2;
  return all.map((value, row) => ({
    x: raw.values[row * raw.columns] ?? 0,
    y: raw.columns > 1 ? (raw.values[row * raw.columns + 1] ?? 0) : value,
    label: areClasses ? value : Number(raw.columns > 1 && value > middle),
  }));
}

function scaleOf(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  return (value) => MARGIN + ((value - low) / span) * (SIDE - 2 * MARGIN);
}

/** Null where there are more than two inputs. */
export function PreviewPlane({ preview, label }: { preview: DataPreview; label: string }) {
  if (preview.raw.columns > 2) return null;
  const places = placesOf(preview);
  const x = scaleOf(places.map((place) => place.x));
  const y = scaleOf(places.map((place) => place.y));
  const labels = [...new Set(places.map((place) => place.label))].toSorted((a, b) => a - b);
  return (
    <svg class="preview-plane" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
      {labels.map((of) => (
        <path
          key={of}
          class={`plane-point class-${Math.min(of, 7)}`}
          d={places
            .filter((place) => place.label === of)
            .map((place) => mark(of, x(place.x), SIDE - y(place.y), 3.2))
            .join("")}
        />
      ))}
    </svg>
  );
}
