/** What one unit can do: weights that solve the task, or the inequalities that add up to 0 > 0. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopRun } from "../../engine/protocol.ts";
import type { WorkshopUnit } from "../../scene/schema.ts";
import { setNetwork } from "../../state/actions/workshop.ts";
import { Button } from "../common/button.tsx";
import type { PartProps } from "./index.tsx";
import { rowText, sumText, unitText } from "./texts.ts";

const text = workshopWords;

/** A threshold unit on all inputs. */
function unitWith(
  inputs: readonly string[],
  weights: readonly string[],
  bias: string,
): WorkshopUnit {
  return { id: "o1", activation: "step", from: inputs, weights, bias, at: null };
}

export function Proof(props: PartProps) {
  const { stage, controller } = props;
  const result = controller.result.value;
  if (result === null) return null;
  const { single, run } = result;
  const best = controller.best.value;
  return (
    <div class="picture-page">
      {single.kind === "unknown" && <p class="muted">{text.singleUnknown}</p>}
      {single.kind === "separable" && (
        <Weights {...props} run={run} texts={single.weights.map(({ exact }) => exact)} />
      )}
      {single.kind === "impossible" && (
        <>
          <p>
            <strong class="wrong">✗ {text.impossible}</strong> {text.impossibleWhy(stage.threshold)}
          </p>
          <Inequalities
            {...props}
            run={run}
            proof={single.proof.map(({ row, multiplier }) => ({ row, times: multiplier.exact }))}
          />
          <Try {...props} run={run} />
          {best !== null && run.verdict !== null && (
            <p class="small" role="status">
              {text.bestSoFar(run.verdict.total - best, run.verdict.total)}
            </p>
          )}
        </>
      )}
    </div>
  );
}

interface WeightsProps extends PartProps {
  readonly run: WorkshopRun;
  /** Bias first. */
  readonly texts: readonly string[];
}

function Weights({ store, stage, run, texts }: WeightsProps) {
  const [bias = "0", ...weights] = texts;
  const unit = unitWith(run.inputs, weights, bias);
  return (
    <>
      <p>
        <strong class="right">✓ {text.possible}</strong>
      </p>
      <p class="maths">{unitText(unit, stage.threshold)}</p>
      <Button hint={text.replaceHint} onClick={() => store.dispatch(setNetwork([unit], unit.id))}>
        {text.takeUnit}
      </Button>
    </>
  );
}

interface ProofProps extends PartProps {
  readonly run: WorkshopRun;
  readonly proof: readonly { readonly row: number; readonly times: string }[];
}

/** Σ of a row as a formula in the weights: "w₁ + w₂ + b". */
function sumOfRow({ rows }: WorkshopRun, row: number): string {
  const inputs = rows[row]?.inputs ?? [];
  const used = inputs.map(({ exact }, i) => ({ exact, name: `w${i + 1}` })).filter(({ exact }) => exact !== "0"); // prettier-ignore
  const from = [...used.map(({ name }) => name), "b"];
  return sumText({ from, weights: [...used.map(({ exact }) => exact), "1"], bias: "0" });
}

function Inequalities({ stage, run, proof }: ProofProps) {
  const strict = stage.threshold === ">";
  return (
    <table class="table proof">
      <thead>
        <tr>
          <th scope="col">{text.row}</th>
          <th scope="col">{text.wanted}</th>
          <th scope="col">{text.mustHold}</th>
          <th scope="col">{text.times}</th>
          <th scope="col">{text.thatIs}</th>
        </tr>
      </thead>
      <tbody>
        {proof.map(({ row, times }) => {
          const sum = sumOfRow(run, row);
          const isOne = run.rows[row]?.wanted === 1;
          const scaled = times === "1" ? `(${sum})` : `${times}·(${sum})`;
          return (
            <tr key={row}>
              <th scope="row">{run.rows[row] === undefined ? row + 1 : rowText(run.rows[row])}</th>
              <td>{isOne ? 1 : 0}</td>
              <td class="maths">
                {sum} {isOne ? (strict ? "> 0" : "≥ 0") : strict ? "≤ 0" : "< 0"}
              </td>
              <td>{times}</td>
              <td class="maths">
                {isOne ? `+${scaled}` : `−${scaled}`} {isOne === strict ? "> 0" : "≥ 0"}
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {text.addedUp}
          </th>
          <td class="maths">
            <strong>0 &gt; 0</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** One unit to try with, in place of the network. */
function Try({ store, stage, run }: PartProps & { readonly run: WorkshopRun }) {
  const [unit] = stage.units;
  const isOne = stage.units.length === 1 && unit?.activation === "step";
  if (isOne) return <p class="small">{text.tryLines}</p>;
  const line = unitWith(
    run.inputs,
    run.inputs.map(() => "1"),
    "-1/2",
  );
  return (
    <Button hint={text.replaceHint} onClick={() => store.dispatch(setNetwork([line], line.id))}>
      {text.tryOne}
    </Button>
  );
}
