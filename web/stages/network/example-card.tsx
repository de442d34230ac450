/** The example on show: which one, its numbers, and what the network makes of it. */
import { network as networkWords } from "../../core/words/network.ts";
import type { ExampleTrace } from "../../engine/protocol.ts";
import { setExample } from "../../state/actions/network.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { NumberField } from "../common/number-field.tsx";
import { showCompact, showNumber } from "../../core/number.ts";
import { namedInputs, subscript } from "./names.ts";

interface CardProps {
  readonly store: Store;
  readonly trace: ExampleTrace;
  readonly rows: number;
}

/** Numbers shown of long rows: of inputs, and of classes, which matter more. */
const MOST = 8;
const MOST_CLASSES = 12;

export function ExampleCard({ store, trace, rows }: CardProps) {
  const text = networkWords;
  const { stage, view } = store.scene.value;
  const { notation, digits } = view;
  const names = stage.kind === "network" ? namedInputs(stage.data) : null;
  const target = trace.target.length > 1 ? trace.target.indexOf(Math.max(...trace.target)) : -1;
  const classes = { most: MOST_CLASSES, always: target };
  const isScaled = stage.kind === "network" && stage.data.standardize;
  const go = (row: number): void =>
    store.dispatch(setExample((row + rows) % rows), { history: "view" });
  return (
    <section class="example">
      <div class="example-head">
        <h2 class="minor">{text.example}</h2>
        <IconButton
          icon="back"
          label={text.previous}
          disabled={rows < 2}
          onClick={() => go(trace.row - 1)}
        />
        <NumberField
          bare
          label={text.exampleNumber}
          value={trace.row + 1}
          whole
          step={1}
          low={1}
          high={rows}
          onChange={(value) => go(value - 1)}
        />
        <span class="muted">{text.of(rows)}</span>
        <IconButton
          icon="step"
          label={text.next}
          disabled={rows < 2}
          onClick={() => go(trace.row + 1)}
        />
      </div>
      <dl class="example-numbers">
        <Numbers
          label={isScaled ? text.inputScaled : text.input}
          name="x"
          names={names}
          values={trace.inputs}
        />
        <Numbers
          label={text.output}
          name={notation.output}
          digits={Math.max(6, digits.count)}
          {...classes}
          values={trace.layers.at(-1)?.a ?? new Float64Array()}
        />
        {trace.probabilities.length > 0 && (
          <Numbers label={text.probability} name="p" values={trace.probabilities} {...classes} />
        )}
        <Numbers label={text.target} name={notation.target} values={trace.target} {...classes} />
        <div>
          <dt>{text.lossOfExample}</dt>
          <dd>{showCompact(trace.loss, 9)}</dd>
        </div>
      </dl>
    </section>
  );
}

interface NumbersProps {
  readonly label: string;
  readonly name: string;
  /** Of each number, where they have some. */
  readonly names?: readonly string[] | null;
  readonly values: Float64Array;
  /** Of short rows. */
  readonly digits?: number;
  readonly most?: number;
  /** The place that is shown in a row of any length: the class that is right. */
  readonly always?: number;
}

function Numbers({
  label,
  name,
  names = null,
  values,
  digits = 6,
  most = MOST,
  always = -1,
}: NumbersProps) {
  const many = values.length > 1;
  const shown = Array.from(values.slice(0, most).keys());
  const isBeyond = always >= most;
  const one = (i: number) => (
    <span key={i} class={i === always ? "numbered is-target" : "numbered"}>
      <span class="maths muted">{names?.[i] ?? `${name}${many ? subscript(i + 1) : ""}`}</span>{" "}
      {showNumber(values[i] ?? NaN, values.length > 3 ? 4 : digits)}
    </span>
  );
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {shown.map(one)}
        {values.length > most && (!isBeyond || always > most) && "… "}
        {isBeyond && one(always)}
        {isBeyond && always < values.length - 1 && "…"}
      </dd>
    </div>
  );
}
