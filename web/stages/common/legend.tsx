/** The colours of signs, always in sight: blue solid is positive, vermillion dashed is negative. */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";

export function SignLegend({ children }: { readonly children?: ComponentChildren }) {
  const { legend, legendPositive, legendNegative, legendThickness } = words.common;
  return (
    <div class="legend" role="note" aria-label={legend}>
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <path class="ink-positive" d="M1 5h26" />
        </svg>
        + {legendPositive}
      </span>
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <path class="ink-negative" d="M1 5h26" />
        </svg>
        − {legendNegative}
      </span>
      <span class="legend-item">{legendThickness}</span>
      {children}
    </div>
  );
}
