/** The plane of two inputs: hosts the drawing and feeds it with the present step. */
import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountPlane, type Plane } from "../../charts/plane.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronAnswers } from "../../engine/protocol.ts";
import { indexed, inputNames, linearText } from "./linear.ts";
import { drawBoundary } from "./overlay.ts";
import type { Bench, PanelProps } from "./panels.tsx";
import { PlaneLegend } from "./plane-legend.tsx";
import { PlaneSettings } from "./plane-settings.tsx";
import { boundaryOf, pointsOf, type Moment } from "./plane-view.ts";
import { RowsTable } from "./rows-table.tsx";
import { answersNow, sectionOf } from "./present.ts";
import { createPointEditing } from "./point-editing.ts";
import { PointTools } from "./point-tools.tsx";
import { placeOf, steady, type Frame, type Section } from "./section.ts";
import { readable } from "./texts-fitted.ts";

/** What is drawn now; null until there is a run. */
export function momentOf({ store, controller, queries }: Bench): Moment | null {
  const { stage, view } = store.scene.value;
  const data = controller.data.value;
  const run = controller.run.value;
  if (data === null || run === null || stage.kind !== "perceptron") return null;
  const { margin, trail } = view.perceptron;
  return {
    data,
    run,
    labels: stage.labels,
    step: controller.step.value,
    current: controller.current.value,
    section: sectionOf(view.perceptron, data),
    trail,
    theory: margin
      ? queries.ask("perceptron.theory", { run: controller.chosen.value }).value.reply
      : null,
  };
}

/** Where there is no run, or none any more. */
export function clearPlane(plane: Plane): void {
  plane.setPoints([]);
  plane.setOverlay((group) => group.replaceChildren());
  plane.setLabel("");
}

function feed(plane: Plane, bench: Bench): () => void {
  let frame: Frame | null = null;
  let known: PerceptronAnswers | null = null;
  return effect(() => {
    const moment = momentOf(bench);
    if (moment === null) {
      clearPlane(plane);
      return;
    }
    const { data, section, current } = moment;
    // Until the engine has answered for the new weights, what is known of the old ones stands.
    known = answersNow(bench) ?? (known?.outputs.length === data.inputs.length ? known : null);
    const points = pointsOf(moment, known);
    frame = steady(
      frame,
      data.inputs.map((row) => placeOf(row, section)),
    );
    const [first, second] = section.features;
    plane.setAxes(indexed("x", first + 1), second < 0 ? "" : indexed("x", second + 1));
    plane.setSquare(frame.x, frame.y);
    plane.setPoints(points);
    plane.select(current?.row ?? -1);
    const boundary = boundaryOf(moment, frame);
    plane.setOverlay((group, scale) => drawBoundary(group, scale, boundary));
    const wrong = points.filter((point) => point.wrong === true).length;
    plane.setLabel(benchWords.plane.label(sumOf(moment), wrong, points.length));
  });
}

export function PlanePicture(props: PanelProps) {
  const { store, controller, queries } = props;
  const host = useRef<HTMLDivElement>(null);
  const editing = useMemo(() => {
    const cut = (): Section => {
      const data = controller.data.peek();
      const { perceptron } = store.scene.peek().view;
      return data === null ? { features: [0, 1], fixed: [] } : sectionOf(perceptron, data);
    };
    return createPointEditing({ store, controller, cut });
  }, [store, controller]);
  useEffect(() => {
    if (host.current === null) return undefined;
    const plane = mountPlane(host.current, { label: "", axes: ["", ""], editing: editing.editing });
    const stop = feed(plane, { store, controller, queries });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, queries, editing]);
  const moment = momentOf(props);
  return (
    <div class="plane-picture">
      <p class="maths plane-line">Σ = {moment === null ? "…" : sumOf(moment)}</p>
      <div class="plane-host" ref={host} />
      {!store.scene.value.view.hide.includes("inputs") && (
        <PointTools stage={props.stage} editing={editing} />
      )}
      {moment !== null && <PlaneLegend moment={moment} />}
      <PlaneSettings {...props} />
      <RowsTable {...props} />
    </div>
  );
}

function sumOf({ run, step }: Moment): string {
  const weights = weightsAt(run, step);
  return linearText(readable(weights), inputNames(weights.exact.length - 1));
}
