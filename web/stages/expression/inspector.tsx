/**
 * The right panel: how the numbers come about of the part under the mouse, or else of the selected
 * one, or else of the node that the present step is about, or else the result; below it a table.
 */
import type { ReadonlySignal } from "@preact/signals";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExpressionController, ExpressionResult } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { Signed } from "../common/signed.tsx";
import { EdgeStory } from "./edge-story.tsx";
import { NodeStory } from "./node-story.tsx";
import { markOf } from "./numbers.ts";
import { ValuesTable } from "./values-table.tsx";

interface InspectorProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: ReadonlySignal<string>;
}

const { inspector } = words.expression;

function Overview({ result }: { readonly result: ExpressionResult }) {
  const { graph, trace } = result;
  return (
    <div class="story">
      <h2>{inspector.overview}</h2>
      <table class="table results">
        <tbody>
          <tr>
            <th scope="row" class="maths">
              {graph.outputName}
            </th>
            <td>{showNumber(trace.values[graph.output] ?? 0)}</td>
          </tr>
          {graph.inputs.map(({ name, node }) => (
            <tr key={name}>
              <th scope="row" class="maths">
                {inspector.derivative(graph.outputName, name)}
              </th>
              <td>
                <Signed value={trace.gradients[node] ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small muted">{inspector.overviewHint}</p>
    </div>
  );
}

export function Inspector({ controller, store, hovered }: InspectorProps) {
  const result = controller.result.value;
  if (result === null) return null;
  const passes = controller.passes.value;
  const pinned = markOf(store.scene.value.view.selection, result.graph);
  const mark =
    markOf(hovered.value, result.graph) ??
    pinned ??
    (passes.current === null ? null : ({ kind: "node", index: passes.current } as const));
  return (
    <>
      {mark === null && passes.phase !== "start" && <Overview result={result} />}
      {mark === null && passes.phase === "start" && <p>{words.expression.phases.start}</p>}
      {mark?.kind === "node" && (
        <NodeStory
          result={result}
          passes={passes}
          node={mark.index}
          onEdge={(edge) => controller.select(`edge:${edge}`)}
        />
      )}
      {mark?.kind === "edge" && <EdgeStory result={result} passes={passes} edge={mark.index} />}
      {pinned !== null && <Button onClick={() => controller.select("")}>{inspector.close}</Button>}
      <ValuesTable
        result={result}
        passes={passes}
        onSelect={(node) => controller.select(`node:${node}`)}
      />
    </>
  );
}
