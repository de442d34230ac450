/**
 * How numbers come about: of the part under the mouse, or else of the selected one, or else of the
 * node that the present step is about, or else the result; below it tables.
 */
import type { ReadonlySignal } from "@preact/signals";
import { words } from "../../core/words/index.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { BothModes, Counts } from "./both-modes.tsx";
import { EdgeStory } from "./edge-story.tsx";
import { nameOf, partial, targetName } from "./naming.ts";
import { NodeStory } from "./node-story.tsx";
import { markOf } from "./numbers.ts";
import { OrderTable } from "./order-table.tsx";
import { Settings } from "./settings.tsx";
import { Shown } from "./shown.tsx";
import type { StoryProps } from "./story.ts";
import { ValuesTable } from "./values-table.tsx";

interface InspectorProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: ReadonlySignal<string>;
}

const { inspector, phases } = words.expression;

interface RowProps {
  readonly name: string;
  readonly value: number;
  readonly plain?: boolean;
}

function Row({ name, value, plain = false }: RowProps) {
  return (
    <tr>
      <th scope="row" class="maths">
        {name}
      </th>
      <td>
        <Shown value={value} plain={plain} />
      </td>
    </tr>
  );
}

function Overview({ result, passes }: StoryProps) {
  const { graph, trace, aim } = result;
  const target = targetName(result);
  const backward = passes.flow === "backward";
  return (
    <div class="story">
      <h2>{inspector.overview}</h2>
      <table class="table results">
        <tbody>
          <Row name={target} value={trace.values[aim.target] ?? NaN} plain />
          {backward &&
            graph.inputs.map(({ name, node }) => (
              <Row key={name} name={partial(target, name)} value={trace.gradients[node] ?? NaN} />
            ))}
          {!backward && (
            <Row
              name={partial(target, nameOf(result, aim.seed ?? -1))}
              value={trace.nodeTangents[aim.target] ?? NaN}
            />
          )}
        </tbody>
      </table>
      <p class="small muted screen-only">{inspector.overviewHint}</p>
    </div>
  );
}

function Story({ hovered, ...props }: StoryProps & Pick<InspectorProps, "hovered">) {
  const { controller, store, result, passes } = props;
  const { graph: looks } = store.scene.value.view;
  const pinned = markOf(controller.selection.value, result.graph);
  const mark =
    markOf(hovered.value, result.graph) ??
    pinned ??
    (passes.current === null ? null : ({ kind: "node", index: passes.current } as const));
  return (
    <>
      {mark === null && passes.phase !== "start" && <Overview {...props} />}
      {mark === null && passes.phase === "start" && <p>{phases.start}</p>}
      {mark?.kind === "node" && <NodeStory {...props} node={mark.index} />}
      {mark?.kind === "edge" && <EdgeStory {...props} edge={mark.index} />}
      {pinned !== null && <Button onClick={() => controller.select("")}>{inspector.close}</Button>}
      {mark === null && looks.mode === "both" && <BothModes {...props} />}
      {mark === null && looks.mode !== "reverse" && <Counts result={result} />}
    </>
  );
}

export function Inspector({ controller, store, hovered }: InspectorProps) {
  const result = controller.result.value;
  if (result === null) return null;
  const props = { controller, store, result, passes: controller.passes.value };
  return (
    <>
      <Settings controller={controller} store={store} result={result} />
      <Story {...props} hovered={hovered} />
      <OrderTable {...props} />
      <ValuesTable {...props} />
    </>
  );
}
