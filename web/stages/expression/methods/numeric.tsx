/** Quotients of differences: which, with how small a step, in which arithmetic; error by the step. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { leastOf, nearestStep } from "../../../charts/loglog.ts";
import { clamp, showCompact, showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Numeric } from "../../../scene/schema.ts";
import { setNumeric } from "../../../state/actions/methods.ts";
import {
  LARGEST_POWER,
  sameFormula,
  SCHEMES,
  SMALLEST_POWER,
  stepOf,
  type Compared,
  type Methods,
  type Precision,
  type Sweeps,
} from "../../../state/methods.ts";
import type { Store } from "../../../state/store.ts";
import { Segmented } from "../../common/fields.tsx";
import { useGesture } from "../../common/gesture.ts";
import { Maths } from "../../common/maths.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { quotientText, showStep, slopeName } from "./names.ts";
import { VPlot, type VCurve } from "./v-plot.tsx";
import { Reading, SweepTable } from "./sweep-table.tsx";

interface NumericProps {
  readonly methods: Methods;
  readonly by: string;
  readonly store: Store;
}

const text = methodsWords.numeric;
const PRECISIONS = (["float64", "float32"] as const).map((value) => ({
  value,
  label: text.precisions[value],
}));
const OPTIONS = SCHEMES.map((value) => ({ value, label: text.schemes[value] }));

/** What one input's curves are: each scheme's quotients and errors for all steps. */
function curvesOf({ schemes, steps, of }: Sweeps, by: string): readonly VCurve[] {
  const { inputs } = of.graph;
  const index = inputs.findIndex(({ name }) => name === by);
  return SCHEMES.map((scheme) => {
    const at = (numbers: Float64Array) =>
      Float64Array.from(steps, (_, i) =>
        index < 0 ? NaN : (numbers[i * inputs.length + index] ?? NaN),
      );
    const { derivatives, errors } = schemes[scheme];
    return { scheme, quotients: at(derivatives), errors: at(errors) };
  });
}

const isOf = (sweeps: Sweeps | null, now: Compared | null): boolean =>
  sweeps !== null &&
  now !== null &&
  sweeps.of.precision === now.precision &&
  sameFormula(sweeps.of, now);

export function NumericPart({ methods, by, store }: NumericProps) {
  const now = methods.now.value;
  const newest = methods.sweeps.value;
  const sweeps = isOf(newest, now) ? newest : null;
  const curves = useMemo(() => (sweeps === null ? [] : curvesOf(sweeps, by)), [sweeps, by]);
  if (now === null) return null;
  const { scheme, h } = now.stage.numeric;
  const { outputName } = now.graph;
  const [latex, plain] = quotientText(scheme, outputName, by);
  return (
    <section class="method">
      <h2 class="minor">{text.title}</h2>
      <Choices methods={methods} scheme={scheme} h={h} store={store} />
      <div class="method-quotient">
        <Maths display latex={latex} text={plain} />
      </div>
      {methods.tooMuch.value && <p class="small muted">{text.tooMuch}</p>}
      {sweeps === null && !methods.tooMuch.value && (
        <p class="muted v-waiting">{methodsWords.waiting}</p>
      )}
      {sweeps !== null && !methods.tooMuch.value && (
        <Curves
          label={text.plot(slopeName(outputName, by))}
          steps={sweeps.steps}
          curves={curves}
          scheme={scheme}
          h={h}
          store={store}
        />
      )}
    </section>
  );
}

interface ChoicesProps extends Pick<NumericProps, "methods" | "store"> {
  readonly scheme: Numeric["scheme"];
  readonly h: number;
}

function Choices({ methods, scheme, h, store }: ChoicesProps) {
  return (
    <div class="method-choices">
      <Segmented
        label={text.scheme}
        value={scheme}
        options={OPTIONS}
        onChange={(value) => store.dispatch(setNumeric({ scheme: value }))}
      />
      <NumberField
        label={text.step}
        value={h}
        low={1e-300}
        high={1e6}
        step={h / 10}
        onChange={(next, options) => store.dispatch(setNumeric({ h: next }), options)}
      />
      <Segmented<Precision>
        label={text.precision}
        value={methods.precision.value}
        options={PRECISIONS}
        onChange={(value) => {
          methods.precision.value = value;
        }}
      />
    </div>
  );
}

interface CurvesProps extends BestProps {
  readonly label: string;
  readonly h: number;
  readonly store: Store;
}

function Curves({ label, steps, curves, scheme, h, store }: CurvesProps) {
  /** Index of the step that is read; null: the present one. */
  const read = useSignal<number | null>(null);
  const index = read.value ?? nearestStep(steps, h);
  const shown = { steps, curves, scheme } as const;
  return (
    <>
      <VPlot
        label={label}
        {...shown}
        h={h}
        read={read}
        onTake={(taken) => store.dispatch(setNumeric({ h: steps[taken] ?? h }))}
      />
      <StepSlider h={h} store={store} />
      <Reading {...shown} index={index} />
      <Best {...shown} />
      <p class="small muted">{text.why}</p>
      <SweepTable steps={steps} curves={curves} />
    </>
  );
}

interface BestProps {
  readonly steps: Float64Array;
  readonly curves: readonly VCurve[];
  readonly scheme: Numeric["scheme"];
}

function Best({ steps, curves, scheme }: BestProps) {
  const errors = curves.find((curve) => curve.scheme === scheme)?.errors ?? [];
  const best = leastOf(errors);
  if (best < 0) return null;
  const [h, error] = [steps[best] ?? NaN, errors[best] ?? NaN];
  return <p class="small">{text.best(text.schemes[scheme], showStep(h), showCompact(error, 2))}</p>;
}

/** As wide as the plot's axis, so that the thumb stands below the mark. */
function StepSlider({ h, store }: { readonly h: number; readonly store: Store }) {
  const gesture = useGesture();
  return (
    <div class="v-slider">
      <input
        class="range"
        type="range"
        aria-label={text.stepSlider}
        aria-valuetext={showNumber(h)}
        min={SMALLEST_POWER}
        max={LARGEST_POWER}
        step={0.25}
        value={clamp(Math.log10(h), SMALLEST_POWER, LARGEST_POWER)}
        onPointerDown={gesture.begin}
        onFocus={gesture.begin}
        onInput={(event) =>
          store.dispatch(
            setNumeric({ h: stepOf(event.currentTarget.valueAsNumber) }),
            gesture.options,
          )
        }
      />
    </div>
  );
}
