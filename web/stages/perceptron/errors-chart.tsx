/** Wrong answers in each epoch, one line for each run, and the same numbers as a table. */
import { useEffect, useRef } from "preact/hooks";
import { mountCurve, type Curve, type CurveData } from "../../charts/curve.ts";
import { steps as stepsWords } from "../../core/words/steps.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { letterOf, RUN_DASHES } from "./variants.ts";

const text = stepsWords.compare;

/** Rows of the table. */
const ROWS = 20;

interface ChartProps {
  readonly runs: readonly PerceptronRun[];
  readonly chosen: number;
}

const longestOf = (runs: readonly PerceptronRun[]): number =>
  Math.max(0, ...runs.map(({ errors }) => errors.length));

function dataOf(runs: readonly PerceptronRun[]): CurveData {
  const x = Array.from({ length: longestOf(runs) }, (_, i) => i + 1);
  return { x, y: runs.map(({ errors }) => x.map((_, i) => errors[i])) };
}

export function ErrorsChart({ runs, chosen }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const curve = useRef<Curve | null>(null);
  const count = runs.length;
  useEffect(() => {
    if (host.current === null) return undefined;
    const series = Array.from({ length: count }, (_, i) => text.run(letterOf(i)));
    const looks = series.map((_, i) => ({
      token: i === chosen ? "--accent" : "--ink-2",
      dash: RUN_DASHES[i]?.split(" ").filter(Boolean).map(Number) ?? [],
    }));
    curve.current = mountCurve(host.current, {
      label: text.errorsLabel(count),
      x: text.epoch,
      series,
      looks,
      log: false,
      whole: true,
    });
    return () => curve.current?.destroy();
  }, [count, chosen]);
  useEffect(() => curve.current?.setData(dataOf(runs)), [runs, count, chosen]);
  return (
    <figure class="chart errors-chart">
      <figcaption class="small">{text.errors}</figcaption>
      <div class="curve-host" ref={host} />
      <ErrorsTable runs={runs} />
    </figure>
  );
}

/** At most so many numbers from 0 to before `count`, the first and the last among them. */
export function spread(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

function ErrorsTable({ runs }: Pick<ChartProps, "runs">) {
  const epochs = longestOf(runs);
  const shown = spread(epochs, ROWS);
  return (
    <details>
      <summary class="small">{text.numbers}</summary>
      <table class="table">
        <caption class="visually-hidden">{text.errors}</caption>
        <thead>
          <tr>
            <th scope="col">{text.epoch}</th>
            {runs.map((_, i) => (
              <th scope="col" key={i}>
                {text.run(letterOf(i))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{epoch + 1}</th>
              {runs.map(({ errors }, i) => (
                <td key={i}>{errors[epoch] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < epochs && <p class="small muted">{text.skipped(shown.length, epochs)}</p>}
    </details>
  );
}
