/** The loss around the present parameters, on a plane through them, with the way that led there. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { levelsOf } from "../../../charts/levels.ts";
import { meshOf } from "../../../charts/mesh.ts";
import { mountPlane } from "../../../charts/plane.ts";
import { mountSurface, type Surface } from "../../../charts/surface.ts";
import { ticks } from "../../../charts/ticks.ts";
import { showNumber } from "../../../core/number.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import { words } from "../../../core/words/index.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { FieldsLook } from "../../../scene/schema.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import type { ChartProps } from "../charts.tsx";
import { useLives } from "./live.ts";
import { drawWays, type Way } from "./loss-way.ts";
import {
  directionsOf,
  isQuick,
  lossPlane,
  planeName,
  sizeFor,
  type LossPlane,
} from "./loss-plane.ts";
import { LossSettings, LossTools } from "./loss-tools.tsx";
import { ValueTable, valuesOf } from "./table.tsx";
import { Turns } from "./turns.tsx";

/** Milliseconds between two questions while training goes on. */
const PACE = 500;

export function LandscapePicture(props: ChartProps) {
  const info = props.controller.info.value;
  if (info === null) return null;
  return (
    <>
      <LossTools {...props} />
      <LandscapeFigure {...props} info={info} />
    </>
  );
}

interface FigureProps extends ChartProps {
  readonly info: NetworkInfo;
}

interface Answered {
  readonly plane: ReadonlySignal<LossPlane | null>;
  readonly problem: string;
  readonly isResting: boolean;
}

/** The plane of the last answer: it stays while a large network trains. */
function usePlane({ store, controller, info }: FigureProps): Answered {
  const { network, notation } = store.scene.value.view;
  const { fields } = network;
  const isResting = controller.playing.value && !isQuick(info);
  const { span } = fields;
  const request = { size: sizeFor(info), span, directions: directionsOf(fields) };
  const [answer] = useLives(controller, "network.landscape", isResting ? [] : [request], PACE);
  const key = JSON.stringify(fields);
  const plane = useMemo(() => signal<LossPlane | null>(null), []);
  useEffect(
    () =>
      effect(() => {
        const reply = answer?.value.reply ?? null;
        const look = JSON.parse(key) as FieldsLook;
        const trace = controller.example.peek();
        if (reply !== null) plane.value = lossPlane({ reply, look, span: look.span, info, trace, notation }); // prettier-ignore
      }),
    [answer, controller, info, key, plane, notation],
  );
  return { plane, problem: answer?.value.problem ?? "", isResting };
}

function LandscapeFigure(props: FigureProps) {
  const { store, controller } = props;
  const { fields } = store.scene.value.view.network;
  const { plane, problem, isResting } = usePlane(props);
  const kept = useMemo(() => signal<readonly Way[]>([]), []);
  const isSurface = fields.relief === "surface";
  const shown = plane.value;
  const label = pictures.landscape(
    planeName(fields),
    showNumber(controller.frame.value?.loss ?? NaN),
  );
  const Picture = isSurface ? LossSurface : LossContour;
  const table = () => (plane.value === null ? null : valuesOf(plane.value.values, 1));
  return (
    <figure class="chart" aria-label={label}>
      <div class="fields-stage">
        <Picture {...props} plane={plane} kept={kept} />
        {isSurface && <Turns store={store} />}
      </div>
      <LossSettings {...props} />
      <div class="fields-foot">
        {problem !== "" && <span class="muted small">{problem}</span>}
        {isResting && <span class="muted small">{pictures.resting}</span>}
        {shown !== null && (
          <span class="muted small">
            {pictures.lowest(showNumber(shown.low, 3), showNumber(shown.high, 3))}
          </span>
        )}
        <WayLegend kept={kept} />
        {fields.plane === "parameters" && <KeepButtons plane={plane} kept={kept} />}
        {shown !== null && (
          <ValueTable
            caption={pictures.landscapeTable(...shown.names)}
            square={shown.first}
            second={shown.second}
            corner={shown.names.toReversed().join(" \\ ")}
            values={table}
          />
        )}
      </div>
    </figure>
  );
}

interface PictureProps extends FigureProps {
  readonly plane: ReadonlySignal<LossPlane | null>;
  readonly kept: Signal<readonly Way[]>;
}

