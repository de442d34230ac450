/** Networks with more than dense layers in a row: every layer with its numbers as small pictures. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { paintHeat } from "../../charts/heat.ts";
import { readInk, watchInk } from "../../charts/ink.ts";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExampleTrace, LayerInfo, NetworkInfo } from "../../engine/protocol.ts";
import { isPlain, plainDataSize } from "../../scene/data-size.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import type { NetworkController } from "../../state/network.ts";
import { Segmented } from "../common/fields.tsx";
import { SignLegend } from "../common/legend.tsx";
import type { Shown } from "./diagram.ts";
import { kernelsOf, largestOf, mapsOf, MOST_MAPS, placeText, type Map } from "./maps.ts";
import "./layers-picture.css";

interface PictureProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
}

export function LayersPicture({ controller, stage }: PictureProps) {
  const [shown, setShown] = useState<Shown>("values");
  const readout = useSignal("");
  const [info, trace] = [controller.info.value, controller.example.value];
  const { shows, show, layersPicture } = words.network;
  if (info === null || trace === null) return null;
  const read = (text: string): void => {
    readout.value = text;
  };
  return (
    <div class="diagram-picture layers-picture">
      <ol aria-label={layersPicture}>
        <InputCard shape={inputShape(stage, info)} {...{ trace, shown, read }} />
        {info.layers.map((layer, i) => (
          <LayerCard key={layer.id} {...{ info, layer, trace, shown, read }} index={i} />
        ))}
      </ol>
      <p class="readout small" role="status">
        {readout.value || words.network.pointAtCell}
      </p>
      <div class="diagram-foot">
        <Segmented
          label={show}
          value={shown}
          options={[
            { value: "values", label: shows.values },
            { value: "gradients", label: shows.gradients },
          ]}
          onChange={setShown}
        />
        <SignLegend />
      </div>
    </div>
  );
}

/** Text with columns holds no images. */
function inputShape({ data }: NetworkStage, info: NetworkInfo): readonly number[] {
  return isPlain(data) ? plainDataSize(data).shape : [info.inputs];
}

interface CardProps {
  readonly trace: ExampleTrace;
  readonly shown: Shown;
  readonly read: (text: string) => void;
}

interface InputCardProps extends CardProps {
  readonly shape: readonly number[];
}

function InputCard({ shape, trace, shown, read }: InputCardProps) {
  const values = shown === "values" ? trace.inputs : trace.inputGradient;
  return (
    <li class="layer-card">
      <h3>{words.network.inputLayer}</h3>
      <p class="small muted">{shape.join(" × ")}</p>
      <Maps name="x" maps={mapsOf(shape)} {...{ shape, values, read }} />
    </li>
  );
}

interface LayerCardProps extends CardProps {
  readonly info: NetworkInfo;
  readonly layer: LayerInfo;
  readonly index: number;
}

function LayerCard({ info, layer, index, trace, shown, read }: LayerCardProps) {
  const text = words.network;
  const numbers = trace.layers[index];
  if (numbers === undefined) return null;
  const before = info.layers[index - 1]?.id ?? "input";
  const wired = layer.from.length > 1 || layer.from[0] !== before;
  const weights = layer.tensorShapes[layer.tensors.indexOf("weights")];
  const [values, kernels] =
    shown === "values"
      ? [numbers.a, numbers.parameters.weights]
      : [numbers.da, numbers.gradients.weights];
  const symbol = shown === "values" ? "a" : "∂L/∂a";
  return (
    <li class="layer-card">
      <h3>{layer.id}</h3>
      <p class="small muted">
        {layer.outputShape.join(" × ")}
        {layer.parameters > 0 && ` · ${text.parameterCount(layer.parameters, layer.formula)}`}
        {wired && ` · ${text.reads(layer.from.join(", "))}`}
      </p>
      <Maps
        name={`${layer.id} ${symbol}`}
        shape={layer.outputShape}
        maps={mapsOf(layer.outputShape)}
        {...{ values, read }}
      />
      {weights && kernelsOf(weights).length > 0 && (
        <Maps
          name={`${layer.id} ${shown === "values" ? "w" : "∂L/∂w"}`}
          shape={[(weights[0] ?? 1) * (weights[1] ?? 1), ...weights.slice(2)]}
          maps={kernelsOf(weights)}
          values={kernels}
          read={read}
          kernels
        />
      )}
    </li>
  );
}

interface MapsProps {
  readonly name: string;
  readonly shape: readonly number[];
  readonly maps: readonly Map[];
  readonly values: Float64Array;
  readonly read: (text: string) => void;
  readonly kernels?: boolean;
}

function Maps({ name, shape, maps, values, read, kernels = false }: MapsProps) {
  const largest = largestOf(values);
  const more = maps.length - MOST_MAPS;
  const point = (map: Map, event: PointerEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * map.width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * map.height);
    const index = map.from + row * map.width + column;
    const value = values[index];
    if (value !== undefined) read(`${name}[${placeText(shape, index)}] = ${showNumber(value, 8)}`);
  };
  return (
    <div
      class={kernels ? "maps kernels" : "maps"}
      role="img"
      aria-label={words.network.maps(name, shape.join(" × "), showNumber(largest, 4))}
    >
      {maps.slice(0, MOST_MAPS).map((map) => (
        <HeatMap
          key={map.from}
          {...{ map, values, largest }}
          onPoint={(event) => point(map, event)}
        />
      ))}
      {more > 0 && <span class="small muted">{words.network.moreUnits(more)}</span>}
    </div>
  );
}

interface HeatMapProps {
  readonly map: Map;
  readonly values: Float64Array;
  readonly largest: number;
  readonly onPoint: (event: PointerEvent) => void;
}

function HeatMap({ map, values, largest, onPoint }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const host = canvas.current;
    if (host === null) return undefined;
    const paint = (): void => paintHeat(host, { ...map, values, largest }, readInk(host));
    paint();
    return watchInk(paint);
  });
  const style = { aspectRatio: `${map.width} / ${map.height}`, "--columns": map.width };
  return <canvas ref={canvas} style={style} onPointerMove={onPoint} onPointerDown={onPoint} />;
}
