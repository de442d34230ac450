/** Folds and unfolds: what is selected, or everything. Nothing where a formula has no groups. */
import { words } from "../../core/words/index.ts";
import type { ExpressionController } from "../../state/expression.ts";
import { allFolded, foldedKeys, groupAround, toggled } from "../../state/folding.ts";
import type { Store } from "../../state/store.ts";
import { useApp } from "../common/context.ts";
import { setFolded } from "./graph-feed.ts";
import { markOf } from "./numbers.ts";

interface FoldProps {
  readonly controller: ExpressionController;
  readonly store: Store;
}

export function FoldButtons({ controller, store }: FoldProps) {
  const { announce } = useApp();
  const result = controller.result.value;
  if (result === null) return null;
  const { graph, drawn } = result;
  const all = allFolded(drawn);
  if (all.length === 0) return null;
  const now = new Set(foldedKeys(drawn));
  const mark = markOf(controller.selection.value, graph);
  const node = mark?.kind === "node" ? drawn.shownAs(mark.index) : -1;
  const folded = drawn.foldedAt(node);
  const around = folded >= 0 ? folded : groupAround(drawn, node);
  const label = drawn.groups[around]?.label ?? "";
  const say = folded >= 0 ? words.graph.unfolded : words.graph.folded;
  return (
    <div class="graph-folds">
      {around >= 0 && (
        <button
          type="button"
          class="button fold-one"
          onClick={() => {
            setFolded(store, toggled(drawn, around));
            announce(say(label));
          }}
        >
          {folded >= 0 ? words.graph.unfold(label) : words.graph.fold(label)}
        </button>
      )}
      {all.some((key) => !now.has(key)) && (
        <button type="button" class="button" onClick={() => setFolded(store, all)}>
          {words.graph.foldAll}
        </button>
      )}
      {now.size > 0 && (
        <button type="button" class="button" onClick={() => setFolded(store, [])}>
          {words.graph.unfoldAll}
        </button>
      )}
    </div>
  );
}
