/** The line of a curve, wherever it is named. */
import type { Series } from "./curve-series.ts";

export function CurveMark({ look }: Pick<Series, "look">) {
  const stroke = look.token.startsWith("#") ? look.token : `var(${look.token})`;
  return (
    <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
      <path
        d="M0 5H28"
        fill="none"
        stroke={stroke}
        stroke-width={look.width ?? 2}
        stroke-dasharray={look.dash.join(" ")}
      />
    </svg>
  );
}
