/** How a neuron's numbers come about, forwards and backwards, with the engine's numbers put in. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExampleTrace, LayerTrace } from "../../engine/protocol.ts";
import type { NetworkStage } from "../../scene/schema.ts";
import type { NetworkController } from "../../state/network.ts";
import { denseLayers } from "./dense.ts";
import { activationText, deltaText, lossSlopeText, type Neuron } from "./formulas.ts";
import { incoming, outputName, subscript, sumText, term } from "./names.ts";
import { WeightTable } from "./weight-table.tsx";

export interface StoryProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
  readonly trace: ExampleTrace;
  readonly layer: number;
  readonly unit: number;
}

/** One line of mathematics: what it is, in symbols, with numbers, and what comes out. */
export function Equation({ parts }: { readonly parts: readonly string[] }) {
  return (
    <p class="equation maths">
      {parts.map((part, i) => (
        <span key={i} class={i === parts.length - 1 ? "equation-result" : undefined}>
          {i === 0 ? part : ` = ${part}`}
        </span>
      ))}
    </p>
  );
}

export function NeuronStory(props: StoryProps) {
  const text = words.network;
  const { trace, layer } = props;
  const values = trace.layers[layer];
  if (values === undefined) return null;
  return (
    <>
      <h3 class="minor">{text.forward}</h3>
      <Forward {...props} values={values} />
      <h3 class="minor">{text.backward}</h3>
      <Backward {...props} values={values} />
      <WeightTable {...props} values={values} />
    </>
  );
}

export interface LayerStoryProps extends StoryProps {
  readonly values: LayerTrace;
}

function neuronOf({ stage, layer, unit, values }: LayerStoryProps): Neuron {
  const dense = denseLayers(stage.model.layers)?.[layer];
  return { activation: dense?.activation ?? { kind: "linear" }, values, unit };
}

function Forward(props: LayerStoryProps) {
  const { trace, layer, unit, values } = props;
  const inputs = incoming(trace, layer);
  const z = values.z[unit] ?? NaN;
  const products = Array.from(inputs, (input, i) => `${term(values.parameters.weights[unit * inputs.length + i] ?? NaN)}·${term(input)}`); // prettier-ignore
  const bias = values.parameters.bias[unit];
  const terms = bias === undefined ? products : [...products, term(bias)];
  const [symbol, numbers] = activationText(neuronOf(props));
  return (
    <>
      <Equation
        parts={["z", bias === undefined ? "Σ w·a" : "Σ w·a + b", sumText(terms), showNumber(z)]}
      />
      <Equation parts={["a", symbol, numbers, showNumber(values.a[unit] ?? NaN)]} />
    </>
  );
}

function Backward(props: LayerStoryProps) {
  const { stage, trace, unit, values } = props;
  const neuron = neuronOf(props);
  const [symbol, numbers] = deltaText(neuron, stage.loss, trace);
  return (
    <>
      <Upstream {...props} />
      <Equation parts={["δ", "∂L/∂z", symbol, numbers, showNumber(values.dz[unit] ?? NaN)]} />
      {neuron.activation.kind === "prelu" && (
        <Equation
          parts={[
            "∂L/∂s",
            words.network.slopeGradient,
            showNumber(values.gradients.slope[0] ?? NaN),
          ]}
        />
      )}
      {values.gradients.bias.length > 0 && (
        <Equation parts={["∂L/∂b", "δ", showNumber(values.gradients.bias[unit] ?? NaN)]} />
      )}
    </>
  );
}

/** ∂L/∂a: from the loss at the output, else from all neurons that a goes to. */
function Upstream({ stage, trace, layer, unit, values }: LayerStoryProps) {
  const da = showNumber(values.da[unit] ?? NaN);
  const next = trace.layers[layer + 1];
  if (next === undefined) {
    const [symbol, numbers] = lossSlopeText(stage.loss, trace, unit);
    return <Equation parts={["∂L/∂a", symbol, numbers, da]} />;
  }
  return (
    <Equation parts={["∂L/∂a", "Σ δ·w", sumText(messages(next, values.a.length, unit)), da]} />
  );
}

/** "δ·w" for each neuron of the next layer. */
function messages(next: LayerTrace, units: number, unit: number): readonly string[] {
  return Array.from(next.dz, (delta, k) => `${term(delta)}·${term(next.parameters.weights[k * units + unit] ?? NaN)}`); // prettier-ignore
}

interface InputProps {
  readonly trace: ExampleTrace;
  readonly unit: number;
}

export function InputStory({ trace, unit }: InputProps) {
  const name = outputName(-1, unit);
  const first = trace.layers[0];
  const gradient = showNumber(trace.inputGradient[unit] ?? NaN);
  return (
    <>
      <Equation parts={[name, showNumber(trace.inputs[unit] ?? NaN)]} />
      {first !== undefined && (
        <Equation
          parts={[
            `∂L/∂${name}`,
            "Σ δ·w",
            sumText(messages(first, trace.inputs.length, unit)),
            gradient,
          ]}
        />
      )}
    </>
  );
}

interface WeightStoryProps extends StoryProps {
  readonly input: number;
}

/** One link: what it adds forwards, and its gradient. */
export function WeightStory({ trace, layer, unit, input }: WeightStoryProps) {
  const values = trace.layers[layer];
  if (values === undefined) return null;
  const inputs = incoming(trace, layer);
  const a = inputs[input] ?? NaN;
  const place = unit * inputs.length + input;
  const [weight, gradient] = [
    values.parameters.weights[place] ?? NaN,
    values.gradients.weights[place] ?? NaN,
  ];
  const from = outputName(layer - 1, input);
  const delta = `δ${subscript(unit + 1)}`;
  return (
    <>
      <h3 class="minor">{words.network.forward}</h3>
      <p class="equation maths">
        z{subscript(unit + 1)} ∋ w·{from} = {term(weight)}·{term(a)}
      </p>
      <h3 class="minor">{words.network.backward}</h3>
      <Equation
        parts={[
          "∂L/∂w",
          `${delta}·${from}`,
          `${term(values.dz[unit] ?? NaN)}·${term(a)}`,
          showNumber(gradient),
        ]}
      />
    </>
  );
}

export function BiasStory({ trace, layer, unit }: StoryProps) {
  const values = trace.layers[layer];
  if (values === undefined) return null;
  return (
    <Equation
      parts={["∂L/∂b", `δ${subscript(unit + 1)}·1`, showNumber(values.gradients.bias[unit] ?? NaN)]}
    />
  );
}
