/** Three methods to differentiate the formula, side by side: automatic, symbolic, numerical. */
import { useComputed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Client } from "../../../engine/client.ts";
import type { ExpressionGraph } from "../../../engine/protocol.ts";
import { setSeed } from "../../../state/actions/expression.ts";
import type { ExpressionController } from "../../../state/expression.ts";
import { createMethods } from "../../../state/methods.ts";
import { createNudge } from "../../../state/methods-nudge.ts";
import { createSymbolic } from "../../../state/methods-symbolic.ts";
import type { Store } from "../../../state/store.ts";
import { Segmented, Select } from "../../common/fields.tsx";
import { CompareTable } from "./compare-table.tsx";
import { LeverPart } from "./lever.tsx";
import { NudgePart } from "./nudge.tsx";
import { NumericPart } from "./numeric.tsx";
import { SymbolicPart } from "./symbolic.tsx";
import "./methods.css";

export interface MethodsPanelProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly client: Client;
}

const text = methodsWords;
/** More names than these do not fit beside each other. */
const IN_A_ROW = 6;

/** All state of the panel, for as long as it is there. */
function useMethods({ store, client }: Pick<MethodsPanelProps, "store" | "client">) {
  const methods = useMemo(() => createMethods(store, client), [store, client]);
  useEffect(() => methods.dispose, [methods]);
  const by = useComputed(() => {
    const inputs = methods.now.value?.graph.inputs ?? [];
    const { seed } = store.scene.value.view.graph;
    return (inputs.find(({ node }) => node === seed) ?? inputs[0])?.name ?? "";
  });
  const parts = useMemo(() => {
    const { now, session } = methods;
    return {
      symbolic: createSymbolic({ client, now, by }),
      nudge: createNudge({ client, session, now, by }),
    };
  }, [methods, client, by]);
  useEffect(
    () => () => {
      parts.symbolic.dispose();
      parts.nudge.dispose();
    },
    [parts],
  );
  return { methods, by: by.value, ...parts };
}

export function MethodsPanel({ store, client }: MethodsPanelProps) {
  const { methods, by, symbolic, nudge } = useMethods({ store, client });
  const now = methods.now.value;
  if (now === null) return <p class="muted">{text.waiting}</p>;
  const { graph, conventions } = now;
  if (by === "") return <p class="muted">{text.noInputs}</p>;
  const { target } = store.scene.value.view.graph;
  return (
    <div class="methods">
      <ChooseInput graph={graph} by={by} store={store} />
      {target >= 0 && target !== graph.output && (
        <p class="small muted">{text.otherTarget(graph.outputName)}</p>
      )}
      <CompareTable now={now} by={by} symbolic={symbolic} />
      <NumericPart methods={methods} by={by} store={store} />
      <SymbolicPart now={now} symbolic={symbolic.chosen.value} store={store} />
      <NudgePart now={now} state={nudge} />
      <LeverPart client={client} conventions={conventions} />
    </div>
  );
}

interface ChooseProps {
  readonly graph: ExpressionGraph;
  readonly by: string;
  readonly store: Store;
}

function ChooseInput({ graph, by, store }: ChooseProps) {
  const options = graph.inputs.map(({ name }) => ({ value: name, label: name }));
  if (options.length < 2) return null;
  const onChange = (name: string): void => {
    const chosen = graph.inputs.find((input) => input.name === name);
    if (chosen !== undefined) store.dispatch(setSeed(chosen.node));
  };
  const Choice = options.length > IN_A_ROW ? Select<string> : Segmented<string>;
  return <Choice label={text.by} value={by} options={options} onChange={onChange} />;
}
