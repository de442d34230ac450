/** An input moved by hand: the change that its derivative predicts, and the true one. */
import { short } from "../../../charts/svg.ts";
import { showCompact, showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import { sameFormula, type Compared } from "../../../state/methods.ts";
import type { Nudged, NudgeState } from "../../../state/methods-nudge.ts";
import { Signed } from "../../common/signed.tsx";

interface NudgeProps {
  readonly now: Compared;
  readonly state: NudgeState;
}

const text = methodsWords.nudge;
const WIDE = 400;
const HIGH = 200;
const MARGIN = 14;

export function NudgePart({ now, state }: NudgeProps) {
  const nudged = state.result.value;
  if (nudged === null || !sameFormula(nudged.of, now)) return null;
  const output = now.graph.outputName;
  return (
    <section class="method">
      <h2 class="minor">{text.title}</h2>
      {Number.isFinite(nudged.nudge.value) ? (
        <NudgePicture output={output} nudged={nudged} />
      ) : (
        <p class="small muted">{text.noValue(output)}</p>
      )}
      <NudgeSlider nudged={nudged} share={state.share} />
      <Changes output={output} nudged={nudged} />
      <p class="small muted">{text.hint}</p>
    </section>
  );
}

function NudgeSlider({
  nudged: { name, by },
  share,
}: Pick<PictureProps, "nudged"> & Pick<NudgeState, "share">) {
  return (
    <label class="nudge-slider">
      <span class="maths">{text.by(name)}</span>
      <input
        class="range"
        type="range"
        min={-1}
        max={1}
        step={0.01}
        value={share.value}
        aria-valuetext={showNumber(by)}
        onInput={(event) => {
          share.value = event.currentTarget.valueAsNumber;
        }}
      />
      <output>{showNumber(by)}</output>
    </label>
  );
}

function Changes({ output, nudged: { at, by, to, nudge, miss } }: PictureProps) {
  const { change, predicted, derivative } = nudge;
  return (
    <table class="table">
      <tbody>
        <tr class="nudge-predicted">
          <th scope="row">{text.predicted(output)}</th>
          <td class="muted">
            {showNumber(derivative)} · {bracketed(by)}
          </td>
          <td>
            <Signed value={predicted} />
          </td>
        </tr>
        <tr class="nudge-true">
          <th scope="row">{text.true(output)}</th>
          <td class="muted">{text.from(showNumber(at), showNumber(to))}</td>
          <td>
            <Signed value={change} />
          </td>
        </tr>
        <tr>
          <th scope="row">{text.difference}</th>
          <td class="muted">{text.between}</td>
          <td>{showCompact(miss, 3)}</td>
        </tr>
      </tbody>
    </table>
  );
}

const bracketed = (value: number): string =>
  value < 0 ? `(${showNumber(value)})` : showNumber(value);

interface PictureProps {
  readonly output: string;
  readonly nudged: Nudged;
}

/** Lowest and highest of what has to be in the picture, with a little room. */
function extentOf({ nudge }: Nudged): readonly [number, number] {
  const { value, change, predicted, values } = nudge;
  const all = [value, value + change, value + predicted, ...values].filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (high - low) || 1;
  return [low - room, high + room];
}

function NudgePicture({ output, nudged }: PictureProps) {
  const { name, at, low, high, nudge } = nudged;
  const { value, derivative, change, predicted, values } = nudge;
  const [bottom, top] = extentOf(nudged);
  const x = (number: number): number =>
    MARGIN + ((number - low) / (high - low)) * (WIDE - 2 * MARGIN);
  const y = (number: number): number => HIGH - ((number - bottom) / (top - bottom)) * HIGH;
  const to = x(nudged.to);
  const tangent = (number: number): string =>
    `${short(x(number))} ${short(y(value + derivative * (number - at)))}`;
  return (
    <svg
      class="nudge-picture"
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      role="img"
      aria-label={text.picture(output, name)}
    >
      <path class="nudge-level" d={`M${short(x(at))} ${short(y(value))}H${short(to)}`} />
      <path
        class="nudge-curve"
        d={curveOf(values, (i) => x(low + ((high - low) * i) / (values.length - 1)), y)}
      />
      {Number.isFinite(derivative) && (
        <path class="nudge-tangent" d={`M${tangent(low)}L${tangent(high)}`} />
      )}
      {Number.isFinite(predicted) && (
        <path
          class="nudge-arrow-predicted"
          d={`M${short(to - 4)} ${short(y(value))}V${short(y(value + predicted))}`}
        />
      )}
      {Number.isFinite(change) && (
        <path
          class="nudge-arrow-true"
          d={`M${short(to + 4)} ${short(y(value))}V${short(y(value + change))}`}
        />
      )}
      <circle class="nudge-here" cx={x(at)} cy={y(value)} r={5} />
      {Number.isFinite(change) && (
        <circle class="nudge-there" cx={to} cy={y(value + change)} r={4} />
      )}
    </svg>
  );
}

function curveOf(
  values: Float64Array,
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const parts: string[] = [];
  let pen = "M";
  values.forEach((value, i) => {
    if (Number.isFinite(value)) parts.push(`${pen}${short(x(i))} ${short(y(value))}`);
    pen = Number.isFinite(value) ? "L" : "M";
  });
  return parts.join("");
}
