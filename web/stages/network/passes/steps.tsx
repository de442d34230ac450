/** What each step of the walk shows of one row of the batch: formulas, and the numbers of all units. */
import { showDigits } from "../../../core/digits.ts";
import { passes as say } from "../../../core/words/network-passes.ts";
import type { BatchTrace, NextUpdate } from "../../../engine/protocol.ts";
import { Maths } from "../../common/maths.tsx";
import { placeText } from "../maps.ts";
import { activationOf, infoOf, type Net } from "../inspect/net.ts";
import { layerFormulas } from "../inspect/layer-formulas.ts";
import { lossEquation } from "../inspect/parameter.ts";
import { widthOf } from "../inspect/wiring.ts";
import { GradientsOf } from "./gradients.tsx";
import { NumbersTable, type Column } from "./numbers-table.tsx";

export interface Moment {
  readonly net: Net;
  readonly batch: BatchTrace;
  readonly next: NextUpdate;
  /** Of the batch. */
  readonly row: number;
}

interface LayerMoment extends Moment {
  readonly layer: number;
}

/** The part of one row. */
const part = (values: Float64Array, row: number, width: number): Float64Array =>
  values.subarray(row * width, (row + 1) * width);

function unitNames(net: Net, layer: number): (unit: number) => string {
  const shape = layer < 0 ? net.shape : (infoOf(net, layer)?.outputShape ?? []);
  return (unit) => placeText(shape, unit);
}

export function StartStep({ net, batch, row }: Moment) {
  const inputs = net.trace.inputs.length;
  return (
    <>
      <p class="small muted">{say.startNote(batch.rows.length)}</p>
      <NumbersTable
        of={say.columns.input}
        names={(unit) => net.inputNames[unit] ?? unitNames(net, -1)(unit)}
        count={inputs}
        columns={[{ label: "x", values: part(batch.inputs, row, inputs) }]}
        digits={net.digits}
      />
    </>
  );
}

/** The formulas of the arrays where the layer is dense. */
function Formulas({
  net,
  layer,
  pass,
}: {
  readonly net: Net;
  readonly layer: number;
  readonly pass: "forward" | "backward";
}) {
  const formulas = layerFormulas(net, layer)?.filter((each) => each.pass === pass) ?? [];
  return (
    <>
      {formulas.map(({ latex }) => (
        <Maths key={latex} latex={latex} display />
      ))}
    </>
  );
}

export function ForwardStep({ net, batch, row, layer }: LayerMoment) {
  const numbers = batch.layers[layer];
  if (numbers === undefined) return null;
  const width = widthOf(net, layer);
  const { sum, output } = net.symbols.notation;
  const isMade = (activationOf(net, layer)?.kind ?? "linear") !== "linear";
  const columns: readonly Column[] = [
    ...(numbers.normalized.length > 0 ? [{ label: say.columns.normalized, values: part(numbers.normalized, row, width) }] : []),
    ...(numbers.mask.length > 0 ? [{ label: say.columns.mask, values: part(numbers.mask, row, width) }] : []),
    ...(isMade ? [{ label: sum, values: part(numbers.z, row, width) }] : []),
    { label: output, values: part(numbers.a, row, width) },
  ]; // prettier-ignore
  return (
    <>
      <Formulas net={net} layer={layer} pass="forward" />
      {numbers.mean.length > 0 && (
        <NormTable net={net} mean={numbers.mean} variance={numbers.variance} />
      )}
      {numbers.mask.length > 0 && (
        <p class="small muted">{maskNote(part(numbers.mask, row, width))}</p>
      )}
      <NumbersTable
        of={say.unit}
        names={unitNames(net, layer)}
        count={width}
        columns={columns}
        digits={net.digits}
      />
    </>
  );
}

const maskNote = (mask: Float64Array): string =>
  say.maskNote(mask.filter((kept) => kept !== 0).length, mask.length);

function NormTable({
  net,
  mean,
  variance,
}: {
  readonly net: Net;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}) {
  return (
    <NumbersTable
      caption={say.normNote}
      of={say.channel}
      names={(channel) => String(channel + 1)}
      count={mean.length}
      columns={[
        { label: say.mean, values: mean },
        { label: say.variance, values: variance },
      ]}
      digits={net.digits}
    />
  );
}

export function LossStep({ net, batch, row }: Moment) {
  const layer = net.info.layers.length - 1;
  const width = widthOf(net, layer);
  const { loss } = net.stage;
  const { symbols } = lossEquation(net);
  const mean = loss.batch === "mean";
  const { output, target } = net.symbols.notation;
  return (
    <>
      <Maths latex={`L = ${symbols.map(({ latex }) => latex).join(" = ")}`} display />
      <NumbersTable
        of={say.unit}
        names={unitNames(net, layer)}
        count={width}
        columns={[
          { label: output, values: part(batch.layers[layer]?.a ?? new Float64Array(), row, width) },
          { label: target, values: part(batch.targets, row, width) },
        ]}
        digits={net.digits}
      />
      <p>
        {say.lossOf(batch.rows.length, mean)}:{" "}
        <b class="maths">L = {showDigits(batch.loss, net.digits)}</b>
      </p>
    </>
  );
}

export function BackwardStep(props: LayerMoment) {
  const { net, batch, row, layer } = props;
  const numbers = batch.layers[layer];
  if (numbers === undefined) return null;
  const width = widthOf(net, layer);
  const { sum, output, delta } = net.symbols.notation;
  const slopes = part(numbers.dz, row, width);
  const deltas = delta === "minus" ? slopes.map((slope) => (slope === 0 ? slope : -slope)) : slopes;
  const isMade = (activationOf(net, layer)?.kind ?? "linear") !== "linear";
  const isMean = net.stage.loss.batch === "mean" && batch.rows.length > 1;
  return (
    <>
      <Formulas net={net} layer={layer} pass="backward" />
      <NumbersTable
        of={say.unit}
        names={unitNames(net, layer)}
        count={width}
        columns={[
          { label: `∂L/∂${output}`, values: part(numbers.da, row, width), signed: true },
          ...(isMade || delta === "minus"
            ? [
                {
                  label: delta === "minus" ? `δ = −∂L/∂${sum}` : "δ",
                  values: deltas,
                  signed: true,
                },
              ]
            : []),
        ]}
        digits={net.digits}
      />
      {isMean && <p class="small muted">{say.rowSlopes(batch.rows.length)}</p>}
      <GradientsOf {...props} />
    </>
  );
}
