/** What can be done with a node: go to its steps, differentiate it, or differentiate by it. */
import { passes as passesWords } from "../../core/words/passes.ts";
import { setSeed } from "../../state/actions/expression.ts";
import { stepOf } from "../../state/passes.ts";
import { Button } from "../common/button.tsx";
import type { NodeProps } from "./story.ts";

const { jump } = passesWords;

export function NodeButtons({ result, passes, node, controller, store }: NodeProps) {
  const { aim, drawn } = result;
  const { mode } = store.scene.value.view.graph;
  const at = drawn.shownAs(node);
  const { setOutput } = controller;
  const goes = (pass: "forward" | "backward"): boolean => stepOf(passes, at, pass) !== null;
  return (
    <div class="node-buttons" role="group" aria-label={jump.label}>
      {goes("forward") && (
        <Button onClick={() => controller.jump(at, "forward")}>{jump.forward}</Button>
      )}
      {goes("backward") && (
        <Button onClick={() => controller.jump(at, "backward")}>{jump.backward}</Button>
      )}
      {mode !== "forward" && setOutput !== null && (
        <Button disabled={node === aim.target} onClick={() => setOutput(node)}>
          {node === aim.target ? jump.isOutput : jump.output}
        </Button>
      )}
      {mode !== "reverse" && (
        <Button disabled={node === aim.seed} onClick={() => store.dispatch(setSeed(node))}>
          {node === aim.seed ? jump.isSeed : jump.seed}
        </Button>
      )}
    </div>
  );
}
