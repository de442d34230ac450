/** The plane of two weights: each row cuts it in two, and the run walks in it. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mountPlane, type Plane } from "../../charts/plane.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronCone, PerceptronRun } from "../../engine/protocol.ts";
import { select } from "../../state/actions/view.ts";
import type { Answer } from "../../state/perceptron-queries.ts";
import { indexed } from "./linear.ts";
import type { Bench, PanelProps } from "./panels.tsx";
import { changeOf } from "./plane-view.ts";
import { clearPlane } from "./plane-picture.tsx";
import { selectedRow } from "./present.ts";
import { RowsTable } from "./rows-table.tsx";
import { shown } from "./texts.ts";
import { drawWeightSpace } from "./weight-overlay.ts";
import { WeightLegend, WeightSettings } from "./weight-parts.tsx";
import { axesOf, coneRequest, frameOf, isEmpty, walkOf, type Axes } from "./weight-view.ts";
import type { Frame } from "./section.ts";

const text = benchWords.weights;

interface Shown {
  readonly run: PerceptronRun;
  readonly axes: Axes;
  readonly frame: Frame;
  readonly cone: Answer<PerceptronCone>;
}

function shownNow({ store, controller, queries }: Bench): Shown | null {
  const run = controller.run.value;
  if (run === null) return null;
  const axes = axesOf(store.scene.value.view.perceptron.weightAxes, run.weights.length);
  const frame = frameOf(run, axes);
  const request = coneRequest(
    { place: controller.chosen.value, run },
    controller.step.value,
    axes,
    frame,
  );
  return { run, axes, frame, cone: queries.ask("perceptron.cone", request).value };
}

function labelOf({ run, axes, cone }: Shown, step: number): string {
  const [first, second] = axes.map((axis) => indexed("w", axis)) as [string, string];
  const now = weightsAt(run, step).exact;
  const at = axes.map((axis) => shown(now[axis] ?? "")).join(", ");
  const region = cone.reply === null ? "" : isEmpty(cone.reply) ? text.noRegion : text.region;
  return text.label(first, second, at, region);
}

function feed(plane: Plane, bench: Bench): () => void {
  const { store, controller } = bench;
  let cone: PerceptronCone | null = null;
  return effect(() => {
    const now = shownNow(bench);
    if (now === null) {
      clearPlane(plane);
      return;
    }
    const { run, axes, frame } = now;
    const step = controller.step.value;
    const current = controller.current.value;
    const chosen = selectedRow(store.scene.value.view.selection);
    // The region of the step before stands until that of this step is there.
    cone = now.cone.reply ?? (now.cone.problem === "" ? cone : null);
    plane.setAxes(indexed("w", axes[0]), indexed("w", axes[1]));
    plane.setSquare(frame.x, frame.y);
    plane.setLabel(labelOf(now, step));
    const path = walkOf(run, step, axes);
    const space = {
      cone,
      targets: [...run.targets],
      current: current?.row ?? -1,
      chosen,
      path,
      isWhole: path.length < 2000,
      isUpdate: changeOf(current) !== null,
      onChoose: (row: number) =>
        store.dispatch(select(row === chosen ? "" : `row:${row}`), { history: "view" }),
    };
    plane.setOverlay((group, scale) => drawWeightSpace(group, scale, space));
  });
}

export function WeightPicture(props: PanelProps) {
  const { store, controller, queries } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const plane = mountPlane(host.current, { label: "", axes: ["", ""] });
    const stop = feed(plane, { store, controller, queries });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, queries]);
  const now = shownNow(props);
  return (
    <div class="plane-picture">
      <p class="plane-line">
        {now === null ? "…" : <Fixed shown={now} step={controller.step.value} />}
      </p>
      <div class="plane-host" ref={host} />
      {now !== null && <WeightLegend props={props} cone={now.cone} />}
      {now !== null && (
        <WeightSettings store={store} axes={now.axes} count={now.run.weights.length} />
      )}
      <RowsTable {...props} conditions />
    </div>
  );
}

/** The weights that are no axis. */
function Fixed({ shown: { run, axes }, step }: { readonly shown: Shown; readonly step: number }) {
  const { exact } = weightsAt(run, step);
  const fixed = exact
    .map((value, i) => (axes.includes(i) ? "" : `${indexed("w", i)} = ${shown(value)}`))
    .filter((part) => part !== "");
  return <>{fixed.length === 0 ? text.nothingFixed : text.fixed(fixed.join(", "))}</>;
}