const waysIn = ({
  plane,
  kept,
  store,
}: Pick<PictureProps, "plane" | "kept" | "store">): readonly Way[] => {
  const own = plane.value === null ? [] : [{ points: plane.value.way }];
  return store.scene.value.view.network.fields.plane === "parameters"
    ? [...kept.value, ...own]
    : own;
};

function LossContour({ store, plane, kept }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const picture = mountPlane(host.current, { label: "", axes: ["", ""] });
    const stop = effect(() => {
      const shown = plane.value;
      if (shown === null) return;
      const { first, second, short, values, size } = shown;
      const ways = waysIn({ store, plane, kept });
      picture.setAxes(...short);
      picture.setSquare(first, second);
      picture.setField(levelsOf(values, size));
      picture.setLabel(pictures.lowest(showNumber(shown.low, 3), showNumber(shown.high, 3)));
      picture.setOverlay((group, scale) => drawWays(group, ways, scale));
    });
    return () => {
      stop();
      picture.destroy();
    };
  }, [store, plane, kept]);
  return <div class="chart-host" ref={host} />;
}

function showLoss(surface: Surface, shown: LossPlane, log: boolean): void {
  const { first, second, values, size, short } = shown;
  const levels = levelsOf(values, size);
  const mesh = meshOf(levels, { logarithmic: log });
  surface.setMesh(mesh, levels.heights, {
    names: [...short, pictures.loss],
    x: first,
    y: second,
    heights: log ? levels.heights : ticks(mesh.low, mesh.high, 4),
    share: mesh.share,
  });
}

function LossSurface({ store, plane, kept }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const surface = mountSurface(host.current, {
      onTurn: (eye) => store.dispatch(lookAtFields(eye), { history: "view" }),
    });
    const log = computed(() => store.scene.value.view.network.fields.log);
    const stops = [
      effect(() => {
        const shown = plane.value;
        if (shown === null) return;
        showLoss(surface, shown, log.value);
        surface.setPaths(waysIn({ store, plane, kept }).map((way, place, all) => pathOf(way, shown, all.length - 1 - place))); // prettier-ignore
        surface.setLabel(pictures.surface(pictures.lossName));
      }),
      effect(() => surface.setEye(store.scene.value.view.network.fields)),
    ];
    return () => {
      for (const stop of stops) stop();
      surface.destroy();
    };
  }, [store, plane, kept]);
  return <div class="fields-canvas" ref={host} title={pictures.hint} />;
}

/** `age`: 0 for the present run. */
function pathOf({ points }: Way, { first, second }: LossPlane, age: number) {
  const share = (value: number, { low, high }: { readonly low: number; readonly high: number }) =>
    (value - low) / (high - low);
  return {
    places: points.map(([x, y]) => [share(x, first), share(y, second)] as const),
    label: age === 0 ? 1 : age + 1,
    dash: age === 0 ? [] : [6, 4],
    selected: age === 0,
  };
}

function WayLegend({ kept }: Pick<PictureProps, "kept">) {
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <path class="fields-way-line" d="M0 5H28" />
        </svg>
        {pictures.walked}
      </span>
      {kept.value.map((_, place) => (
        <span class="legend-item" key={place}>
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <path class={`fields-way-line kept class-${place + 2}`} d="M0 5H28" />
          </svg>
          {pictures.way2(place + 1)}
        </span>
      ))}
    </div>
  );
}

const MOST_KEPT = 4;

/** Ways of earlier runs on the same two parameters: batch, single rows and all of them compared. */
function KeepButtons({ plane, kept }: Pick<PictureProps, "plane" | "kept">) {
  const keep = (): void => {
    const points = plane.value?.way ?? [];
    if (points.length > 1) kept.value = [...kept.value, { points }].slice(-MOST_KEPT);
  };
  return (
    <span class="row-of-buttons">
      <button type="button" class="button" title={pictures.keptHint} onClick={keep}>
        {pictures.kept}
      </button>
      {kept.value.length > 0 && (
        <button type="button" class="button" onClick={() => (kept.value = [])}>
          {pictures.forget}
        </button>
      )}
    </span>
  );
}
