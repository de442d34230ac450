/** The landscape as a surface that turns, with the paths on it. */
import { effect } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { levelsOf } from "../../charts/levels.ts";
import { meshOf, type Mesh } from "../../charts/mesh.ts";
import { turned, type Eye } from "../../charts/projection.ts";
import { mountSurface, type Surface, type SurfacePath } from "../../charts/surface.ts";
import { ticks } from "../../charts/ticks.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentRun } from "../../engine/protocol.ts";
import { lookOver } from "../../state/actions/view.ts";
import type { DescentController, Landscape } from "../../state/descent.ts";
import type { Frame } from "../../state/descent-frame.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { Checkbox } from "../common/fields.tsx";
import { DASHES, selectedIn } from "./names.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: DescentController;
}

const text = descentWords.surface;
/** Degrees of one press of a button. */
const PRESS = 15;
type Place = readonly [u: number, v: number];
/** Shares of the frame: about a pixel. */
const NEAR = 0.004;
/** Powers of ten that get a label on a logarithmic height. */
const DECADES = 8;

/** Without moves too short to be seen; the ends stay. */
function thinned(places: readonly Place[]): readonly Place[] {
  let last: Place = [NaN, NaN];
  return places.filter((place, i) => {
    const isNear = Math.hypot(place[0] - last[0], place[1] - last[1]) < NEAR;
    if (isNear && i + 1 < places.length) return false;
    last = place;
    return true;
  });
}

function pathsOf(run: DescentRun, frame: Frame, step: number, selected: number): SurfacePath[] {
  const width = run.inputs.length;
  const share = (value: number | undefined, { low, high }: Frame["x"]): number =>
    ((value ?? NaN) - low) / (high - low);
  const order = [...run.paths.keys()].filter((path) => path !== selected);
  return [...order.toReversed(), selected].map((path) => {
    const { points, values } = run.paths[path] ?? { points: [], values: [] };
    const count = Math.min(step + 1, values.length);
    const places = Array.from(
      { length: count },
      (_, i) => [share(points[i * width], frame.x), share(points[i * width + 1], frame.y)] as const,
    );
    return {
      places: thinned(places),
      label: path,
      dash: (DASHES[path] ?? "").split(" ").filter(Boolean).map(Number),
      selected: path === selected,
    };
  });
}

function feedLandscape(surface: Surface, { store, controller }: PictureProps): () => void {
  return effect(() => {
    const landscape = controller.landscape.value;
    const inputs = controller.result.peek()?.run.inputs ?? [];
    const { log } = store.scene.value.view.descent;
    if (landscape !== null && inputs.length > 1) show(surface, landscape, controller, log);
  });
}

function show(
  surface: Surface,
  { frame, values, size }: Landscape,
  controller: DescentController,
  log: boolean,
): void {
  const { run } = controller.result.peek() ?? {};
  const levels = levelsOf(values, size);
  const mesh = meshOf(levels, { logarithmic: log });
  surface.setMesh(mesh, levels.heights, {
    names: [run?.inputs[0] ?? "", run?.inputs[1] ?? "", run?.outputName ?? ""],
    x: frame.x,
    y: frame.y,
    heights: log ? decades(mesh) : ticks(mesh.low, mesh.high, 4),
    share: mesh.share,
  });
}

/** Powers of ten between the lowest and the highest. */
function decades({ low, high }: Mesh): number[] {
  const last = Math.floor(Math.log10(high));
  const powers = Array.from({ length: DECADES }, (_, i) => 10 ** (last - DECADES + 1 + i));
  return powers.filter((power) => power > low && power <= high);
}

function feed(surface: Surface, props: PictureProps): () => void {
  const { store, controller } = props;
  const stops = [
    feedLandscape(surface, props),
    effect(() => {
      const result = controller.result.value;
      const landscape = controller.landscape.value;
      const step = controller.step.value;
      if (result === null || landscape === null) return;
      const { run, stage } = result;
      const selected = selectedIn(store.scene.value.view.selection, run.paths.length);
      surface.setPaths(pathsOf(run, landscape.frame, step, selected));
      surface.setLabel(text.picture(stage.formula, step));
    }),
    effect(() => surface.setEye(store.scene.value.view.descent)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export function SurfacePicture({ store, controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const turn = useCallback(
    (eye: Eye): void => store.dispatch(lookOver(eye), { history: "view" }),
    [store],
  );
  useEffect(() => {
    if (host.current === null) return undefined;
    const surface = mountSurface(host.current, { onTurn: turn });
    const stop = feed(surface, { store, controller });
    return () => {
      stop();
      surface.destroy();
    };
  }, [store, controller, turn]);
  const { descent } = store.scene.value.view;
  const by = (right: number, up: number) => (): void => turn(turned(descent, right, up));
  return (
    <div class="descent-surface">
      <div class="descent-canvas" ref={host} title={text.hint} />
      <div class="descent-turns" role="group" aria-label={text.turns}>
        <IconButton icon="turnLeft" label={text.left} onClick={by(-PRESS, 0)} />
        <IconButton icon="turnRight" label={text.right} onClick={by(PRESS, 0)} />
        <IconButton icon="up" label={text.up} onClick={by(0, PRESS)} />
        <IconButton icon="down" label={text.down} onClick={by(0, -PRESS)} />
        <Checkbox
          label={text.log}
          checked={descent.log}
          onChange={(log) => store.dispatch(lookOver({ log }), { history: "view" })}
        />
      </div>
    </div>
  );
}
