/** The story of one number: a neuron's, an input's, a target's, the loss's, forwards and backwards. */
import { inspect as say } from "../../../core/words/network-inspect.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { showDigits } from "../../../core/digits.ts";
import { deltaEquation, hasOtherReaders, upstreamEquation } from "./backward.ts";
import { CopyLatex, EquationView, type Select } from "./equation-view.tsx";
import { outputEquation, ownerOf, sumEquation } from "./forward.ts";
import { infoOf, layerOf, targetOf, traceOf, type Net } from "./net.ts";
import { gradientEquation, lossEquation } from "./parameter.ts";
import type { Equation } from "./pieces.ts";
import { useAll } from "./use-all.ts";
import { isSameNumber, readersOf } from "./wiring.ts";

export interface StoryProps {
  readonly net: Net;
  readonly select: Select;
}

interface UnitProps extends StoryProps {
  readonly layer: number;
  readonly unit: number;
}

const text = networkWords;

export function NeuronStory({ net: given, select, layer, unit }: UnitProps) {
  const [net, long] = useAll(given);
  const forward = [sumEquation(net, layer, unit), outputEquation(net, layer, unit)];
  const upstream = upstreamEquation(net, layer, unit);
  const delta = deltaEquation(net, layer, unit);
  const bias = gradientEquation(net, { kind: "bias", layer, unit: ownerOf(net, layer, unit) });
  const backward = [upstream, delta, bias];
  const shown = (equations: readonly (Equation | null)[]) =>
    equations.filter((each) => each !== null);
  const note = noteOf(net, layer);
  return (
    <>
      <h3 class="minor">{text.forward}</h3>
      {shown(forward).map((equation, i) => (
        <EquationView key={i} equation={equation} select={select} {...long} />
      ))}
      {note !== "" && <p class="small muted">{note}</p>}
      <h3 class="minor">{text.backward}</h3>
      {shown(backward).map((equation, i) => (
        <EquationView key={i} equation={equation} select={select} signed {...long} />
      ))}
      <TotalNote net={net} layer={layer} unit={unit} />
      <CopyLatex equations={shown([...forward, ...backward])} />
    </>
  );
}

/** What the formula alone does not say. */
function noteOf(net: Net, layer: number): string {
  const kind = infoOf(net, layer)?.kind;
  if (kind === "dropout") return say.dropoutNow;
  const found = layerOf(net, layer);
  if (kind === "maxpool2d") return say.maximum(false);
  if (kind === "flatten" || kind === "concat") return say.same;
  return found?.kind === "activation" && found.activation.kind === "linear" ? say.same : "";
}

function TotalNote({ net, layer, unit }: Omit<UnitProps, "select">) {
  const readers = readersOf(net, layer);
  const isKink =
    layerOf(net, layer) !== undefined &&
    traceOf(net, layer)?.z[unit] === 0 &&
    ["relu", "leaky-relu", "prelu", "elu"].includes(kindOfActivation(net, layer));
  const isTotal = readers.length > 1 || (isSameNumber(net, layer) && hasOtherReaders(net, layer));
  return (
    <>
      {isKink && <p class="small muted">{say.kink}</p>}
      {isTotal && <p class="small muted">{say.total}</p>}
    </>
  );
}

function kindOfActivation(net: Net, layer: number): string {
  const found = layerOf(net, layer);
  return found !== undefined && "activation" in found ? found.activation.kind : "";
}

export function InputStory({ net: given, select, unit }: Omit<UnitProps, "layer">) {
  const [net, long] = useAll(given);
  const upstream = upstreamEquation(net, -1, unit);
  const symbol = net.symbols.output(-1, unit);
  const name = net.inputNames[unit];
  const value: Equation = { left: symbol, symbols: [], numbers: [], result: NaN, shown: showDigits(net.trace.inputs[unit] ?? NaN, net.digits) }; // prettier-ignore
  return (
    <>
      {name !== undefined && name !== symbol.text && <p class="muted">{say.names.input(name)}</p>}
      <h3 class="minor">{text.forward}</h3>
      <EquationView equation={value} select={select} />
      <h3 class="minor">{text.backward}</h3>
      <EquationView equation={upstream} select={select} signed {...long} />
      <CopyLatex equations={[value, upstream]} />
    </>
  );
}

export function TargetStory({ net, select, unit }: Omit<UnitProps, "layer">) {
  const target = targetOf(net, unit);
  const value: Equation = { left: target, symbols: [], numbers: [], result: target.value, shown: showDigits(target.value, net.digits) }; // prettier-ignore
  return (
    <>
      <EquationView equation={value} select={select} />
      <p class="small muted">{say.targetNote}</p>
    </>
  );
}

export function LossStory({ net: given, select }: StoryProps) {
  const [net, long] = useAll(given);
  const loss = lossEquation(net);
  const layer = net.info.layers.length - 1;
  const slopes = Array.from(net.trace.target.slice(0, 8), (_, unit) =>
    upstreamEquation(net, layer, unit),
  );
  return (
    <>
      <h3 class="minor">{say.lossTitle}</h3>
      <EquationView equation={loss} select={select} {...long} />
      <p class="small muted">{say.lossNote(net.stage.loss.batch === "mean")}</p>
      <h3 class="minor">{text.backward}</h3>
      {slopes.map((slope, unit) => (
        <EquationView key={unit} equation={slope} select={select} signed />
      ))}
      <CopyLatex equations={[loss, ...slopes]} />
    </>
  );
}
