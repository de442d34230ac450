/** Line and shape of a path, wherever it is named. */
import { mark } from "../../charts/marks.ts";
import { DASHES } from "./names.ts";

export function PathMark({ place }: { readonly place: number }) {
  return (
    <svg
      class={`legend-mark legend-mark-tall class-${place}`}
      viewBox="0 -2 28 14"
      aria-hidden="true"
    >
      <path class="descent-line" d="M0 5H28" stroke-dasharray={DASHES[place]} />
      <path class="plane-point" d={mark(place, 14, 5, 5)} />
    </svg>
  );
}
