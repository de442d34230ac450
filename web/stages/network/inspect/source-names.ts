/** Where a weight of any layer comes from and goes to, in words. Pure. */
import { network as networkWords } from "../../../core/words/network.ts";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import { placeText } from "../maps.ts";
import { idOf, infoOf, ownerName, type Net } from "./net.ts";
import type { ParameterSelection } from "./parameter.ts";
import { sourcesOf } from "./wiring.ts";

/** "x₁", "dense1 a₂", or the place in a window; `short` where a heading says of what. */
export function fromName(net: Net, layer: number, input: number, short = false): string {
  const { kind, tensors = [], tensorShapes = [] } = infoOf(net, layer) ?? {};
  if (kind !== "dense") {
    const shape = tensorShapes[tensors.indexOf("weights")] ?? [];
    const [height = 1, width = 1] = shape.slice(-2);
    const place = placeText([1, height, width], input);
    return short ? place : say.names.window(place);
  }
  const [source = -1] = sourcesOf(net, layer);
  const { text } = net.symbols.output(source, input);
  return source < 0 ? (net.inputNames[input] ?? text) : `${idOf(net, source)} ${plainName(text)}`;
}

/** Beside the name of its layer a number needs no mark of it. */
const plainName = (text: string): string => text.replace(/\^[[(]\d+[\])]/, "");

/** The label of the field that holds it. */
export function fieldName(net: Net, selection: ParameterSelection): string {
  const text = networkWords;
  const { layer } = selection;
  const id = idOf(net, layer);
  if (selection.kind === "slope") return say.names.slope(id);
  const owner = ownerName(net, layer, selection.unit);
  const to =
    infoOf(net, layer)?.kind === "dense" ? text.neuron(id, selection.unit + 1) : `${id}, ${owner}`;
  if (selection.kind === "weight")
    return text.weightField(to, fromName(net, layer, selection.input));
  if (selection.kind === "bias") return text.biasField(to);
  return say.names.parameter(say.tensors[selection.kind], id, owner);
}
