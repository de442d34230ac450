/** The output, or a neuron, as a surface over the two inputs, with the data above and below it. */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountSurface, type Surface, type SurfacePoint } from "../../../charts/surface.ts";
import { ticks } from "../../../charts/ticks.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import { squareOf } from "../../../state/square.ts";
import type { ChartProps } from "../charts.tsx";
import { ClassLegend } from "../plane-picture.tsx";
import { useLives } from "./live.ts";
import { placesOf, pointsOf } from "./points.ts";
import { outputSheet, reliefOf, sheetOf, type Sheet } from "./sheet.ts";
import { ValueTable, valuesOf } from "./table.tsx";
import { FieldTools } from "./tools.tsx";
import { Turns } from "./turns.tsx";
import { activationOf, activationRange, columnOf, shownUnit } from "./unit.ts";
import { UnitLegend } from "./unit-plane.tsx";

type Reply = LabCalls["network.units"]["reply"];
type Answer = ReadonlySignal<{ readonly reply: Reply | null }> | undefined;

/** Milliseconds between two drawings: a surface takes several times as long as a plane. */
const PACE = 60;
const SIZE = 61;
/** Points on a surface; more would hide it. */
const POINTS = 300;

/** What each row is for on the scale of the heights: its target, or whether it is the class. */
function surfacePoints(info: NetworkInfo, props: ChartProps): readonly SurfacePoint[] {
  const { low, high } = squareOf(props.stage.data);
  const share = (value: number): number => (value - low) / (high - low);
  const wanted = (row: number, label: number): number => {
    if (info.outputs > 2) return 1;
    if (info.classes.length > 0) return label;
    return info.dataTargets[row * info.outputs + info.outputs - 1] ?? NaN;
  };
  return pointsOf(info)
    .slice(0, POINTS)
    .map(({ x, y, label, test }, row) => {
      return { u: share(x), v: share(y), value: wanted(row, label), label, test: test === true };
    });
}

function sheetIn(props: ChartProps, answer: Answer): Sheet | null {
  const { store, stage, controller } = props;
  const info = controller.info.value;
  const frame = controller.frame.value;
  const { view } = store.scene.value;
  if (info === null || frame === null) return null;
  if (view.network.fields.of === "output") return outputSheet(frame, info, view.notation.target);
  const reply = answer?.value.reply ?? null;
  const { layer, unit } = shownUnit(view.selection, info);
  if (reply === null || unit >= reply.units) return null;
  const values = columnOf(reply.values, unit, reply.units);
  return sheetOf(values, activationRange(activationOf(stage, layer), values), view.notation.output);
}

function show(surface: Surface, sheet: Sheet, props: ChartProps): void {
  const { mesh, levels } = reliefOf(sheet);
  const square = squareOf(props.stage.data);
  surface.setMesh(mesh, levels, {
    names: ["x₁", "x₂", sheet.name],
    x: square,
    y: square,
    heights: ticks(mesh.low, mesh.high, 4),
    share: mesh.share,
  });
}

function feed(surface: Surface, props: ChartProps, sheet: ReadonlySignal<Sheet | null>) {
  const { store, controller } = props;
  let drawn = -Infinity;
  let waiting = 0;
  const stops = [
    effect(() => {
      const next = sheet.value;
      clearTimeout(waiting);
      if (next === null) return;
      const draw = (): void => {
        drawn = performance.now();
        show(surface, next, props);
      };
      const wait = drawn + PACE - performance.now();
      if (wait <= 0) draw();
      else waiting = window.setTimeout(draw, wait);
    }),
    effect(() => {
      const info = controller.info.value;
      const isOutput = store.scene.value.view.network.fields.of === "output";
      surface.setPoints(info === null || !isOutput ? [] : surfacePoints(info, props));
    }),
    effect(() => surface.setEye(store.scene.value.view.network.fields)),
  ];
  return () => {
    clearTimeout(waiting);
    for (const stop of stops) stop();
  };
}

export function SurfacePicture(props: ChartProps) {
  const info = props.controller.info.value;
  const inputs = info === null ? 2 : placesOf(info).columns;
  if (inputs === 2) return <Relief {...props} />;
  return (
    <p class="muted no-plane">{inputs === 1 ? pictures.lineIsBelow : pictures.planeOnly(inputs)}</p>
  );
}

function Relief(props: ChartProps) {
  const { store, stage, controller } = props;
  const host = useRef<HTMLDivElement>(null);
  const info = controller.info.value;
  const { view } = store.scene.value;
  const isOutput = view.network.fields.of === "output";
  const { layer, name } =
    info === null || isOutput
      ? { layer: 0, name: pictures.outputs }
      : shownUnit(view.selection, info);
  const square = squareOf(stage.data);
  const requests = isOutput ? [] : [{ layer, of: "a" as const, grid: { size: SIZE, ...square } }];
  const [answer] = useLives(controller, "network.units", requests, PACE);
  const sheet = useMemo(
    () => computed(() => sheetIn({ store, stage, controller }, answer)),
    [store, stage, controller, answer],
  );
  useEffect(() => {
    if (host.current === null) return undefined;
    const surface = mountSurface(host.current, {
      onTurn: (eye) => store.dispatch(lookAtFields(eye), { history: "view" }),
    });
    const stop = feed(surface, { store, stage, controller }, sheet);
    return () => {
      stop();
      surface.destroy();
    };
  }, [store, stage, controller, sheet]);
  useEffect(() => host.current?.setAttribute("aria-label", pictures.surface(name)), [name, sheet]);
  const table = () => (sheet.value === null ? null : valuesOf(sheet.value.values, 1));
  return (
    <>
      <FieldTools {...props} />
      <figure class="chart">
        <div class="fields-stage">
          <div class="fields-canvas" ref={host} title={pictures.hint} />
          <Turns store={store} />
        </div>
        <div class="fields-foot">
          {isOutput ? (
            <ClassLegend {...props} />
          ) : (
            <UnitLegend kind={activationOf(stage, layer)} notation={view.notation} />
          )}
          {isOutput && info !== null && info.outputs > 2 && (
            <span class="muted">{networkWords.probability}</span>
          )}
          <ValueTable caption={pictures.tableCaption(name)} square={square} values={table} />
        </div>
      </figure>
    </>
  );
}
