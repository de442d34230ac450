/** What the marks in the plane of two weights mean, and which two weights they are. */
import type { ComponentChildren } from "preact";
import { words } from "../../core/words/index.ts";
import { bench as benchWords } from "../../core/words/bench.ts";
import type { PerceptronCone, PerceptronRun } from "../../engine/protocol.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import type { Answer } from "../../state/perceptron-queries.ts";
import type { Store } from "../../state/store.ts";
import { Select } from "../common/fields.tsx";
import { indexed } from "./linear.ts";
import type { PanelProps } from "./panels.tsx";
import { selectedRow } from "./present.ts";
import { conditionOf } from "./condition.ts";
import { Condition } from "./rows-table.tsx";
import { isStuck, type Axes } from "./weight-view.ts";

const text = benchWords.weights;

interface LegendProps {
  readonly props: PanelProps;
  readonly cone: Answer<PerceptronCone>;
}

export function WeightLegend({ props, cone: { reply, problem } }: LegendProps) {
  const { store, controller } = props;
  const chosen = selectedRow(store.scene.value.view.selection);
  const run = controller.run.value;
  return (
    <>
      <div class="legend" role="note" aria-label={words.common.legend}>
        <Item mark={<path class="cone" d="M2 -1H26V11H2Z" />}>{text.legend.cone}</Item>
        <Item mark={<Edge label={1} />}>{text.legend.edge("1")}</Item>
        <Item mark={<Edge label={0} />}>
          {text.legend.edge(props.stage.labels === "±1" ? "−1" : "0")}
        </Item>
        <span class="legend-item">{text.legend.hatches}</span>
        <Item
          mark={
            <>
              <path class="walk" d="M2 9L14 1L24 5" />
              <circle class="walk-now" cx={23} cy={5} r={4} />
            </>
          }
        >
          {text.legend.walk}
        </Item>
        <Item
          mark={
            <>
              <path class="arrow arrow-update" d="M1 5H20" />
              <path class="arrow arrow-update head" d="M18 0L27 5L18 10Z" />
            </>
          }
        >
          {text.legend.update}
        </Item>
      </div>
      {problem !== "" && <p class="small muted">{text.unavailable}</p>}
      {run !== null && reply !== null && reply.corners.length === 0 && (
        <p class="small">{whyEmpty(run, reply)}</p>
      )}
      <p class="small" role="status">
        {chosen >= 0 && run !== null && chosen < run.targets.length ? (
          <>
            {text.chosen(chosen + 1)} <Condition run={run} row={chosen} />
          </>
        ) : (
          <span class="muted">{text.choose}</span>
        )}
      </p>
    </>
  );
}

/** A row that no weights of this plane get right, or that there is none. */
function whyEmpty(run: PerceptronRun, { edges }: PerceptronCone): string {
  const stuck = edges.find((edge) => isStuck(run, edge));
  return stuck === undefined ? text.empty : text.stuck(stuck.row + 1, conditionOf(run, stuck.row));
}

function Edge({ label }: { readonly label: 0 | 1 }) {
  return (
    <g class={`cone-edge class-${label}`}>
      <path class="cone-line" d="M0 8H28" />
      <path class="cone-hatch" d="M5 8V2M14 8V2M23 8V2" />
    </g>
  );
}

function Item({
  mark,
  children,
}: {
  readonly mark: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <span class="legend-item">
      <svg class="legend-mark legend-mark-tall" viewBox="0 -2 28 14" aria-hidden="true">
        {mark}
      </svg>
      {children}
    </span>
  );
}

interface SettingsProps {
  readonly store: Store;
  readonly axes: Axes;
  readonly count: number;
}

export function WeightSettings({ store, axes, count }: SettingsProps) {
  if (count <= 2) return null;
  const options = Array.from({ length: count }, (_, value) => ({
    value,
    label: indexed("w", value),
  }));
  // An axis that is taken by the other changes places with it.
  const choose = (place: 0 | 1, value: number): void => {
    const other = axes[1 - place] ?? 0;
    const rest = other === value ? (axes[place] ?? 0) : other;
    const next: Axes = place === 0 ? [value, rest] : [rest, value];
    store.dispatch(lookAtBench({ weightAxes: next }), { history: "view" });
  };
  return (
    <div class="picture-settings">
      <Select
        label={text.across}
        value={axes[0]}
        options={options}
        onChange={(value) => choose(0, value)}
      />
      <Select
        label={text.upwards}
        value={axes[1]}
        options={options}
        onChange={(value) => choose(1, value)}
      />
    </div>
  );
}
