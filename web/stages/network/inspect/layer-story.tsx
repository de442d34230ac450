/** The story of a whole layer: its arrays and operators, its parameters, and a way to each number. */
import { showDigits } from "../../../core/digits.ts";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { Maths } from "../../common/maths.tsx";
import { writeSelection } from "../selection.ts";
import { CopyArrays, type Select } from "./equation-view.tsx";
import { layerFormulas, type ArrayFormula } from "./layer-formulas.ts";
import { infoOf, outputOf, slopeOfOutput, unitName, type Net } from "./net.ts";
import { NeuronStory } from "./number-story.tsx";
import { widthOf } from "./wiring.ts";

interface LayerProps {
  readonly net: Net;
  readonly select: Select;
  readonly layer: number;
}

export function LayerStory({ net, select, layer }: LayerProps) {
  const info = infoOf(net, layer);
  if (info === undefined) return null;
  const formulas = layerFormulas(net, layer);
  return (
    <>
      <p class="small">
        {say.layerShape(info.outputShape.join(" × "))} ·{" "}
        {info.parameters > 0 ? say.parameters(info.parameters, info.formula) : say.noParameters}
      </p>
      <p class="small muted">{say.reads(info.from.join(", "))}</p>
      {formulas === null ? (
        <NeuronStory net={net} select={select} layer={layer} unit={0} />
      ) : (
        <Arrays formulas={formulas} />
      )}
      <UnitsTable net={net} select={select} layer={layer} />
    </>
  );
}

function Arrays({ formulas }: { readonly formulas: readonly ArrayFormula[] }) {
  const text = networkWords;
  return (
    <>
      {(["forward", "backward"] as const).map((pass) => (
        <section key={pass} class="arrays">
          <h3 class="minor">{text[pass]}</h3>
          {formulas
            .filter((each) => each.pass === pass)
            .map(({ latex, numbers }, i) => (
              <div key={i}>
                <Maths latex={latex} display />
                {numbers === "" ? null : <Maths latex={numbers} display />}
              </div>
            ))}
        </section>
      ))}
      {formulas.every(({ numbers }) => numbers === "") && <p class="small muted">{say.tooLarge}</p>}
      <CopyArrays formulas={formulas} />
    </>
  );
}

/** Rows shown; the others are reached by number. */
const MOST = 64;

function UnitsTable({ net, select, layer }: LayerProps) {
  const count = widthOf(net, layer);
  const letter = net.symbols.notation.output;
  return (
    <>
      <table class="table units-table">
        <caption class="small muted">{say.outputs}</caption>
        <thead>
          <tr>
            <th scope="col">{networkWords.chooseUnit}</th>
            <th scope="col" class="maths">
              {letter}
            </th>
            <th scope="col" class="maths">
              ∂L/∂{letter}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.min(count, MOST) }, (_, unit) => (
            <tr key={unit}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  onClick={() => select(writeSelection({ kind: "neuron", layer, unit }))}
                >
                  {unitName(net, layer, unit)}
                </button>
              </th>
              <td>{showDigits(outputOf(net, layer, unit).value, net.digits)}</td>
              <td>{showDigits(slopeOfOutput(net, layer, unit).value, net.digits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > MOST && <p class="small muted">{networkWords.firstOf(MOST, count)}</p>}
    </>
  );
}
