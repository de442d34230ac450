/** Points of paths as rows: coordinates in columns, the value last. */
import type { ComponentChildren } from "preact";
import { showNumber, showScientific } from "../../core/number.ts";
import type { DescentPath } from "../../engine/protocol.ts";
import type { DescentResult } from "../../state/descent.ts";

interface ScrollProps {
  readonly label: string;
  /** As tall as it likes, or not. */
  readonly whole?: boolean;
  readonly children: ComponentChildren;
}

/** Round a table that may be too wide; reached by keyboard, so that it can be scrolled. */
export function Scroll({ label, whole = false, children }: ScrollProps) {
  return (
    <div
      class={whole ? "descent-scroll descent-whole" : "descent-scroll"}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      {children}
    </div>
  );
}

/** Coordinates that have a column; formulas may have many. */
export const COLUMNS = 3;

/** For the narrow tables of points; the present one has all digits. */
function brief(value: number): string {
  const tiny = value !== 0 && Math.abs(value) < 1e-3;
  return tiny ? showScientific(value) : showNumber(value, 5);
}

/** A path that ended early stays where it ended. */
export const pointOf = ({ values }: DescentPath, step: number): number =>
  Math.min(step, values.length - 1);

export function coordinate(path: DescentPath, width: number, point: number, input: number): number {
  return path.points[point * width + input] ?? NaN;
}

export function Head({
  result,
  first,
}: {
  readonly result: DescentResult;
  readonly first: string;
}) {
  const { inputs, outputName } = result.run;
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {[...inputs.slice(0, COLUMNS), outputName].map((name) => (
          <th key={name} scope="col" class="maths">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function Cells({ result, path, point }: CellsProps) {
  const { inputs } = result.run;
  return (
    <>
      {inputs.slice(0, COLUMNS).map((name, i) => (
        <td key={name}>{brief(coordinate(path, inputs.length, point, i))}</td>
      ))}
      <td>{brief(path.values[point] ?? NaN)}</td>
    </>
  );
}

export interface CellsProps {
  readonly result: DescentResult;
  readonly path: DescentPath;
  readonly point: number;
}
