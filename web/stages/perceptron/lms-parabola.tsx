/** The cost along a direction through the present weights: a parabola, with where the run stands. */
import { useState } from "preact/hooks";
import type { Position } from "../../charts/half-plane.ts";
import { lms as lmsWords } from "../../core/words/theory.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { CostParabola } from "../../engine/protocol.ts";
import { Select } from "../common/fields.tsx";
import { indexed } from "./linear.ts";
import type { LmsProps } from "./lms-panel.tsx";
import { Plot, type PlotMark } from "./plot.tsx";
import { fitted, fittedVector, isTooLarge } from "./texts-fitted.ts";

const text = lmsWords.parabola;
const DOWNHILL = -1;
const POINTS = 80;

/** Height of a parabola: geometry of the picture. */
const heightOf = ({ a, b, c }: CostParabola, t: number): number =>
  (a.value * t + b.value) * t + c.value;

/** Shows where the run stands and the least on one picture, and as much beyond. */
export function reach(best: number): { readonly low: number; readonly high: number } {
  const size = Math.abs(best) || 1;
  return best >= 0
    ? { low: -0.35 * size, high: 2.5 * size }
    : { low: -2.5 * size, high: 0.35 * size };
}

export function LmsParabola({ controller, queries, run, store }: LmsProps) {
  const [along, setAlong] = useState(DOWNHILL);
  const axis = along < run.weights.length ? along : DOWNHILL;
  const weights = weightsAt(run, controller.step.value);
  const direction =
    axis === DOWNHILL
      ? ("downhill" as const)
      : weights.exact.map((_, i) => (i === axis ? "1" : "0"));
  const { reply } = queries.ask("perceptron.cost", { weights: weights.exact, direction }).value;
  const name = indexed("w", axis);
  const options = [
    { value: DOWNHILL, label: text.downhill },
    ...weights.exact
      .slice(0, 65)
      .map((_, i) => ({ value: i, label: text.weight(indexed("w", i)) })),
  ];
  const rate = axis === DOWNHILL ? store.scene.value.view.perceptron.lmsRate : null;
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      <Select label={text.along} value={axis} options={options} onChange={setAlong} />
      {reply !== null && (
        <Parabola
          cost={reply}
          x={axis === DOWNHILL ? text.x.downhill : text.x.weight(name)}
          rate={rate}
        />
      )}
      {reply !== null && (
        <p class="small maths">
          {text.gradient}: {fittedVector(reply.gradient)}
        </p>
      )}
    </section>
  );
}

interface ParabolaProps {
  readonly cost: CostParabola;
  readonly x: string;
  /** Of the batch step that is shown; null along a weight. */
  readonly rate: number | null;
}

function Parabola({ cost, x: name, rate }: ParabolaProps) {
  const { a, b, c, best } = cost;
  if ([a, b, c].some(({ value }) => isTooLarge(value))) return <p>{text.tooLarge}</p>;
  if (best === null) return <p>{text.flat}</p>;
  const { low, high } = reach(best.value);
  const points = Array.from({ length: POINTS + 1 }, (_, i): Position => {
    const t = low + ((high - low) * i) / POINTS;
    return [t, heightOf(cost, t)];
  });
  const top = Math.max(...points.map(([, y]) => y));
  const at = (t: number): Position => [t, heightOf(cost, t)];
  const marks: readonly PlotMark[] = [
    { at: at(best.value), kind: "mark-least", label: text.least, isBelow: true },
    ...(rate === null ? [] : [{ at: at(rate), kind: "mark-rate", label: text.atRate }]),
    { at: at(0), kind: "mark-now", label: text.now },
  ];
  return (
    <>
      <Plot
        label={text.label(fitted(a), fitted(b), fitted(c))}
        x={{ low, high, name }}
        y={{ low: Math.min(0, -0.12 * top), high: top * 1.05 || 1, name: text.y }}
        lines={[{ points, kind: "plot-line" }]}
        marks={marks}
      />
      <p class="small">{text.text(fitted(best), fitted(c))}</p>
    </>
  );
}
