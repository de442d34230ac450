/** How the largest error falls with the size of the network: each one built and asked in the engine. */
import { useEffect, useState } from "preact/hooks";
import { showNumber } from "../../../core/number.ts";
import { approximation as text } from "../../../core/words/network-approximation.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import { built, largestError, SIZES, type Build, type Target } from "./builds.ts";

interface TableProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
  readonly build: Build;
  readonly target: Target;
  readonly wanted: Float64Array;
}

interface Row {
  readonly size: number;
  readonly parameters: number;
  readonly error: number;
}

export function ErrorTable(props: TableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="approximation-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.against}</summary>
      {open && <Rows {...props} />}
    </details>
  );
}

function Rows({ controller, stage, build, target, wanted }: TableProps) {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const { kind, steepness } = build;
  useEffect(() => {
    let here = true;
    setRows([]);
    const ask = async (): Promise<void> => {
      for (const size of SIZES[kind]) {
        const other = built(stage, { kind, size, steepness }, target);
        const { parameters, outputs } = await controller.tryOut(other);
        if (!here) return;
        setRows((known) => [...known, { size, parameters, error: largestError(outputs, wanted) }]);
      }
    };
    ask().catch(() => undefined);
    return () => {
      here = false;
    };
  }, [controller, stage, kind, steepness, target, wanted]);
  const most = Math.max(...rows.map(({ error }) => error));
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{text.columns.size}</th>
          <th scope="col">{text.columns.parameters}</th>
          <th scope="col">{text.columns.error}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ size, parameters, error }) => (
          <tr key={size}>
            <th scope="row">{size}</th>
            <td>{parameters}</td>
            <td class="approximation-error" style={{ "--share": String(error / most) }}>
              {showNumber(error, 3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
