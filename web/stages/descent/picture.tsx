/** The landscape with the paths, and the start as a handle to drag or push. */
import { effect, useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { levelsOf } from "../../charts/levels.ts";
import { mark } from "../../charts/marks.ts";
import { mountPlane, type Plane, type Scale } from "../../charts/plane.ts";
import { clamp } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { setStart } from "../../state/actions/descent.ts";
import type { DescentController, DescentResult, Landscape } from "../../state/descent.ts";
import type { Frame } from "../../state/descent-frame.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { useGesture } from "../common/gesture.ts";
import { DASHES, nameOf, selectedIn } from "./names.ts";
import { drawPaths } from "./overlay.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: DescentController;
}

const text = words.descent;

/** Keeps the drawing in step; `scale` is where things are in it. */
function feed(
  plane: Plane,
  { store, controller }: PictureProps,
  scale: Signal<Scale | null>,
): () => void {
  let drawn: Landscape | null = null;
  return effect(() => {
    const result = controller.result.value;
    const landscape = controller.landscape.value;
    const step = controller.step.value;
    if (result === null || landscape === null) return;
    const { run, stage } = result;
    const [first = "", second = run.outputName] = run.inputs;
    plane.setAxes(first, second);
    plane.setSquare(landscape.frame.x, landscape.frame.y);
    if (landscape !== drawn)
      plane.setField(run.inputs.length === 1 ? null : levelsOf(landscape.values, landscape.size));
    drawn = landscape;
    const selected = selectedIn(store.scene.value.view.selection, run.paths.length);
    plane.setLabel(text.picture(stage.formula, step));
    plane.setOverlay((group, now) => {
      scale.value = now;
      drawPaths(group, { run, step, selected, landscape }, now);
    });
  });
}

export function DescentPicture({ store, controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const scale = useSignal<Scale | null>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const plane = mountPlane(host.current, { label: "", axes: ["", ""] });
    const stop = feed(plane, { store, controller }, scale);
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, scale]);
  const result = controller.result.value;
  const frame = controller.landscape.value?.frame;
  const [first = "", second = "", ...others] = result?.run.inputs ?? [];
  return (
    <div class={controller.problem.value === null ? "descent-picture" : "descent-picture is-stale"}>
      <div class="descent-plane">
        <div class="descent-square">
          <div class="descent-host" ref={host} />
          {result !== null && frame !== undefined && scale.value !== null && (
            <Handle store={store} result={result} scale={scale.value} frame={frame} />
          )}
        </div>
      </div>
      {others.length > 0 && <p class="small muted">{text.cut(first, second)}</p>}
      <div class="descent-foot">
        <Legend result={result} />
        <IconButton icon="fit" label={text.fit} onClick={controller.fit} />
      </div>
    </div>
  );
}

function Legend({ result }: { readonly result: DescentResult | null }) {
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {result?.stage.optimizers.map((optimizer, i) => (
        <span class="legend-item" key={i}>
          <PathMark place={i} />
          {nameOf(optimizer)}
        </span>
      ))}
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <circle class="descent-curve" cx="14" cy="5" r="4" />
        </svg>
        {text.legendStart}
      </span>
      {(result?.run.inputs.length ?? 0) > 1 && <span class="legend-item">{text.legendLevels}</span>}
    </div>
  );
}

/** Line and shape of a path. */
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

interface HandleProps {
  readonly store: Store;
  readonly result: DescentResult;
  readonly scale: Scale;
  readonly frame: Frame;
}

const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

function Handle({ store, result, scale, frame }: HandleProps) {
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
  function move(x: number, y: number, share?: number): void {
    const start: Record<string, number> = {};
    if (first !== undefined) start[first] = settle(x, frame.x, share);
    if (second !== undefined) start[second] = settle(y, frame.y, share);
    store.dispatch(setStart(start), gesture.options);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const direction = KEYS[event.key];
    if (direction === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) gesture.begin();
    const share = (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1);
    const by = ({ low, high }: Frame["x"], sign: number): number =>
      sign * share * 10 ** Math.floor(Math.log10((high - low) / 20));
    // The scene is ahead of the result while keys come faster than answers.
    const { stage } = store.scene.peek();
    const now = (name = ""): number => (stage.kind === "descent" ? (stage.start[name] ?? 0) : 0);
    const [right, up] = direction;
    move(now(first) + by(frame.x, right), now(second) + by(frame.y, up), Math.min(1, share));
  }
  if (!Number.isFinite(left + top)) return null;
  return (
    <button
      type="button"
      class="start-handle"
      aria-label={text.handle}
      title={text.handle}
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
