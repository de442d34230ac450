/** Linear hidden units change nothing: the single layer that is equal, with its matrix, or why there is none. */
import { latexOf, nameLatex } from "../../core/indices.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopCollapse } from "../../engine/protocol.ts";
import type { WorkshopUnit } from "../../scene/schema.ts";
import { setNetwork } from "../../state/actions/workshop.ts";
import { Button } from "../common/button.tsx";
import { Maths } from "../common/maths.tsx";
import type { PartProps } from "./index.tsx";
import { nameOf, sumText, unitText } from "./texts.ts";

const text = workshopWords;

export function Collapse(props: PartProps) {
  const result = props.controller.result.value;
  if (result === null) return null;
  const { collapse, output, inputs } = result.run;
  if (collapse.kind === "single")
    return <p class="picture-note">{text.isSingle(nameOf(output))}</p>;
  if (collapse.kind === "bent") {
    const { unit, activation } = collapse;
    return <p class="picture-note">{text.isBent(nameOf(unit), text.activations[activation])}</p>;
  }
  return <Collapsed {...props} inputs={inputs} output={output} collapse={collapse} />;
}

interface CollapsedProps extends PartProps {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly collapse: Extract<WorkshopCollapse, { readonly kind: "collapsed" }>;
}

function matrixLatex({ inputs, output, collapse }: CollapsedProps): string {
  const row = collapse.weights.map(({ exact }) => latexOf(exact)).join(" & ");
  const column = inputs.map(nameLatex).join(" \\\\ ");
  const bias = latexOf(collapse.bias.exact);
  const plus = bias.startsWith("-") ? bias : `+ ${bias}`;
  return `\\Sigma_{${nameLatex(output)}} = \\begin{pmatrix} ${row} \\end{pmatrix} \\begin{pmatrix} ${column} \\end{pmatrix} ${plus}`; // prettier-ignore
}

function Collapsed(props: CollapsedProps) {
  const { store, stage, inputs, output, collapse } = props;
  const weights = collapse.weights.map(({ exact }) => exact);
  const bias = collapse.bias.exact;
  const unit: WorkshopUnit = { id: output, activation: collapse.activation, from: inputs, weights, bias, at: null }; // prettier-ignore
  return (
    <div class="picture-page">
      <p>{text.collapsed}</p>
      <ul class="row-story maths">
        {collapse.steps.map((step) => (
          <li key={step.unit}>
            {nameOf(step.unit)}: Σ ={" "}
            {sumText({
              from: inputs,
              weights: step.weights.map(({ exact }) => exact),
              bias: step.bias.exact,
            })}
          </li>
        ))}
      </ul>
      <Maths latex={matrixLatex(props)} text={`Σ = ${sumText(unit)}`} display />
      <p class="maths">{unitText(unit, stage.threshold)}</p>
      <div>
        <Button
          kind="primary"
          hint={text.replaceHint}
          onClick={() => store.dispatch(setNetwork([unit], output))}
        >
          {text.collapseNow}
        </Button>
      </div>
    </div>
  );
}
