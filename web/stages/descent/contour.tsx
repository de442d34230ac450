/** The landscape from above, or the curve of a single input, with the paths and their start. */
import { effect, useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { levelsOf } from "../../charts/levels.ts";
import { mountPlane, type Plane, type Scale } from "../../charts/plane.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentController, Landscape } from "../../state/descent.ts";
import { restOf } from "../../state/descent-rest.ts";
import type { Store } from "../../state/store.ts";
import { useSize } from "../common/use-size.ts";
import { Handle } from "./handle.tsx";
import { selectedIn } from "./names.ts";
import { drawPaths } from "./overlay.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: DescentController;
}

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
    const rest = restOf(run, selected, landscape);
    plane.setLabel(descentWords.picture(stage.formula, step));
    plane.setOverlay((group, now) => {
      scale.value = now;
      drawPaths(group, { run, step, selected, landscape, rest }, now);
    });
  });
}

/** What a plane's margins left and right are more than its others, in pixels. */
const WIDER = 26;

/** As wide as the plane makes itself. */
const squareIn = ([width, height]: readonly [number, number]) => ({
  width: `${Math.min(width, height + WIDER)}px`,
  height: `${Math.min(height, width - WIDER)}px`,
});

export function Contour({ store, controller }: PictureProps) {
  const plane = useRef<HTMLDivElement>(null);
  const size = useSize(plane);
  const host = useRef<HTMLDivElement>(null);
  const scale = useSignal<Scale | null>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const drawing = mountPlane(host.current, { label: "", axes: ["", ""] });
    const stop = feed(drawing, { store, controller }, scale);
    return () => {
      stop();
      drawing.destroy();
    };
  }, [store, controller, scale]);
  const result = controller.result.value;
  const frame = controller.landscape.value?.frame;
  return (
    <div class="descent-plane" ref={plane}>
      <div class="descent-square" style={squareIn(size)}>
        <div class="descent-host" ref={host} />
        {result !== null && frame !== undefined && scale.value !== null && (
          <Handle store={store} result={result} scale={scale.value} frame={frame} />
        )}
      </div>
    </div>
  );
}
