/** Filters, window, stride and padding of convolutions and pooling. */
import { build } from "../../../core/words/network-build.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { ConvolutionLayer, Extent, Layer, PoolingLayer } from "../../../scene/schema.ts";
import { setLayer } from "../../../state/actions/network-build.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Checkbox, Segmented, Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import type { LayerProps } from "./panel.ts";

type WindowLayer = ConvolutionLayer | PoolingLayer;
type Change = (layer: Layer, options?: DispatchOptions) => void;

export function WindowFields({ layer, index, edit }: LayerProps) {
  if (!("kernel" in layer)) return null;
  const change: Change = (next, options) => void edit(setLayer(index, next), options);
  return (
    <>
      <KindField layer={layer} change={change} />
      {"filters" in layer && (
        <NumberField
          label={build.filters}
          value={layer.filters}
          whole
          step={1}
          low={1}
          high={LIMITS.units}
          onChange={(filters, options) => change({ ...layer, filters }, options)}
        />
      )}
      <ExtentFields
        labels={[build.kernelHigh, build.kernelWide]}
        value={layer.kernel}
        onChange={(kernel, options) => change({ ...layer, kernel }, options)}
      />
      <StrideFields layer={layer} change={change} />
      <PaddingFields layer={layer} change={change} />
    </>
  );
}

interface FieldProps {
  readonly layer: WindowLayer;
  readonly change: Change;
}

/** Kinds with the same options: one becomes the other. */
function KindField({ layer, change }: FieldProps) {
  if ("filters" in layer)
    return (
      <Segmented
        label={build.kind}
        value={layer.kind}
        options={(["conv2d", "local2d"] as const).map((value) => ({
          value,
          label: build.shared[value],
        }))}
        onChange={(kind) => change(renamedKind(layer, kind))}
      />
    );
  return (
    <Segmented
      label={build.kind}
      value={layer.kind}
      options={(["maxpool2d", "avgpool2d"] as const).map((value) => ({
        value,
        label: build.pooled[value],
      }))}
      onChange={(kind) => change(renamedKind(layer, kind))}
    />
  );
}

/** A name that told the old kind tells the new one. */
function renamedKind<Of extends WindowLayer>(layer: Of, kind: Of["kind"]): Of {
  const { id } = layer;
  const isUsual = id.startsWith(layer.kind) && /^\d+$/.test(id.slice(layer.kind.length));
  return { ...layer, kind, id: isUsual ? kind + id.slice(layer.kind.length) : id };
}

interface ExtentProps {
  readonly labels: readonly [string, string];
  readonly value: Extent;
  readonly low?: number;
  readonly onChange: (value: Extent, options: DispatchOptions) => void;
}

function ExtentFields({ labels, value, low = 1, onChange }: ExtentProps) {
  const common = { whole: true, step: 1, low, high: LIMITS.window };
  return (
    <div class="pair">
      <NumberField
        {...common}
        label={labels[0]}
        value={value[0]}
        onChange={(high, options) => onChange([high, value[1]], options)}
      />
      <NumberField
        {...common}
        label={labels[1]}
        value={value[1]}
        onChange={(wide, options) => onChange([value[0], wide], options)}
      />
    </div>
  );
}

function StrideFields({ layer, change }: FieldProps) {
  const { stride } = layer;
  return (
    <>
      {!("filters" in layer) && (
        <Checkbox
          label={build.strideAsWindow}
          checked={stride === null}
          onChange={(same) => change({ ...layer, stride: same ? null : layer.kernel })}
        />
      )}
      {stride !== null && (
        <ExtentFields
          labels={[build.strideHigh, build.strideWide]}
          value={stride}
          onChange={(next, options) => change({ ...layer, stride: next }, options)}
        />
      )}
    </>
  );
}

type Padding = keyof typeof build.paddings;
const PADDINGS = (Object.keys(build.paddings) as Padding[]).map((value) => ({
  value,
  label: build.paddings[value],
}));

function PaddingFields({ layer, change }: FieldProps) {
  const { padding } = layer;
  const none = padding !== "same" && padding[0] === 0 && padding[1] === 0;
  const chosen = (value: Padding): "same" | Extent =>
    value === "same" ? value : value === "valid" ? [0, 0] : [1, 1];
  return (
    <>
      <Select<Padding>
        label={build.padding}
        value={padding === "same" ? "same" : none ? "valid" : "own"}
        options={PADDINGS}
        onChange={(value) => change({ ...layer, padding: chosen(value) })}
      />
      {padding !== "same" && !none && (
        <ExtentFields
          labels={[build.paddingHigh, build.paddingWide]}
          value={padding}
          low={0}
          onChange={(next, options) => change({ ...layer, padding: next }, options)}
        />
      )}
    </>
  );
}
