/** The lever: one neuron with more and more weights, and what all its slopes cost each way. */
import { useEffect, useMemo } from "preact/hooks";
import { showCount, showNumber } from "../../../core/number.ts";
import { methods as methodsWords } from "../../../core/words/methods.ts";
import type { Client } from "../../../engine/client.ts";
import type { Conventions } from "../../../scene/schema.ts";
import { inEvaluations, totalsOf } from "../../../state/methods-numbers.ts";
import { createLever, INPUTS, type Costs, type Lever } from "../../../state/methods-lever.ts";

interface LeverProps {
  readonly client: Client;
  readonly conventions: Conventions;
}

const text = methodsWords.lever;
/** Of a network 1600-100-100-100-10: 160,100 + 10,100 + 10,100 + 1,010. */
const NETWORK_PARAMETERS = 181_310;

interface Row {
  readonly name: string;
  readonly evaluations: string;
  readonly operations: number;
}

function rowsOf({ inputs, forward, central }: Costs): readonly Row[] {
  const totals = totalsOf(forward);
  return [
    {
      name: text.rows.reverse,
      evaluations: methodsWords.passes(1),
      operations: totals.reverse,
    },
    {
      name: text.rows.forwardMode,
      evaluations: methodsWords.tangents(inputs),
      operations: totals.forwardMode,
    },
    {
      name: text.rows.forward,
      evaluations: showNumber(forward.evaluations),
      operations: forward.numeric,
    },
    {
      name: text.rows.central,
      evaluations: showNumber(central.evaluations),
      operations: central.numeric,
    },
  ];
}

export function LeverPart({ client, conventions }: LeverProps) {
  const lever = useMemo(() => createLever(client, conventions), [client, conventions]);
  useEffect(() => lever.dispose, [lever]);
  const costs = lever.costs.value;
  return (
    <section class="method">
      <h2 class="minor">{text.title}</h2>
      <InputsSlider lever={lever} />
      {costs !== null && <CostTable costs={costs} />}
      <p class="small muted">{text.note}</p>
      <p class="small muted">
        {text.network(showCount(NETWORK_PARAMETERS), showCount(NETWORK_PARAMETERS + 1))}
      </p>
    </section>
  );
}

function InputsSlider({ lever }: { readonly lever: Lever }) {
  const at = INPUTS.findIndex((count) => count === lever.inputs.value);
  return (
    <label class="nudge-slider">
      <span>{text.inputs}</span>
      <input
        class="range"
        type="range"
        min={0}
        max={INPUTS.length - 1}
        step={1}
        value={at}
        aria-valuetext={String(lever.inputs.value)}
        onInput={(event) => {
          lever.inputs.value = INPUTS[event.currentTarget.valueAsNumber] ?? 1;
        }}
      />
      <output>{showCount(lever.inputs.value)}</output>
    </label>
  );
}

function CostTable({ costs }: { readonly costs: Costs }) {
  const { columns } = text;
  const rows = rowsOf(costs);
  const most = Math.max(...rows.map(({ operations }) => operations), 1);
  return (
    <>
      <p class="small">{text.formula(costs.inputs)}</p>
      <div class="method-scroll" role="region" aria-label={columns.method} tabIndex={0}>
        <table class="table lever-table">
          <thead>
            <tr>
              <th scope="col">{columns.method}</th>
              <th scope="col">{columns.evaluations}</th>
              <th scope="col">{columns.operations}</th>
              <th scope="col">{columns.ratio}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, evaluations, operations }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <span class="lever-bar" style={{ width: `${(100 * operations) / most}%` }} />
                </th>
                <td class="method-passes">{evaluations}</td>
                <td>{showCount(operations)}</td>
                <td>{showNumber(inEvaluations(operations, costs.forward), 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
