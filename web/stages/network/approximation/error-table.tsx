/** How the largest error falls with the size of the network: each one built and asked in the engine. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { showNumber } from "../../../core/number.ts";
import { approximation as text } from "../../../core/words/network-approximation.ts";
import type { NetworkController } from "../../../state/network.ts";
import { reasonOf } from "../../../state/reason.ts";
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

/** A size that could not be tried, and why. */
interface Failure {
  readonly size: number;
  readonly reason: string;
}

export function ErrorTable(props: TableProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  return (
    <details
      class="approximation-table"
      ref={box}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{text.against}</summary>
      {open && <Rows {...props} box={box} />}
    </details>
  );
}

function Rows(props: TableProps & { readonly box: RefObject<HTMLElement | null> }) {
  const { controller, stage, build, target, wanted, box } = props;
  const [rows, setRows] = useState<readonly Row[]>([]);
  const isDone = rows.length === SIZES[build.kind].length;
  // What is opened below the picture comes in sight.
  useEffect(() => {
    if (isDone) box.current?.scrollIntoView({ block: "nearest" });
  }, [isDone, box]);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const { kind, steepness } = build;
  useEffect(() => {
    let here = true;
    setRows([]);
    setFailures([]);
    const attempt = async (size: number): Promise<void> => {
      try {
        const other = built(stage, { kind, size, steepness }, target);
        const { parameters, outputs } = await controller.tryOut(other);
        const row = { size, parameters, error: largestError(outputs, wanted) };
        if (here) setRows((known) => [...known, row]);
      } catch (error) {
        if (here) setFailures((known) => [...known, { size, reason: reasonOf(error) }]);
      }
    };
    void (async () => {
      for (const size of SIZES[kind]) if (here) await attempt(size);
    })();
    return () => {
      here = false;
    };
  }, [controller, stage, kind, steepness, target, wanted]);
  const most = Math.max(...rows.map(({ error }) => error));
  return (
    <>
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
      {failures.map(({ size, reason }) => (
        <p key={size} class="problem" role="alert">
          {text.failed(size, reason)}
        </p>
      ))}
    </>
  );
}
