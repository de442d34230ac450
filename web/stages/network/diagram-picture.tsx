/** Hosts the network's picture and feeds it with what the view asks for. */
import { effect, signal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { diagram as say } from "../../core/words/network-diagram.ts";
import { network as networkWords } from "../../core/words/network.ts";
import type { BatchTrace, NextUpdate } from "../../engine/protocol.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import { setSelection } from "../../state/actions/network.ts";
import { addUnit, removeUnit } from "../../state/actions/network-units.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { useApp } from "../common/context.ts";
import { SignLegend } from "../common/legend.tsx";
import { numbersShown } from "./diagram-numbers.ts";
import { planOf, type Plan } from "./diagram-plan.ts";
import { mountDiagram, type Diagram, type DiagramOptions } from "./diagram.ts";
import { twinsOf } from "./model/symmetry.ts";
import { namedInputs } from "./names.ts";
import { writeSelection } from "./selection.ts";
import { waiting } from "./steps.tsx";
import { moveNeuron, type Page } from "./unit-moves.ts";
import "./unit-moves.css";
import { inputShapeOf } from "./zoom/input-shape.ts";
import { passMark } from "./zoom/pass-mark.ts";
import { useComing } from "./zoom/use-coming.ts";

interface PictureProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

/** With more neurons than this the picture is drawn less often while training, in milliseconds. */
const CROWD = 16;
const PACE = 120;

function stageOf(store: Store): NetworkStage | null {
  const { stage } = store.scene.value;
  return stage.kind === "network" ? stage : null;
}

/** With its formula or the name of its column, where it has one. */
function inputName(store: Store, unit: number): string {
  const stage = stageOf(store);
  const own = stage === null ? undefined : namedInputs(stage.data)?.[unit];
  const name = networkWords.inputName(unit + 1);
  return own === undefined ? name : `${name}: ${own}`;
}

function optionsOf(page: Page): DiagramOptions {
  const text = networkWords;
  const { store } = page;
  return {
    onSelect: (selection) =>
      store.dispatch(setSelection(writeSelection(selection)), { history: "view" }),
    onAdd: (layer) => store.dispatch(addUnit(layer)),
    onRemove: (layer, unit) => store.dispatch(removeUnit(layer, unit)),
    onMove: (layer, from, to) => moveNeuron(page, { layer, from, to }),
    unitName: ({ layer, id }, unit) =>
      layer < 0 ? inputName(store, unit) : text.neuron(id, unit + 1),
    biasName: ({ id }, unit) => text.biasName(id, unit + 1),
    bandName: ({ from, to }, { blocks }) =>
      say.band(blocks[from]?.title ?? "", blocks[to]?.title ?? ""),
    mapsName: ({ title, shape }) => say.maps(title, shape.join(" × ")),
    addName: ({ id }) => say.add(id),
    removeName: ({ id }, unit) => say.remove(id, unit + 1),
    moreUnits: text.moreUnits,
    moreMaps: say.moreMaps,
    cutName: say.cut,
    stillName: say.still,
  };
}

function planOfStage(store: Store, controller: NetworkController): Plan | null {
  const [stage, info] = [stageOf(store), controller.info.value];
  if (stage === null || info === null) return null;
  const { layers } = stage.model;
  // Between an edit and its opening the two are of different networks.
  if (layers.length !== info.layers.length) return null;
  const { inputLayer, activations } = networkWords;
  return planOf(info, layers, inputShapeOf(stage, info), {
    inputs: inputLayer,
    title: ({ id }, layer) =>
      layer !== undefined && "activation" in layer && layer.kind !== "activation"
        ? `${id}, ${activations[layer.activation.kind]}`
        : id,
  });
}

interface Coming {
  readonly next: NextUpdate | null;
  readonly batch: BatchTrace | null;
}

function feed(
  diagram: Diagram,
  { store, controller }: Omit<PictureProps, "stage">,
  coming: Signal<Coming>,
): () => void {
  const stopPlan = effect(() => {
    const plan = planOfStage(store, controller);
    if (plan === null) return;
    diagram.setPlan(plan);
    const sizes = plan.blocks.map(({ shape }) => shape.join("×"));
    diagram.setLabel(networkWords.diagram(sizes.join("–")));
  });
  let drawn = 0;
  const stopNumbers = effect(() => {
    const trace = controller.example.value;
    const { network, notation } = store.scene.value.view;
    const { shown, scope, memory } = network;
    const [layers, extra] = [controller.info.value?.layers ?? [], coming.value];
    const reduction = stageOf(store)?.loss.batch ?? "mean";
    const now = performance.now();
    const crowded = (trace?.layers.reduce((sum, layer) => sum + layer.a.length, 0) ?? 0) > CROWD;
    if (controller.playing.value && crowded && now - drawn < PACE) return;
    drawn = now;
    const stage = stageOf(store);
    const numbers = numbersShown({
      shown,
      scope,
      memory,
      notation,
      layers,
      trace,
      reduction,
      ...extra,
    });
    diagram.setNumbers({ ...numbers, inputs: stage && namedInputs(stage.data) });
    const scene = stage?.model.layers ?? [];
    const twins = trace?.layers.length === scene.length ? twinsOf(trace, scene) : [];
    diagram.setTwins(
      new Set(
        twins.flatMap(({ layer, groups }) => groups.flat().map((unit) => `${layer}:${unit}`)),
      ),
    );
  });
  const stopSelection = effect(() => diagram.select(store.scene.value.view.selection));
  const stopPass = effect(() =>
    diagram.setPass(passMark(store.scene.value.view.network, controller.info.value?.layers ?? [])),
  );
  return () => {
    stopPlan();
    stopNumbers();
    stopSelection();
    stopPass();
  };
}

export function DiagramPicture({ store, controller }: PictureProps) {
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  const shared = useMemo(() => signal<Coming>({ next: null, batch: null }), []);
  useEffect(() => {
    if (host.current === null) return undefined;
    const diagram = mountDiagram(host.current, optionsOf({ store, controller, app }));
    const stop = feed(diagram, { store, controller }, shared);
    return () => {
      stop();
      diagram.destroy();
    };
  }, [store, controller, shared, app]);
  const coming = useComing(store, controller);
  useEffect(() => {
    shared.value = coming;
  }, [shared, coming]);
  return (
    <div class="diagram-picture">
      <div class="diagram-host" ref={host} />
      <div class="diagram-foot">
        <SignLegend>
          <span class="legend-item">{networkWords.diagramLegend.delta}</span>
        </SignLegend>
        <span class="diagram-note small muted" role="status">
          {coming.problem || coming.note || <BatchNote controller={controller} />}
        </span>
      </div>
    </div>
  );
}

/** Why the weights have not changed after an example. */
function BatchNote({ controller }: Pick<PictureProps, "controller">) {
  const [done, size] = waiting(controller);
  const text = done === 0 || controller.playing.value ? "" : networkWords.inBatch(done, size);
  return <>{text}</>;
}
