/** What of a perceptron's moment is drawn in the plane of two inputs. Pure, but for what is asked. */
import { bench as benchWords } from "../../core/words/bench.ts";
import { pathOf, weightsAt } from "../../engine/perceptron-run.ts";
import type {
  ExactVector,
  PerceptronAnswers,
  PerceptronRun,
  PerceptronRuns,
  PerceptronStep,
  PerceptronTheory,
} from "../../engine/protocol.ts";
import type { PlanePoint } from "../../charts/plane.ts";
import type { Boundary, Line } from "./overlay.ts";
import { lineOf, placeOf, type Frame, type Section } from "./section.ts";

export interface Moment {
  readonly data: PerceptronRuns;
  readonly run: PerceptronRun;
  readonly labels: "01" | "±1";
  /** Steps done, and the last of them. */
  readonly step: number;
  readonly current: PerceptronStep | null;
  readonly section: Section;
  readonly trail: number;
  /** Null where it is not there yet, or not drawn. */
  readonly theory: PerceptronTheory | null;
}

/** Each row as a point; hollow where the present weights get it wrong, as far as that is known. */
export function pointsOf(
  { data, section }: Pick<Moment, "data" | "section">,
  answers: PerceptronAnswers | null,
): readonly PlanePoint[] {
  return data.inputs.map((row, i) => {
    const [x, y] = placeOf(row, section);
    const target = data.targets[i] ?? 0;
    const wrong = answers !== null && answers.outputs[i] !== target;
    return { x, y, label: target > 0 ? 1 : 0, wrong };
  });
}

/** The change of the step: of the batch rule that of the whole epoch. */
export function changeOf(current: PerceptronStep | null): ExactVector | null {
  if (current === null) return null;
  if (current.batch !== null) return current.batch;
  const moved = current.weights.some((weight, i) => weight !== current.weightsAfter[i]);
  return moved ? { values: current.update, exact: current.exact.update } : null;
}

/** The answer of a rule that keeps one beside its weights: the pocket's, or the mean. */
export const keptOf = (current: PerceptronStep | null): readonly number[] | null =>
  current?.pocket?.values ?? current?.mean?.values ?? null;

function trailOf({ run, step, trail }: Moment, isChanged: boolean): readonly (readonly number[])[] {
  // The present weights are the last of the path, and those before the step have a line of their own.
  const newer = isChanged ? 2 : 1;
  const path = pathOf(run, step, trail + newer).map(({ values }) => values);
  return path.slice(0, -newer).toReversed().slice(0, trail);
}

export function boundaryOf(moment: Moment, frame: Frame): Boundary {
  const { run, section, current, theory, data } = moment;
  const level = run.level.value;
  const line = (weights: readonly number[]): Line => lineOf(weights, section, level);
  const change = changeOf(current);
  const kept = keptOf(current);
  const text = benchWords.plane;
  const present = line(weightsAt(run, moment.step).values);
  const low = moment.labels === "±1" ? "−1" : "0";
  const meets = run.level.exact;
  const isAtLeast = run.threshold === ">=";
  const margin = theory?.marginWeights ?? null;
  return {
    frame,
    line: present,
    before: change === null || current === null ? null : line(current.weights),
    update: change === null ? null : lineOf(change.values, section),
    trail: trailOf(moment, change !== null).map(line),
    kept: kept === null ? null : line(kept),
    margin:
      margin === null
        ? null
        : {
            line: lineOf(margin.values, section),
            support: (theory?.supportRows ?? []).map((row) =>
              placeOf(data.inputs[row] ?? [], section),
            ),
          },
    points: data.inputs.map((row) => placeOf(row, section)),
    firesAt: isAtLeast,
    words: {
      positive: text.side(isAtLeast ? "≥" : ">", meets, "1"),
      negative: text.side(isAtLeast ? "<" : "≤", meets, low),
      noLine: (fires) => text.noLine(fires ? "1" : low),
      away: text.away,
    },
  };
}
