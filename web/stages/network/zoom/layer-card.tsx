/** One layer at the level of layers: what it does, in symbols with shapes, and its arrays. */
import { sizeOf } from "../../../core/shape.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { layersLevel as say } from "../../../core/words/network-layers.ts";
import { showNumber } from "../../../core/number.ts";
import type { LayerInfo, NetworkInfo } from "../../../engine/protocol.ts";
import type { Layer, Notation, ShownNumber } from "../../../scene/schema.ts";
import type { DiagramNumbers } from "../diagram-numbers.ts";
import { kernelsOf, mapsOf, type Map } from "../maps.ts";
import { inLetters } from "../notation/part-name.ts";
import { layerOf, type Selection } from "../selection.ts";
import { useApp } from "../../common/context.ts";
import { parameterAt, tensorPlace, type TensorName } from "../selection-place.ts";
import { ArrayMap } from "./array-map.tsx";

/** The number that is pointed at. */
export interface Looked {
  readonly part: Selection;
  readonly value: number;
  /** "∂L/∂" or "Δ": what of the part it is. */
  readonly prefix: string;
}

export interface CardProps {
  readonly info: NetworkInfo;
  readonly numbers: DiagramNumbers;
  readonly shown: ShownNumber;
  readonly notation: Notation;
  readonly selection: Selection | null;
  readonly select: (part: Selection) => void;
  readonly point: (looked: Looked | null) => void;
}

const PREFIX: Readonly<Record<ShownNumber, string>> = {
  value: "",
  weight: "",
  gradient: "∂L/∂",
  update: "Δ",
  state: "",
};

interface UnitsProps extends CardProps {
  readonly block: number;
  readonly shape: readonly number[];
  readonly name: string;
}

/** What the layer gives on, or the gradient of it. */
function Units(props: UnitsProps) {
  const { info, block, shape, name, numbers, shown, notation, selection, select, point } = props;
  const own = numbers.blocks[block];
  const leads = numbers.leading;
  const values = (leads === "first" ? own?.first : own?.second) ?? [];
  const layer = block - 1;
  const isSum = leads === "second" || shown === "weight";
  const partAt = (unit: number): Selection =>
    layer < 0 ? { kind: "input", unit } : { kind: isSum ? "sum" : "neuron", layer, unit };
  const mine =
    selection !== null && layerOf(selection) === layer && ["input", "neuron", "sum"].includes(selection.kind); // prettier-ignore
  const title = `${leads === "second" ? "∂L/∂" : ""}${name}`;
  return (
    <ArrayMap
      name={title}
      shape={shape}
      maps={mapsOf(shape)}
      upright={shape.length === 1 && notation.product !== "xTW"}
      values={values}
      selected={mine && "unit" in selection ? selection.unit : -1}
      label={(largest) => {
        const owner = info.layers[layer]?.id ?? networkWords.inputLayer;
        return networkWords.maps(`${owner} ${title}`, shape.join(" × "), showNumber(largest, 4));
      }}
      more={networkWords.moreUnits}
      onPoint={(unit) => {
        const value = unit === null ? undefined : values[unit];
        const prefix = leads === "second" ? "∂L/∂" : "";
        point(unit === null || value === undefined ? null : { part: partAt(unit), value, prefix });
      }}
      onSelect={(unit) => values[unit] !== undefined && select(partAt(unit))}
    />
  );
}

interface InputCardProps extends CardProps {
  readonly shape: readonly number[];
}

export function InputCard({ shape, ...props }: InputCardProps) {
  return (
    <li class="layer-card">
      <h3>{networkWords.inputLayer}</h3>
      <p class="small muted">{shape.join(" × ")}</p>
      <Units {...props} block={0} shape={shape} name="x" />
    </li>
  );
}

interface LayerCardProps extends CardProps {
  readonly layer: LayerInfo;
  readonly index: number;
  readonly scene: Layer | undefined;
  /** Not reached yet by the step mode, or its turn. */
  readonly waits: boolean;
  readonly now: boolean;
}

