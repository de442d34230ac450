/** The weights into one neuron or filter and its bias, editable to any digit, each with its gradient. */
import { inspect as say } from "../../core/words/network-inspect.ts";
import { network as networkWords } from "../../core/words/network.ts";
import type { NetworkController } from "../../state/network.ts";
import { Signed } from "../common/signed.tsx";
import type { Select } from "./inspect/equation-view.tsx";
import { ownerOf } from "./inspect/forward.ts";
import { infoOf, traceOf, type Net } from "./inspect/net.ts";
import { rowsOfWeights, type ParameterSelection } from "./inspect/parameter.ts";
import { ParameterField } from "./inspect/parameter-story.tsx";
import { fromName } from "./inspect/source-names.ts";
import { numbersOf } from "./selection-place.ts";
import { writeSelection } from "./selection.ts";

/** Rows shown; links of wider layers are reached by clicking or by number. */
const MOST = 64;

interface TableProps {
  readonly net: Net;
  readonly select: Select;
  readonly controller: NetworkController;
  readonly layer: number;
  readonly unit: number;
}

export function WeightTable({ net, select, controller, layer, unit }: TableProps) {
  const text = networkWords;
  const owner = ownerOf(net, layer, unit);
  const values = traceOf(net, layer)?.parameters;
  const count = (values?.weights.length ?? 0) / rowsOfWeights(net, layer);
  const selections: readonly ParameterSelection[] = [
    ...Array.from({ length: Math.min(count, MOST) }, (_, input) => ({ kind: "weight", layer, unit: owner, input }) as const), // prettier-ignore
    ...(["bias", "gamma", "beta"] as const).flatMap((kind) =>
      values?.[kind][owner] === undefined ? [] : [{ kind, layer, unit: owner }],
    ),
    ...(values?.slope.length === 1 ? [{ kind: "slope", layer } as const] : []),
  ];
  if (selections.length === 0) return null;
  const isDense = infoOf(net, layer)?.kind === "dense";
  return (
    <>
      <table class="table weight-table">
        <thead>
          <tr>
            <th scope="col">{isDense ? text.from : say.names.window("")}</th>
            <th scope="col" class="maths">
              {net.symbols.notation.weight}
            </th>
            <th scope="col" class="maths">
              ∂L/∂{net.symbols.notation.weight}
            </th>
          </tr>
        </thead>
        <tbody>
          {selections.map((selection) => (
            <Row key={writeSelection(selection)} {...{ net, select, controller, selection }} />
          ))}
        </tbody>
      </table>
      {count > MOST && <p class="small muted">{text.firstOf(MOST, count)}</p>}
    </>
  );
}

/** Where a weight comes from; of others what they are. */
function nameOf(net: Net, selection: ParameterSelection): string {
  if (selection.kind === "weight") return fromName(net, selection.layer, selection.input, true);
  return selection.kind === "bias" ? networkWords.biasTerm : say.tensors[selection.kind];
}

interface RowProps extends Omit<TableProps, "layer" | "unit"> {
  readonly selection: ParameterSelection;
}

function Row({ net, select, controller, selection }: RowProps) {
  const { gradient } = numbersOf(selection, net.trace, net.info.layers);
  const from = nameOf(net, selection);
  return (
    <tr>
      <th scope="row" class="maths">
        <button type="button" class="link" onClick={() => select(writeSelection(selection))}>
          {from}
        </button>
      </th>
      <td>
        <ParameterField bare {...{ net, controller, selection }} />
      </td>
      <td>{Number.isNaN(gradient) ? "–" : <Signed value={gradient} />}</td>
    </tr>
  );
}
