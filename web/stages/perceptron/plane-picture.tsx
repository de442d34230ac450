/** The plane in the middle of the stage: hosts the drawing and feeds it with the present step. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mountPlane, type Plane, type PlanePoint } from "../../charts/plane.ts";
import { words } from "../../core/words/index.ts";
import { epochLength, isRight, weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns } from "../../engine/protocol.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import { squareOf } from "../../state/square.ts";
import type { Store } from "../../state/store.ts";
import { drawBoundary } from "./overlay.ts";
import { shown, sumFormula } from "./texts.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: PerceptronController;
}

/** Each row with the outcome of its latest visit among the steps shown. */
function pointsOf(data: PerceptronRuns, run: PerceptronRun, step: number): readonly PlanePoint[] {
  const wrong = new Map<number, boolean>();
  for (let i = Math.max(0, step - epochLength(run)); i < step; i++)
    wrong.set(run.rows[i] ?? -1, !isRight(run, i));
  return data.inputs.map(([x = 0, y = 0], row) => ({
    x,
    y,
    label: (data.targets[row] ?? 0) > 0 ? 1 : 0,
    wrong: wrong.get(row) ?? false,
  }));
}

function feed(plane: Plane, { store, controller }: PictureProps): () => void {
  return effect(() => {
    const { stage } = store.scene.value;
    const data = controller.runs.value;
    const current = controller.current.value;
    if (data === null || stage.kind !== "perceptron") return;
    const square = squareOf(stage.data);
    const [run] = data.runs;
    const points = pointsOf(data, run, controller.step.value);
    plane.setSquare(square);
    plane.setPoints(points);
    plane.select(current?.row ?? -1);
    const changed = current !== null && current.output !== current.target;
    const weights = weightsAt(run, controller.step.value);
    const boundary = {
      square,
      weights: weights.values,
      before: changed ? current.weights : null,
      update: changed ? current.update : null,
    };
    plane.setOverlay((group, scale) => drawBoundary(group, scale, boundary));
    const wrong = points.filter((point) => point.wrong).length;
    plane.setLabel(words.perceptron.plane(sumFormula(weights.exact), wrong, points.length));
  });
}

export function PlanePicture({ store, controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const plane = mountPlane(host.current, { label: "", axes: ["x₁", "x₂"] });
    const stop = feed(plane, { store, controller });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller]);
  const { stage } = store.scene.value;
  const low = stage.kind === "perceptron" && stage.labels === "±1" ? "−1" : "0";
  const run = controller.run.value;
  const exact = run === null ? [] : weightsAt(run, controller.step.value).exact;
  return (
    <div class="plane-picture">
      <p class="maths plane-line">Σ = {exact.length > 0 ? sumFormula(exact) : shown("0")}</p>
      <div class="plane-host" ref={host} />
      <PlaneLegend low={low} />
    </div>
  );
}

function PlaneLegend({ low }: { readonly low: string }) {
  const { legend } = words.perceptron;
  const entries: readonly (readonly [string, string, string])[] = [
    ["plane-point class-1", "M8 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", legend.positive],
    ["plane-point class-0", "M13 -1L19 10L7 10Z", legend.negative(low)],
    ["plane-wrong class-1", "M9 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", legend.wrong],
    ["line", "M0 5H28", legend.line],
    ["line-before", "M0 5H28", legend.before],
    ["arrow arrow-weights", "M1 5H24M18 0L26 5L18 10", legend.arrow],
  ];
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {entries.map(([kind, path, label]) => (
        <span class="legend-item" key={label}>
          <svg class="legend-mark legend-mark-tall" viewBox="0 -2 28 14" aria-hidden="true">
            <path class={kind} d={path} />
          </svg>
          {label}
        </span>
      ))}
    </div>
  );
}
