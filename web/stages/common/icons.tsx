/** Line icons on a 20 × 20 grid, drawn in the colour of the text beside them. */
const PATHS = {
  play: "M6 4l10 6-10 6z",
  pause: "M6 4h3v12H6zM11 4h3v12h-3z",
  step: "M5 4l7 6-7 6zM13.5 4H15v12h-1.5z",
  back: "M15 4l-7 6 7 6zM6.5 4H5v12h1.5z",
  previous: "M12.5 4.500L7 10l5.5 5.500",
  next: "M7.5 4.500L13 10l-5.5 5.500",
  fast: "M3 4l7 6-7 6zM10 4l7 6-7 6z",
  finish: "M3 4l6 6-6 6zM9 4l6 6-6 6zM15.5 4H17v12h-1.5z",
  reset: "M10 4a6 6 0 1 1-5.7 4.1M4 3.5V8.5h5",
  undo: "M8 5L4 9l4 4M4.5 9H12a4 4 0 0 1 0 8h-2",
  redo: "M12 5l4 4-4 4M15.5 9H8a4 4 0 0 0 0 8h2",
  share:
    "M8.5 11.5l3-3M7 9.5L5 11.5a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5l-2 2",
  export: "M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 13v3.5h12V13",
  gallery: "M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z",
  help: "M7.5 8a2.5 2.5 0 1 1 3.6 2.200c-.8.4-1.1.9-1.1 1.800M10 14.600v.4M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15",
  about: "M10 9v5M10 5.900v.4M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15",
  theme: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  type: "M3 16L8 4l5 12M4.500 12.500h7M15 9v7M12.500 9h5",
  close: "M5 5l10 10M15 5L5 15",
  zoomIn: "M10 5v10M5 10h10",
  zoomOut: "M5 10h10",
  fit: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
  fullScreen: "M11.500 8.500L16 4M12 4h4v4M8.500 11.500L4 16M8 16H4v-4",
  add: "M10 5v10M5 10h10",
  remove: "M5 10h10",
  turnLeft: "M4 8c1-2 3.500-3 6-3 3.500 0 6 2 6 4.500S13.500 14 10 14c-1 0-2-.1-3-.4M4 4v4h4",
  turnRight: "M16 8c-1-2-3.500-3-6-3-3.500 0-6 2-6 4.500S6.500 14 10 14c1 0 2-.1 3-.4M16 4v4h-4",
  up: "M10 16V5M5 10l5-5 5 5",
  down: "M10 4v11M5 10l5 5 5-5",
  dice: "M4 4h12v12H4zM7.5 7.5h.01M12.5 7.5h.01M10 10h.01M7.5 12.5h.01M12.5 12.5h.01",
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: readonly IconName[] = ["play", "pause", "step", "back", "finish"];

export function Icon({ name }: { readonly name: IconName }) {
  const filled = FILLED.includes(name);
  return (
    <svg class={filled ? "icon icon-filled" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
