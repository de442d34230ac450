/** What the marks of the plane mean, with the numbers of the arrows. */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import type { ExactVector } from "../../engine/protocol.ts";
import { changeOf, keptOf, type Moment } from "./plane-view.ts";
import { fitted, fittedAt } from "./texts-fitted.ts";
import { shown } from "./texts.ts";

const SHAFT = "M1 5H20";
const HEAD = "M18 0L27 5L18 10Z";
const STROKE = "M0 5H28";
const CIRCLE = "M8 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z";
const TRIANGLE = "M13 -1L19 10L7 10Z";

function Item({
  marks,
  children,
}: {
  readonly marks: readonly (readonly [string, string])[];
  readonly children: ComponentChildren;
}) {
  // prettier-ignore
  return (
    <span class="legend-item">
      <svg class="legend-mark legend-mark-tall" viewBox="0 -2 28 14" aria-hidden="true">
        {marks.map(([kind, path]) => (
          <path class={kind} d={path} key={path} />
        ))}
      </svg>
      <span>{children}</span>
    </span>
  );
}

function Arrow({
  kind,
  children,
}: {
  readonly kind: string;
  readonly children: ComponentChildren;
}) {
  // prettier-ignore
  return <Item marks={[[`arrow ${kind}`, SHAFT], [`arrow ${kind} head`, HEAD]]}>{children}</Item>; // prettier-ignore
}

/** The numbers of a vector that are seen in the plane. */
function drawn(weights: ExactVector, { section: { features } }: Moment): string {
  return `(${features.filter((i) => i >= 0).map((i) => fittedAt(weights, i + 1)).join(", ")})`; // prettier-ignore
}

export function PlaneLegend({ moment }: { readonly moment: Moment }) {
  const text = benchWords.plane;
  const { run, labels, step, current, theory } = moment;
  const low = labels === "±1" ? "−1" : "0";
  const hasMargin = theory !== null && theory.marginWeights !== null;
  const change = changeOf(current);
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      <Item marks={[["plane-point class-1", CIRCLE]]}>{text.target("1")}</Item>
      <Item marks={[["plane-point class-0", TRIANGLE]]}>{text.target(low)}</Item>
      <Item marks={[["plane-wrong class-1", "M9 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"]]}>
        {text.wrong}
      </Item>
      <Item marks={[["line", STROKE]]}>
        {text.line(shown(run.level.exact), run.threshold === ">=" ? "1" : low)}
      </Item>
      {change !== null && current !== null && (
        <>
          <Arrow kind="arrow-before">
            {text.before} {drawn({ values: current.weights, exact: current.exact.weights }, moment)}
          </Arrow>
          <Arrow kind="arrow-update">
            {text.update(updateText(moment))} {drawn(change, moment)}
          </Arrow>
        </>
      )}
      <Arrow kind="arrow-weights">
        {text.weights} {drawn(weightsAt(run, step), moment)}
      </Arrow>
      {moment.trail > 0 && <Item marks={[["line-trail", STROKE]]}>{text.trail}</Item>}
      {keptOf(current) !== null && (
        <Item marks={[["line-kept", STROKE]]}>
          {text.kept[run.rule === "pocket" ? "pocket" : "averaged"]}
        </Item>
      )}
      {hasMargin && <Item marks={[["margin-line", STROKE]]}>{text.margin}</Item>}
      {isShift(change, moment) && <span>{text.shift(fittedAt(change, 0))}</span>}
    </div>
  );
}

/** Whether the step changes the bias weight alone, of what is seen. */
function isShift(
  change: ExactVector | null,
  { section: { features } }: Moment,
): change is ExactVector {
  // prettier-ignore
  if (change === null || change.values[0] === 0) return false;
  return features.every((i) => i < 0 || change.values[i + 1] === 0);
}

/** "c·(y − u)·x" with the sign of the difference: "+1·x". */
function updateText({ current, run }: Moment): string {
  if (current === null || current.batch !== null) return "";
  const rate = run.rate.exact === "1" ? "" : `${fitted(run.rate)}·`;
  const error = fitted({ value: current.error, exact: current.exact.error });
  return `${rate}(${error})·x`;
}
