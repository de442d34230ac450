/** The right panel: the selected part of the network with its numbers, and all parameters. */
import { useState } from "preact/hooks";
import { inspect as say } from "../../core/words/network-inspect.ts";
import { network as networkWords } from "../../core/words/network.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { Select } from "../common/fields.tsx";
import { Maths } from "../common/maths.tsx";
import { NumberField } from "../common/number-field.tsx";
import type { Select as Choose } from "./inspect/equation-view.tsx";
import { LayerStory } from "./inspect/layer-story.tsx";
import { useNet } from "./inspect/net-of.ts";
import { outputOf, type Net } from "./inspect/net.ts";
import { InputStory, LossStory, NeuronStory, TargetStory } from "./inspect/number-story.tsx";
import { isParameter, quantityOf } from "./inspect/parameter.ts";
import { ParameterStory } from "./inspect/parameter-story.tsx";
import { widthOf } from "./inspect/wiring.ts";
import { NotationCard } from "./notation/notation-card.tsx";
import { ParametersTable } from "./parameters-table.tsx";
import { isThere } from "./selection-place.ts";
import { layerOf, readSelection, writeSelection, type Selection } from "./selection.ts";
import { UnitTools } from "./unit-tools.tsx";
import { WeightTable } from "./weight-table.tsx";

interface InspectorProps {
  readonly store: Store;
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
}

export function Inspector({ store, controller, stage }: InspectorProps) {
  const net = useNet(store, controller, stage);
  const [open, setOpen] = useState(false);
  if (net === null) return null;
  const read = readSelection(store.scene.value.view.selection);
  const known = read !== null && isThere(read, net.info) && hasStory(read);
  const selection = known ? read : null;
  const select = (text: string): void => store.dispatch(setSelection(text), { history: "view" });
  return (
    <>
      <section class="part">
        <Chooser net={net} selection={selection} select={select} />
        {selection === null ? (
          <p class="muted screen-only">{networkWords.choose}</p>
        ) : (
          <Part key={writeSelection(selection)} {...{ net, select, controller, selection }} />
        )}
        {/* Its buttons stay, and keep the focus, while the neuron goes from place to place. */}
        {(selection?.kind === "neuron" || selection?.kind === "sum") && (
          <UnitTools {...{ net, controller, layer: selection.layer, unit: selection.unit }} />
        )}
      </section>
      <NotationCard {...{ store, stage, controller }} />
      <details class="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{networkWords.parameters}</summary>
        {open && <ParametersTable net={net} select={select} />}
      </details>
    </>
  );
}

const hasStory = ({ kind }: Selection): boolean => kind !== "scalar" && kind !== "edge";

interface ChooserProps {
  readonly net: Net;
  readonly selection: Selection | null;
  readonly select: Choose;
}

/** Beside the layers: nothing, and the loss. */
const [NOTHING, LOSS] = [-3, -2];

function placeOf(selection: Selection | null, net: Net): number {
  if (selection === null) return NOTHING;
  if (selection.kind === "loss") return LOSS;
  return layerOf(selection) ?? net.info.layers.length - 1;
}

/** Reaches every number by its place, drawn or not. */
function Chooser({ net, selection, select }: ChooserProps) {
  const text = networkWords;
  const { layers } = net.info;
  const layer = placeOf(selection, net);
  const whole = selection?.kind === "layer";
  const units = layer <= LOSS ? 1 : widthOf(net, layer);
  const go = (to: number, unit: number): void => {
    if (to === NOTHING) return;
    if (to === LOSS) return select(writeSelection({ kind: "loss" }));
    select(writeSelection(to < 0 ? { kind: "input", unit } : { kind: "neuron", layer: to, unit }));
  };
  const unit = selection !== null && "unit" in selection ? selection.unit : 0;
  return (
    <>
      <div class="pair">
        <Select
          label={text.chooseLayer}
          value={layer}
          options={[
            ...(selection === null ? [{ value: NOTHING, label: "–" }] : []),
            { value: -1, label: text.inputLayer },
            ...layers.map(({ id }, value) => ({ value, label: id })),
            { value: LOSS, label: say.loss },
          ]}
          onChange={(to) => go(to, 0)}
        />
        <NumberField
          label={text.chooseUnit}
          value={Math.min(unit + 1, units)}
          whole
          step={1}
          low={1}
          high={units}
          disabled={layer <= LOSS}
          onChange={(next) => go(layer, next - 1)}
        />
      </div>
      {layer >= 0 && (
        <p class="small">
          <button
            type="button"
            class="link"
            onClick={() =>
              whole ? go(layer, 0) : select(writeSelection({ kind: "layer", layer }))
            }
          >
            {whole ? say.firstUnit : say.layer}
          </button>
        </p>
      )}
    </>
  );
}

interface PartProps {
  readonly net: Net;
  readonly select: Choose;
  readonly controller: NetworkController;
  readonly selection: Selection;
}

function Part({ net, select, controller, selection }: PartProps) {
  const story = { net, select, controller };
  if (isParameter(selection))
    return (
      <>
        <Heading latex={quantityOf(net, selection).latex} name="" />
        <ParameterStory {...story} selection={selection} />
      </>
    );
  switch (selection.kind) {
    case "input":
      return <InputStory {...story} unit={selection.unit} />;
    case "target":
      return <TargetStory {...story} unit={selection.unit} />;
    case "loss":
      return <LossStory {...story} />;
    case "layer":
      return <LayerStory {...story} layer={selection.layer} />;
    case "neuron":
    case "sum": {
      const { layer, unit } = selection;
      const output = outputOf(net, layer, unit);
      return (
        <>
          <Heading latex={output.latex} name={output.name ?? ""} />
          <NeuronStory {...story} layer={layer} unit={unit} />
          <WeightTable {...story} layer={layer} unit={unit} />
        </>
      );
    }
    default:
      return null;
  }
}

const Heading = ({ latex, name }: { readonly latex: string; readonly name: string }) => (
  <h2 class="part-heading">
    <Maths latex={latex} text="" /> <span class="small muted">{name}</span>
  </h2>
);
