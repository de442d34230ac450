/** A table that may be wider or longer than its place: what scrolls can be reached by keyboard. */
import type { ComponentChildren } from "preact";

interface ScrollBoxProps {
  /** What is in it, for screen readers. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function ScrollBox({ label, class: kind = "", children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class={`rows-scroll ${kind}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
