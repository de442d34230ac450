/** Image networks: the input, which of its pixels matter, and what the first weights look for. */
import { useEffect, useRef } from "preact/hooks";
import { paintHeat } from "../../../charts/heat.ts";
import { readInk, watchInk } from "../../../charts/ink.ts";
import { showNumber } from "../../../core/number.ts";
import { layers as words } from "../../../core/words/network-layer-pictures.ts";
import type { ExampleTrace, NetworkInfo } from "../../../engine/protocol.ts";
import { imageOf } from "../chart-choice.ts";
import type { ChartProps } from "../charts.tsx";
import { shownUnit } from "../fields/unit.ts";
import { kernelsOf, largestOf, mapsOf, MOST_MAPS, type Map } from "../maps.ts";

const text = words.maps;

export function MapsPicture({ store, stage, controller }: ChartProps) {
  const [info, trace] = [controller.info.value, controller.example.value];
  const image = imageOf(stage);
  if (info === null || trace === null) return null;
  if (image === null) return <p class="muted no-plane">{text.none}</p>;
  const { layer } = shownUnit(store.scene.value.view.selection, info);
  return (
    <figure class="chart layer-chart">
      <div class="layer-scroll maps-sets" tabIndex={0} role="region" aria-label={text.input}>
        <Maps title={text.input} maps={mapsOf(image)} shape={image} values={trace.inputs} />
        <Maps
          title={text.gradient}
          maps={mapsOf(image)}
          shape={image}
          values={trace.inputGradient}
        />
        <Weights {...{ info, trace, image }} />
        <Outputs {...{ info, trace, layer }} />
      </div>
    </figure>
  );
}

interface LayerProps {
  readonly info: NetworkInfo;
  readonly trace: ExampleTrace;
}

/** Of the first layer that has weights: kernels, or for each neuron an image as the input is. */
function Weights({ info, trace, image }: LayerProps & { readonly image: readonly number[] }) {
  const at = info.layers.findIndex(({ tensors }) => tensors.includes("weights"));
  const [layer, numbers] = [info.layers[at], trace.layers[at]];
  if (layer === undefined || numbers === undefined) return null;
  const shape = layer.tensorShapes[layer.tensors.indexOf("weights")] ?? [];
  const values = numbers.parameters.weights;
  const kernels = kernelsOf(shape);
  if (kernels.length > 0)
    return <Maps title={text.kernels(layer.id)} maps={kernels} shape={shape} values={values} />;
  const [units = 0, inputs = 0] = shape;
  if (shape.length !== 2 || inputs !== info.inputs) return null;
  const [channels = 1, height = 1, width = 1] = image;
  const maps = mapsOf([units * channels, height, width]);
  return <Maps title={text.weights(layer.id)} maps={maps} shape={shape} values={values} />;
}

function Outputs({ info, trace, layer: at }: LayerProps & { readonly layer: number }) {
  const [layer, numbers] = [info.layers[at], trace.layers[at]];
  if (layer === undefined || numbers === undefined || layer.outputShape.length !== 3) return null;
  const shape = layer.outputShape;
  return (
    <Maps title={text.outputs(layer.id)} maps={mapsOf(shape)} shape={shape} values={numbers.a} />
  );
}

interface MapsProps {
  readonly title: string;
  readonly maps: readonly Map[];
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

function Maps({ title, maps, shape, values }: MapsProps) {
  const largest = largestOf(values);
  const label = text.label(title, shape.join(" × "), showNumber(largest, 3));
  const more = maps.length - MOST_MAPS;
  return (
    <section class="maps-set">
      <h3 class="small muted">{title}</h3>
      <div class="maps-row" role="img" aria-label={label}>
        {maps.slice(0, MOST_MAPS).map((map) => (
          <HeatMap key={map.from} {...{ map, values, largest }} />
        ))}
      </div>
      {more > 0 && <p class="small muted">{text.more(more)}</p>}
    </section>
  );
}

interface HeatMapProps {
  readonly map: Map;
  readonly values: Float64Array;
  readonly largest: number;
}

function HeatMap({ map, values, largest }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const host = canvas.current;
    if (host === null) return undefined;
    const paint = (): void => paintHeat(host, { ...map, values, largest }, readInk(host));
    paint();
    return watchInk(paint);
  });
  return <canvas ref={canvas} style={{ aspectRatio: `${map.width} / ${map.height}` }} />;
}
