/** What is differentiated, by what, and in which mode. */
import { useMemo } from "preact/hooks";
import { passes as passesWords } from "../../core/words/passes.ts";
import { MODES, NO_NODE } from "../../scene/schema.ts";
import { setSeed } from "../../state/actions/expression.ts";
import { lookAt } from "../../state/actions/view.ts";
import type { ExpressionController, ExpressionResult } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { Segmented, Select } from "../common/fields.tsx";
import { longName, type Named } from "./naming.ts";

interface SettingsProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly result: ExpressionResult;
}

const { modes, modeHints, output, outputUsual, seed } = passesWords;
const MODE_OPTIONS = MODES.map((value) => ({ value, label: modes[value] }));

/** Menus of more nodes are no help: the picture and the inspector choose those. */
const MOST_OPTIONS = 300;

/** Nodes to choose from, with `chosen` among them wherever it is. */
export function nodeOptions(result: Named, chosen: readonly number[]) {
  const { drawn } = result;
  const shown = drawn.nodes.slice(0, MOST_OPTIONS);
  const ids = [...new Set([...shown, ...chosen])].sort((a, b) => a - b);
  return ids.map((value) => ({ value, label: longName(result, value) }));
}

export function Settings({ controller, store, result }: SettingsProps) {
  const { stage, view } = store.scene.value;
  const { mode } = view.graph;
  const { graph, drawn, aim } = result;
  const usual = stage.kind === "expression" && stage.output === "" ? graph.output : NO_NODE;
  // Values change all the time, names do not.
  const nodes = useMemo(
    () => nodeOptions({ graph, drawn }, [graph.output, aim.target, aim.seed ?? graph.output]),
    [graph, drawn, aim.target, aim.seed],
  );
  const targets = nodes.map(({ value, label }) => ({
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
            onChange={(node) => controller.setOutput?.(node)}
          />
        )}
        {mode !== "reverse" && (
          <Select
            label={mode === "forward" ? passesWords.seedAlone : seed}
            value={aim.seed ?? NO_NODE}
            options={nodes}
            onChange={(next) => store.dispatch(setSeed(next))}
          />
        )}
      </div>
      {mode !== "reverse" && <p class="small muted">{modeHints[mode]}</p>}
    </div>
  );
}