export function LayerCard(props: LayerCardProps) {
  const { info, layer, index, scene, selection, select, waits, now, numbers } = props;
  const text = networkWords;
  const before = info.layers[index - 1]?.id ?? "input";
  const wired = layer.from.length > 1 || layer.from[0] !== before;
  const chosen = selection?.kind === "layer" && selection.layer === index;
  // An exercise may ask for it.
  const count = useApp().store.scene.value.view.hide.includes("counts")
    ? text.parametersHidden
    : text.parameterCount(layer.parameters, layer.formula);
  const name = `layer-card${waits ? " pass-waits" : ""}${now ? " pass-now" : ""}`;
  return (
    <li class={chosen ? `${name} selected` : name}>
      <h3>
        <button
          type="button"
          class="link"
          aria-pressed={chosen}
          onClick={() => select({ kind: "layer", layer: index })}
        >
          {layer.id}
        </button>
      </h3>
      <p class="maths operator">{operatorOf(scene, props.notation)}</p>
      <p class="small muted">
        {layer.outputShape.join(" × ")}
        {layer.parameters > 0 && `, ${count}`}
        {wired && `, ${text.reads(layer.from.join(", "))}`}
      </p>
      <div class="layer-arrays">
        {layer.tensors.map((tensor) => (
          <Tensor key={tensor} {...props} tensor={tensor as TensorName} />
        ))}
        <Units
          {...props}
          block={index + 1}
          shape={layer.outputShape}
          name={numbers.leading === "second" ? numbers.sum : numbers.first}
        />
      </div>
    </li>
  );
}

/** What a layer computes, in the letters and the order of the notation. */
function operatorOf(layer: Layer | undefined, notation: Notation): string {
  if (layer === undefined) return "";
  const rule = layer.kind === "dense" ? say.products[notation.product] : say.operators[layer.kind];
  if (!("activation" in layer)) return inLetters(rule, notation);
  const formula = networkWords.activationFormulas[layer.activation.kind];
  if (layer.kind === "activation") return inLetters(`a = ${formula}`, notation);
  const isLinear = layer.activation.kind === "linear";
  return inLetters(isLinear ? rule.replace("z =", "a = z =") : `${rule}, a = ${formula}`, notation);
}

/** Rows of the picture of a tensor: a matrix as it is, kernels one by one, anything else in a row. */
function tensorMaps(shape: readonly number[]): readonly Map[] {
  const kernels = kernelsOf(shape);
  if (kernels.length > 0) return kernels;
  const [height = 1, width = 1] = shape;
  if (shape.length === 2) return [{ from: 0, height, width }];
  return mapsOf([sizeOf(shape)]);
}

function Tensor(props: LayerCardProps & { readonly tensor: TensorName }) {
  const { info, layer, index, tensor, numbers, shown, notation, selection, select, point } = props;
  const shape = layer.tensorShapes[layer.tensors.indexOf(tensor)] ?? [];
  const values = numbers.blocks[index + 1]?.tensor(tensor) ?? [];
  if (values.length === 0) return null;
  const place = selection === null ? null : tensorPlace(selection, info.layers);
  const mine = place !== null && place.layer === index && place.tensor === tensor;
  const prefix = PREFIX[shown];
  const name = `${prefix}${say.tensors[tensor]}`;
  const partAt = (at: number): Selection => parameterAt({ layer: index, tensor, index: at }, info.layers); // prettier-ignore
  return (
    <ArrayMap
      name={name}
      shape={shape}
      maps={tensorMaps(shape)}
      upright={shape.length === 1 && notation.product !== "xTW"}
      kernels={shape.length === 4}
      values={values}
      selected={mine ? place.index : -1}
      label={(largest) =>
        networkWords.maps(`${layer.id} ${name}`, shape.join(" × "), showNumber(largest, 4))
      }
      more={networkWords.moreUnits}
      onPoint={(at) => {
        const value = at === null ? undefined : values[at];
        point(at === null || value === undefined ? null : { part: partAt(at), value, prefix });
      }}
      onSelect={(at) => values[at] !== undefined && select(partAt(at))}
    />
  );
}
