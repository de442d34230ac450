/** The example on show: which one, its numbers, and what the network makes of it. */
import { network as networkWords } from "../../core/words/network.ts";
import { useState } from "preact/hooks";
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

/** Rows of so many numbers are folded: of inputs, and of classes. */
const SHORT = 8;
const SHORT_CLASSES = 4;
/** Numbers shown of a folded row, and of one that is opened. */
const FIRST = 4;
const MOST = 64;

export function ExampleCard({ store, trace, rows }: CardProps) {
  const text = networkWords;
  const { stage, view } = store.scene.value;
  const { notation, digits } = view;
  const names = stage.kind === "network" ? namedInputs(stage.data) : null;
  const target = trace.target.length > 1 ? trace.target.indexOf(Math.max(...trace.target)) : -1;
  const [all, setAll] = useState(false);
  const output = trace.layers.at(-1)?.a ?? new Float64Array();
  // Folded, the class that is right stands beside the one that the network takes it for.
  const given = trace.probabilities.length > 0 ? trace.probabilities : output;
  const matter = output.length > SHORT_CLASSES ? [target, given.indexOf(Math.max(...given))] : null;
  const classes = { all, matter, always: target };
  const isLong = trace.inputs.length > SHORT || matter !== null;
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
          all={all}
        />
        <Numbers
          label={text.output}
          name={notation.output}
          digits={Math.max(6, digits.count)}
          {...classes}
          values={output}
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
      {isLong && (
        <button type="button" class="link small" onClick={() => setAll(!all)}>
          {all ? text.fewerNumbers : text.allNumbers}
        </button>
      )}
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
  /** Whether long rows are opened. */
  readonly all: boolean;
  /** Places that a folded row shows; null: the first few. */
  readonly matter?: readonly number[] | null;
  /** The class that is right. */
  readonly always?: number;
}

/** The places shown of a row, rising. */
function placesOf({ values, all, matter = null }: NumbersProps): readonly number[] {
  const first = (count: number): readonly number[] => Array.from(values.slice(0, count).keys());
  if (all) return first(MOST);
  if (matter === null) return first(values.length > SHORT ? FIRST : SHORT);
  return [...new Set(matter)].filter((i) => i >= 0).toSorted((a, b) => a - b);
}

function Numbers(props: NumbersProps) {
  const { label, name, names = null, values, digits = 6, always = -1 } = props;
  const places = placesOf(props);
  const hidden = values.length - places.length;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {places.map((i) => (
          <span key={i} class={i === always ? "numbered is-target" : "numbered"}>
            <span class="maths muted">
              {names?.[i] ?? `${name}${values.length > 1 ? subscript(i + 1) : ""}`}
            </span>{" "}
            {showNumber(values[i] ?? NaN, values.length > 3 ? 4 : digits)}
          </span>
        ))}
        {hidden > 0 && (props.all || (props.matter ?? null) === null) && (
          <span class="muted">…</span>
        )}
      </dd>
    </div>
  );
}
