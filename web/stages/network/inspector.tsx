/** The right panel: the example on show, the selected part with its numbers, all parameters. */
import { words } from "../../core/words/index.ts";
import type { ExampleTrace } from "../../engine/protocol.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { Select } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { ExampleCard } from "./example-card.tsx";
import { incoming, incomingName } from "./names.ts";
import { BiasStory, InputStory, NeuronStory, WeightStory } from "./neuron-story.tsx";
import { ParametersTable } from "./parameters-table.tsx";
import { readSelection, writeSelection, type Selection } from "./selection.ts";

interface InspectorProps {
  readonly store: Store;
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
}

/** What has a story here. */
type Told = Extract<Selection, { kind: "input" | "neuron" | "weight" | "bias" }>;

/** Of z the neuron; null for what has no story. */
function told(selection: Selection | null): Told | null {
  switch (selection?.kind) {
    case "sum":
      return { ...selection, kind: "neuron" };
    case "input":
    case "neuron":
    case "weight":
    case "bias":
      return selection;
    default:
      return null;
  }
}

/** Whether the place is in this network: a link may name any. */
function exists(selection: Told, trace: ExampleTrace): boolean {
  if (selection.kind === "input") return selection.unit < trace.inputs.length;
  const layer = trace.layers[selection.layer];
  if (layer === undefined || selection.unit >= layer.z.length) return false;
  if (selection.kind === "bias") return selection.unit < layer.parameters.bias.length;
  return selection.kind === "neuron" || selection.input < incoming(trace, selection.layer).length;
}

export function Inspector({ store, controller, stage }: InspectorProps) {
  const trace = controller.example.value;
  const rows = controller.info.value?.rows ?? 0;
  if (trace === null) return null;
  const read = told(readSelection(store.scene.value.view.selection));
  const selection = read !== null && exists(read, trace) ? read : null;
  const select = (text: string): void => store.dispatch(setSelection(text), { history: "view" });
  const parts = { controller, stage, trace };
  return (
    <>
      <ExampleCard store={store} trace={trace} rows={rows} />
      <section class="part">
        <Chooser stage={stage} trace={trace} selection={selection} select={select} />
        {selection === null ? (
          <p class="muted">{words.network.choose}</p>
        ) : (
          <Part {...parts} selection={selection} />
        )}
      </section>
      <details class="group">
        <summary>{words.network.parameters}</summary>
        <ParametersTable layers={stage.model.layers} trace={trace} onSelect={select} />
      </details>
    </>
  );
}

interface ChooserProps {
  readonly stage: NetworkStage;
  readonly trace: ExampleTrace;
  readonly selection: Told | null;
  readonly select: (selection: string) => void;
}

/** Reaches every neuron by number, drawn or not. */
function Chooser({ stage, trace, selection, select }: ChooserProps) {
  const text = words.network;
  const { layers } = stage.model;
  const layer =
    selection === null ? layers.length : selection.kind === "input" ? -1 : selection.layer;
  const units = layer < 0 ? trace.inputs.length : (trace.layers[layer]?.z.length ?? 1);
  const go = (to: number, unit: number): void =>
    select(writeSelection(to < 0 ? { kind: "input", unit } : { kind: "neuron", layer: to, unit }));
  return (
    <div class="pair">
      <Select
        label={text.chooseLayer}
        value={layer}
        options={[
          ...(selection === null ? [{ value: layers.length, label: "–" }] : []),
          { value: -1, label: text.inputLayer },
          ...layers.map(({ id }, value) => ({ value, label: id })),
        ]}
        onChange={(to) => (to === layers.length ? undefined : go(to, 0))}
      />
      <NumberField
        label={text.chooseUnit}
        value={(selection?.unit ?? 0) + 1}
        whole
        step={1}
        low={1}
        high={units}
        disabled={selection === null}
        onChange={(unit) => go(layer, unit - 1)}
      />
    </div>
  );
}

interface PartProps extends Omit<InspectorProps, "store"> {
  readonly trace: ExampleTrace;
  readonly selection: Told;
}

function Part({ controller, stage, trace, selection }: PartProps) {
  const text = words.network;
  if (selection.kind === "input") return <InputStory trace={trace} unit={selection.unit} />;
  const { layer, unit } = selection;
  const to = text.neuron(stage.model.layers[layer]?.id ?? "", unit + 1);
  const story = { controller, stage, trace, layer, unit };
  if (selection.kind === "neuron") return <NeuronStory {...story} />;
  const input = selection.kind === "weight" ? selection.input : null;
  const from = input === null ? "" : incomingName(stage.model.layers, layer, input);
  const values = trace.layers[layer];
  const place = unit * incoming(trace, layer).length + (input ?? 0);
  return (
    <>
      <NumberField
        label={input === null ? text.biasField(to) : text.weightField(to, from)}
        value={
          (input === null ? values?.parameters.bias[unit] : values?.parameters.weights[place]) ??
          NaN
        }
        onChange={(value, options) =>
          controller.setParameter({ layer, unit, input }, value, options)
        }
      />
      {input === null ? <BiasStory {...story} /> : <WeightStory {...story} input={input} />}
      <p class="small muted">{text.frozenNote}</p>
    </>
  );
}
