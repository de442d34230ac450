/**
 * The trained network as an ONNX model, for inference: "input" holds rows in the data's own units,
 * "output" what the last layer gives; behind a cross-entropy "probabilities" too.
 */
import { sceneDocument } from "./json.ts";
import { OnnxGraph } from "./onnx-graph.ts";
import { addLayer } from "./onnx-layers.ts";
import { sizeOf } from "../../core/shape.ts";
import { INPUT } from "./plan.ts";
import type { Trained } from "./trained.ts";

const ROWS = "rows";

export function onnxOf(trained: Trained): Uint8Array<ArrayBuffer> {
  const { plan, scene } = trained;
  const { inputShape, scaling } = plan;
  const graph = new OnnxGraph();
  let input = "input";
  if (scaling !== null) {
    const { means, deviations } = scaling;
    const centred = graph.op("Sub", [input, graph.numbers(means, inputShape, "input.mean")]);
    const spread = graph.numbers(deviations, inputShape, "input.deviation");
    input = graph.op("Div", [centred, spread]);
  }
  const found = new Map([[INPUT, input]]);
  for (const layer of plan.layers) {
    const inputs = layer.inputs.map((place) => found.get(place) ?? "");
    found.set(layer.place, addLayer(graph, layer, inputs, scene.conventions));
  }
  const last = plan.layers.find(({ place }) => place === plan.output);
  const shape = [ROWS, ...(last?.shape ?? [])];
  const output = graph.op("Identity", [found.get(plan.output) ?? ""], {}, "output");
  const outputs = [{ name: output, shape }];
  if (scene.stage.loss.kind === "cross-entropy") {
    const row = graph.op("Flatten", [output], { axis: 1 });
    const name = graph.op("Softmax", [row], { axis: 1 }, "probabilities");
    outputs.push({ name, shape: [ROWS, sizeOf(last?.shape ?? [])] });
  }
  const notes = { "backprop-lab": JSON.stringify(sceneDocument(trained)) };
  return graph.model([{ name: "input", shape: [ROWS, ...inputShape] }], outputs, notes);
}
