/** What is differentiated, by what, and in which mode. */
import { words } from "../../core/words/index.ts";
import { MODES, NO_NODE } from "../../scene/schema.ts";
import { lookAt } from "../../state/actions/view.ts";
import type { ExpressionController, ExpressionResult } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { Segmented, Select } from "../common/fields.tsx";
import { longName } from "./naming.ts";

interface SettingsProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly result: ExpressionResult;
}

const { modes, modeHints, output, outputUsual, seed } = words.passes;
const MODE_OPTIONS = MODES.map((value) => ({ value, label: modes[value] }));

/** Menus of more nodes are no help: the picture and the inspector choose those. */
const MOST_OPTIONS = 300;

/** Nodes to choose from, with `chosen` among them wherever it is. */
export function nodeOptions(result: ExpressionResult, chosen: readonly number[]) {
  const { drawn } = result;
  const shown = drawn.nodes.slice(0, MOST_OPTIONS);
  const ids = [...new Set([...shown, ...chosen])].sort((a, b) => a - b);
  return ids.map((value) => ({ value, label: longName(result, value) }));
}

export function Settings({ controller, store, result }: SettingsProps) {
  const { stage, view } = store.scene.value;
  if (stage.kind !== "expression") return null;
  const { mode } = view.graph;
  const { graph, aim } = result;
  const usual = stage.output === "" ? graph.output : NO_NODE;
  const targets = nodeOptions(result, [graph.output, aim.target]).map(({ value, label }) => ({
    value,
    label: value === usual ? outputUsual(graph.outputName) : label,
  }));
  return (
    <div class="settings">
      <Segmented
        label={modes.label}
        value={mode}
        options={MODE_OPTIONS}
        onChange={(next) => store.dispatch(lookAt({ mode: next }), { history: "view" })}
      />
      <div class="settings-row">
        {mode !== "forward" && (
          <Select
            label={output}
            value={aim.target}
            options={targets}
            onChange={controller.setOutput}
          />
        )}
        {mode !== "reverse" && (
          <Select
            label={mode === "forward" ? words.passes.seedAlone : seed}
            value={aim.seed ?? NO_NODE}
            options={nodeOptions(result, aim.seed === null ? [] : [aim.seed])}
            onChange={(next) => store.dispatch(lookAt({ seed: next }))}
          />
        )}
      </div>
      {mode !== "reverse" && <p class="small muted">{modeHints[mode]}</p>}
    </div>
  );
}
