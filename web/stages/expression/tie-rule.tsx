/** What textbooks do differently, at the node where it matters: switched right there. */
import { words } from "../../core/words/index.ts";
import { setConventions } from "../../state/actions/expression.ts";
import { Segmented } from "../common/fields.tsx";
import type { NodeProps } from "./story.ts";

const { ties } = words.expression.inspector;

const MAX_TIE = [
  { value: "first", label: ties.first },
  { value: "split", label: ties.split },
] as const;
const AT_ZERO = ([0, 0.5, 1] as const).map((value) => ({ value, label: String(value) }));

const EXTREMA = ["max", "min"];
const KINKS = ["relu", "leaky_relu", "elu"];

export function TieRule({ result, node, store }: Omit<NodeProps, "passes">) {
  const { graph, trace } = result;
  const { op = "", inputs = [] } = graph.nodes[node] ?? {};
  const { maxTie, reluAtZero } = store.scene.value.conventions;
  const values = inputs.map((input) => trace.values[input]);
  if (EXTREMA.includes(op)) {
    const tied = values.filter((value) => value === trace.values[node]).length > 1;
    return (
      <div class="tie-rule">
        <Segmented
          label={ties.maxTie}
          value={maxTie}
          options={MAX_TIE}
          onChange={(next) => store.dispatch(setConventions({ maxTie: next }))}
        />
        {tied && <p class="small">{ties.tied}</p>}
      </div>
    );
  }
  if (!KINKS.includes(op)) return null;
  return (
    <div class="tie-rule">
      <Segmented
        label={ties.reluAtZero}
        value={reluAtZero}
        options={AT_ZERO}
        onChange={(next) => store.dispatch(setConventions({ reluAtZero: next }))}
      />
      {values[0] === 0 && <p class="small">{ties.atZero}</p>}
    </div>
  );
}
