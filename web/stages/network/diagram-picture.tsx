/** Hosts the network's picture and feeds it with the example on show. */
import { effect, signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { DenseLayer, NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { Segmented } from "../common/fields.tsx";
import { SignLegend } from "../common/legend.tsx";
import { denseLayers } from "./dense.ts";
import type { LayerShape } from "./diagram-layout.ts";
import { mountDiagram, type Diagram, type DiagramOptions, type Shown } from "./diagram.ts";
import { waiting } from "./steps.tsx";
import { writeSelection } from "./selection.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: NetworkController;
}

const { shows } = words.network;
/** With more neurons than this the picture is drawn less often while training, in milliseconds. */
const CROWD = 16;
const PACE = 120;

function stageOf(store: Store): NetworkStage | null {
  const { stage } = store.scene.peek();
  return stage.kind === "network" ? stage : null;
}

function optionsOf(store: Store): DiagramOptions {
  const text = words.network;
  const id = (layer: number): string => stageOf(store)?.model.layers[layer]?.id ?? "";
  return {
    onSelect: (selection) =>
      store.dispatch(setSelection(writeSelection(selection)), { history: "view" }),
    neuronName: (layer, unit) => text.neuron(id(layer), unit + 1),
    biasName: (layer, unit) => text.biasName(id(layer), unit + 1),
    inputName: (unit) => text.inputName(unit + 1),
    inputsTitle: text.inputLayer,
    moreUnits: text.moreUnits,
  };
}

function titled({ id, units, activation, bias }: DenseLayer): LayerShape {
  return { id, title: `${id}, ${words.network.activations[activation.kind]}`, units, bias };
}

function feed(
  diagram: Diagram,
  { store, controller }: PictureProps,
  shown: { value: Shown },
): () => void {
  const stopShape = effect(() => {
    const { stage } = store.scene.value;
    if (stage.kind !== "network") return;
    const { inputs } = stage.model;
    const layers = denseLayers(stage.model.layers) ?? [];
    diagram.setShape({ inputs, layers: layers.map(titled) });
    const sizes = [inputs, ...layers.map(({ units }) => units)];
    diagram.setLabel(words.network.diagram(sizes.join("–")));
  });
  let drawn = 0;
  const stopNumbers = effect(() => {
    const trace = controller.example.value;
    const now = performance.now();
    const crowded = (trace?.layers.reduce((sum, layer) => sum + layer.a.length, 0) ?? 0) > CROWD;
    if (controller.playing.value && crowded && now - drawn < PACE) return;
    drawn = now;
    diagram.setTrace(trace, shown.value);
  });
  const stopSelection = effect(() => diagram.select(store.scene.value.view.selection));
  return () => {
    stopShape();
    stopNumbers();
    stopSelection();
  };
}

export function DiagramPicture({ store, controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => signal<Shown>("values"), []);
  useEffect(() => {
    if (host.current === null) return undefined;
    const diagram = mountDiagram(host.current, optionsOf(store));
    const stop = feed(diagram, { store, controller }, shown);
    return () => {
      stop();
      diagram.destroy();
    };
  }, [store, controller, shown]);
  const { diagramLegend, show } = words.network;
  return (
    <div class="diagram-picture">
      <div class="diagram-host" ref={host} />
      <BatchNote controller={controller} />
      <div class="diagram-foot">
        <Segmented
          label={show}
          value={shown.value}
          options={[
            { value: "values", label: shows.values },
            { value: "gradients", label: shows.gradients },
          ]}
          onChange={(value) => {
            shown.value = value;
          }}
        />
        <SignLegend>
          <span class="legend-item">{diagramLegend.delta}</span>
        </SignLegend>
      </div>
    </div>
  );
}

/** Why the weights have not changed after an example. */
function BatchNote({ controller }: Pick<PictureProps, "controller">) {
  const [done, size] = waiting(controller);
  const text = done === 0 || controller.playing.value ? "" : words.network.inBatch(done, size);
  return <p class="batch-note small">{text}</p>;
}
