/** The story of one parameter: its number to be typed, what it does, its gradient, its next update. */
import { inspect as say } from "../../../core/words/network-inspect.ts";
import { network as networkWords } from "../../../core/words/network.ts";
import { setNumber } from "../../../state/actions/network-parameter.ts";
import type { NetworkController } from "../../../state/network.ts";
import { NumberField } from "../../common/number-field.tsx";
import { Maths } from "../../common/maths.tsx";
import { tensorPlace } from "../selection-place.ts";
import { CopyLatex, EquationView, type Select } from "./equation-view.tsx";
import { layerOf, outputOf, sumOf, type Net } from "./net.ts";
import { gradientEquation, heldLink, quantityOf, type ParameterSelection } from "./parameter.ts";
import { between, numberPiece, symbolPiece } from "./pieces.ts";
import { fieldName } from "./source-names.ts";
import { UpdateStory } from "./update-story.tsx";
import { useAll } from "./use-all.ts";
import { usesOf } from "./wiring.ts";

interface ParameterProps {
  readonly net: Net;
  readonly select: Select;
  readonly controller: NetworkController;
  readonly selection: ParameterSelection;
}

export function ParameterStory(props: ParameterProps) {
  const { select, selection } = props;
  const [net, long] = useAll(props.net);
  const text = networkWords;
  const gradient = gradientEquation(net, selection);
  const held = heldLink(net, selection);
  const isKept = selection.kind === "runningMean" || selection.kind === "runningVariance";
  const uses = selection.kind === "weight" ? usesOf(net, selection.layer, selection).length : 0;
  return (
    <>
      <ParameterField {...props} />
      {selection.kind === "weight" && <Share {...props} selection={selection} />}
      <h3 class="minor">{text.backward}</h3>
      {gradient === null ? (
        <p class="small muted">
          {held === null ? (isKept ? say.notTrained : say.noGradient) : say.held[held]}
        </p>
      ) : (
        <>
          <EquationView equation={gradient} select={select} signed {...long} />
          {uses > 1 && <p class="small muted">{say.sharedBy(uses)}</p>}
          <CopyLatex equations={[gradient]} />
        </>
      )}
      {!isKept && held === null && <UpdateStory {...props} />}
      <p class="small muted">{text.frozenNote}</p>
    </>
  );
}

/** Types the number itself, to any digit. */
export function ParameterField({
  net,
  controller,
  selection,
  bare = false,
}: Omit<ParameterProps, "select"> & { readonly bare?: boolean }) {
  const place = tensorPlace(selection, net.info.layers);
  if (place === null) return null;
  const layer = net.info.layers
    .slice(0, place.layer)
    .filter(({ tensors }) => tensors.length > 0).length;
  return (
    <NumberField
      bare={bare}
      label={fieldName(net, selection)}
      value={quantityOf(net, selection).value}
      onChange={(value, options) =>
        controller.change((here) => setNumber({ ...place, layer }, value, here), options)
      }
    />
  );
}

/** What a weight adds to the sum that it is part of; of a filter, at the first place of the image. */
function Share({
  net,
  select,
  selection,
}: Omit<ParameterProps, "selection"> & {
  readonly selection: Extract<ParameterSelection, { kind: "weight" }>;
}) {
  const [use] = usesOf(net, selection.layer, selection);
  const kind = layerOf(net, selection.layer)?.kind;
  if (use === undefined || kind === "conv2d") return null;
  const weight = quantityOf(net, selection);
  const input = outputOf(net, use.from.layer, use.from.unit);
  const sum = sumOf(net, use.to.layer, use.to.unit);
  const symbols = between([[symbolPiece(weight)], [symbolPiece(input)]], "·");
  const numbers = between(
    [[numberPiece(weight, net.digits)], [numberPiece(input, net.digits)]],
    "·",
  );
  return (
    <>
      <h3 class="minor">{networkWords.forward}</h3>
      <div class="worked">
        <span>
          <Maths
            latex={`${sum.latex}=\\dots+${symbols.map(({ latex }) => latex).join("")}+\\dots`}
            text={`${sum.text} = … + ${symbols.map(({ text }) => text).join("")} + …`}
          />
        </span>
        <p class="worked-numbers maths">
          {numbers.map(({ text, goes, name }, i) =>
            goes === undefined ? (
              <span key={i}>{text}</span>
            ) : (
              <button
                key={i}
                type="button"
                class="factor"
                title={name}
                aria-label={say.goTo(name ?? "", text)}
                onClick={() => select(goes)}
              >
                {text}
              </button>
            ),
          )}
        </p>
      </div>
    </>
  );
}
