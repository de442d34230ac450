/** The gradient that an update works with: what each row of the batch adds, and the penalty. Pure. */
import { showDigits } from "../../../core/digits.ts";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import type { BatchTrace } from "../../../engine/protocol.ts";
import { infoOf, type Net } from "./net.ts";
import { quantityOf, type ParameterSelection } from "./parameter.ts";
import { constant, weightOf } from "./net.ts";
import {
  between,
  lengthOf,
  plain,
  sumPieces,
  type Equation,
  type Piece,
  type Quantity,
  type Term,
} from "./pieces.ts";
import type { Sign } from "../notation/symbols.ts";
import { sourcesOf, widthOf } from "./wiring.ts";

interface Batch {
  /** Of the batch in training mode; null while it is on its way. */
  readonly batch: BatchTrace | null;
  readonly rows: Int32Array;
  readonly gradient: number;
}

/** δ of each row times what went in, with 1/n in δ where the loss is a mean; null of other layers. */
function termsOf(
  net: Net,
  selection: ParameterSelection,
  batch: BatchTrace,
): readonly Term[] | null {
  const { layer } = selection;
  if (infoOf(net, layer)?.kind !== "dense") return null;
  if (selection.kind !== "weight" && selection.kind !== "bias") return null;
  const [source = -1] = sourcesOf(net, layer);
  const values = source < 0 ? batch.inputs : batch.layers[source]?.a;
  const deltas = batch.layers[layer]?.dz;
  if (values === undefined || deltas === undefined) return null;
  const [width, units] = [widthOf(net, source), widthOf(net, layer)];
  return Array.from(batch.rows, (row, i): Term => {
    const name = say.names.row(row + 1);
    const delta: Quantity = { ...constant(deltas[i * units + selection.unit] ?? NaN), name };
    if (selection.kind === "bias") return [delta];
    return [delta, { ...constant(values[i * width + selection.input] ?? NaN), name }];
  });
}

/** λ·w of the squares, and the sign of w times λ of the magnitudes. */
function penaltyTerms(net: Net, selection: ParameterSelection): readonly Term[] {
  if (selection.kind !== "weight") return [];
  const { l1, l2 } = net.stage.regularization;
  const weight = weightOf(net, selection.layer, selection.unit, selection.input);
  const squares: Term[] = l2 === 0 ? [] : [[constant(l2), weight]];
  return l1 === 0 ? squares : [...squares, [constant(l1 * Math.sign(weight.value))]];
}

/** The symbol is g: what the optimizer's lines go on with. */
export function batchEquation(
  net: Net,
  selection: ParameterSelection,
  { batch, rows, gradient }: Batch,
): Equation {
  const partial = net.symbols.partial(quantityOf(net, selection));
  const { l1, l2 } = net.stage.regularization;
  const penalised = selection.kind === "weight" && (l1 !== 0 || l2 !== 0);
  const known =
    batch === null || !sameRows(batch.rows, rows) ? null : termsOf(net, selection, batch);
  const terms = known === null ? [] : [...known, ...penaltyTerms(net, selection)];
  const numbers = known === null ? [] : sumPieces(terms, gradient, net.digits, net.all);
  const extra: readonly Sign[] = penalised
    ? [plain(" + "), { latex: `\\text{${say.update.penalty}}`, text: say.update.penalty }]
    : [];
  const meaning = between([[partial]], "").concat(extra as readonly Piece[]);
  return {
    left: { latex: "g", text: "g" },
    symbols: [{ latex: meaning.map(({ latex }) => latex).join(""), text: meaning.map(({ text }) => text).join("") }], // prettier-ignore
    numbers,
    sum: lengthOf(terms),
    result: gradient,
    shown: showDigits(gradient, net.digits),
  };
}

/** While training the two answers may be of two moments. */
const sameRows = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((row, i) => row === other[i]);
