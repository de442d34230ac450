/** Where all begin: dragged over the landscape, or pushed with the arrow keys. */
import type { Scale } from "../../charts/plane.ts";
import { ARROWS } from "../../core/arrows.ts";
import { clamp } from "../../core/number.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import { setStart } from "../../state/actions/descent.ts";
import type { DescentResult } from "../../state/descent.ts";
import type { Frame } from "../../state/descent-frame.ts";
import type { Store } from "../../state/store.ts";
import { useGesture } from "../common/gesture.ts";

interface HandleProps {
  readonly store: Store;
  readonly result: DescentResult;
  readonly scale: Scale;
  readonly frame: Frame;
}

export function Handle({ store, result, scale, frame }: HandleProps) {
  const gesture = useGesture();
  const { inputs, paths } = result.run;
  const [first, second] = inputs;
  const at = [...(paths[0]?.points.slice(0, 2) ?? [])];
  if (inputs.length === 1) at[1] = paths[0]?.values[0] ?? NaN;
  const left = scale.left + scale.x(at[0] ?? NaN);
  const top = scale.top + scale.y(at[1] ?? NaN);

  /** Stays in the picture, on numbers no finer than a pixel. */
  function settle(value: number, { low, high }: Frame["x"], share = 1): number {
    const grain = 10 ** Math.floor(Math.log10((high - low) / scale.side)) * share;
    return Number((Math.round(clamp(value, low, high) / grain) * grain).toPrecision(12));
  }
  function move(x: number, y: number): void {
    const start: Record<string, number> = {};
    if (first !== undefined) start[first] = settle(x, frame.x);
    if (second !== undefined) start[second] = settle(y, frame.y);
    store.dispatch(setStart(start), gesture.options);
  }
  /** One coordinate; the other stays as it is, to the last digit. */
  function push(name: string, range: Frame["x"], sign: number, share: number): void {
    // The scene is ahead of the result while keys come faster than answers.
    const { stage } = store.scene.peek();
    const now = stage.kind === "descent" ? (stage.start[name] ?? 0) : 0;
    const by = sign * share * 10 ** Math.floor(Math.log10((range.high - range.low) / 20));
    const start = { [name]: settle(now + by, range, Math.min(1, share)) };
    store.dispatch(setStart(start), gesture.options);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const direction = ARROWS[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) gesture.begin();
    const share = (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
    const [right, up] = direction;
    if (right !== 0 && first !== undefined) push(first, frame.x, right, share);
    if (up !== 0 && second !== undefined) push(second, frame.y, up, share);
  }
  if (!Number.isFinite(left + top)) return null;
  return (
    <button
      type="button"
      class="start-handle"
      aria-label={descentWords.handle}
      title={descentWords.handle}
      style={{ left: `${left}px`, top: `${top}px` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        gesture.begin();
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          move(...scale.at(event.clientX, event.clientY));
      }}
      onKeyDown={onKeyDown}
    />
  );
}
