/** Buttons for signs that no keyboard has. A toolbar: one stop for Tab, arrow keys inside. */
import { useRef, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { COMMON, MORE, type Key } from "./formula-symbols.ts";
import { recall, remember } from "./storage.ts";

interface PaletteProps {
  readonly onKey: (key: Key) => void;
}

/** The next button for an arrow key, or -1 for other keys. */
function nextOf(key: string, at: number, count: number): number {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return by === 0 ? -1 : (at + by + count) % count;
}

function KeyButton({ entry, onKey }: { readonly entry: Key; readonly onKey: (key: Key) => void }) {
  return (
    <button
      type="button"
      class="palette-key"
      aria-label={words.formula.palette.insert(entry.label)}
      onClick={() => onKey(entry)}
    >
      {entry.label}
    </button>
  );
}

/** Moves the focus, and the one stop for Tab, among the buttons of a toolbar. */
function useRoving() {
  const bar = useRef<HTMLDivElement>(null);
  const buttons = (): readonly HTMLButtonElement[] => [
    ...(bar.current?.querySelectorAll("button") ?? []),
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = buttons();
    const at = all.findIndex((button) => button === event.target);
    const next = all[nextOf(event.key, at, all.length)];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const onFocusIn = (event: FocusEvent): void => {
    for (const button of buttons()) button.tabIndex = button === event.target ? 0 : -1;
  };
  /** Buttons that have just come take part; one of them all is in the order of Tab. */
  const prepare = (element: HTMLDivElement | null): void => {
    bar.current = element;
    const all = buttons();
    const stop = all.find((button) => button === document.activeElement) ?? all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  };
  return { prepare, onKeyDown, onFocusIn };
}

export function Palette({ onKey }: PaletteProps) {
  const { palette } = words.formula;
  const [open, setOpen] = useState(recall("palette") === "open");
  const { prepare, onKeyDown, onFocusIn } = useRoving();
  const toggle = (): void => {
    remember("palette", open ? "closed" : "open");
    setOpen(!open);
  };
  return (
    <div
      ref={prepare}
      class="palette"
      role="toolbar"
      tabIndex={-1}
      aria-label={palette.title}
      // The formula keeps the focus, and with it a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <div class="palette-row">
        {COMMON.map((entry) => (
          <KeyButton key={entry.label} entry={entry} onKey={onKey} />
        ))}
        <button
          type="button"
          class="palette-key palette-more"
          aria-expanded={open}
          aria-label={open ? palette.fewer : palette.more}
          title={open ? palette.fewer : palette.more}
          onClick={toggle}
        >
          α…
        </button>
      </div>
      {open &&
        MORE.map(({ title, keys }) => (
          <div key={title} class="palette-row" role="group" aria-label={title}>
            {keys.map((entry) => (
              <KeyButton key={entry.label} entry={entry} onKey={onKey} />
            ))}
          </div>
        ))}
    </div>
  );
}
