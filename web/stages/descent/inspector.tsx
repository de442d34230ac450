/** The numbers after a move: where each optimizer is, and all that one of them knows there. */
import { showNumber, showScientific } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { DescentPath } from "../../engine/protocol.ts";
import type { Optimizer } from "../../scene/schema.ts";
import { select } from "../../state/actions/view.ts";
import type { DescentController, DescentResult } from "../../state/descent.ts";
import type { Store } from "../../state/store.ts";
import { Signed } from "../common/signed.tsx";
import { nameOf, selectedIn, selectionOf } from "./names.ts";
import { PathMark } from "./picture.tsx";

interface InspectorProps {
  readonly store: Store;
  readonly controller: DescentController;
}

const text = words.descent;
/** Coordinates that have a column; formulas may have many. */
const COLUMNS = 3;
/** Points of the path that are shown, up to the present one. */
const ROWS = 12;

export function Inspector({ store, controller }: InspectorProps) {
  const result = controller.result.value;
  if (result === null) return null;
  const step = controller.step.value;
  const selected = selectedIn(store.scene.value.view.selection, result.run.paths.length);
  return (
    <div class="story">
      <h2>{step === 0 ? text.atStart : text.at(step)}</h2>
      <All store={store} result={result} step={step} selected={selected} />
      <One result={result} step={step} selected={selected} />
    </div>
  );
}

interface PartProps {
  readonly result: DescentResult;
  readonly step: number;
  readonly selected: number;
}

/** For the narrow tables of points; the present one has all digits. */
function brief(value: number): string {
  const tiny = value !== 0 && Math.abs(value) < 1e-3;
  return tiny ? showScientific(value) : showNumber(value, 5);
}

/** A path that ended early stays where it ended. */
const pointOf = ({ values }: DescentPath, step: number): number =>
  Math.min(step, values.length - 1);

function coordinate(path: DescentPath, width: number, point: number, input: number): number {
  return path.points[point * width + input] ?? NaN;
}

function Head({ result, first }: { readonly result: DescentResult; readonly first: string }) {
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

function Cells({ result, path, point }: CellsProps) {
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

interface CellsProps {
  readonly result: DescentResult;
  readonly path: DescentPath;
  readonly point: number;
}

function All({ store, result, step, selected }: PartProps & { readonly store: Store }) {
  const { stage, run } = result;
  return (
    <div class="descent-scroll">
      <table class="table">
        <Head result={result} first={text.path} />
        <tbody>
          {run.paths.map((path, i) => (
            <tr key={i} class={i === selected ? "current" : undefined}>
              <th scope="row">
                <button
                  type="button"
                  class="descent-pick"
                  aria-pressed={i === selected}
                  aria-label={text.show(nameOf(stage.optimizers[i] as Optimizer))}
                  onClick={() => store.dispatch(select(selectionOf(i)), { history: "view" })}
                >
                  <PathMark place={i} />
                </button>
              </th>
              <Cells result={result} path={path} point={pointOf(path, step)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function One({ result, step, selected }: PartProps) {
  const { stage, run } = result;
  const path = run.paths[selected];
  const optimizer = stage.optimizers[selected];
  if (path === undefined || optimizer === undefined) return null;
  const point = pointOf(path, step);
  return (
    <>
      <h3>{nameOf(optimizer)}</h3>
      {path.diverged && (
        <p class="problem">
          {path.finite ? text.diverged : text.notFinite(path.values.length - 1)}
        </p>
      )}
      <State result={result} path={path} point={point} />
      {optimizer.schedule.kind !== "constant" && (
        <p class="small muted">{text.rate(showNumber(path.rates[point] ?? NaN))}</p>
      )}
      <h3>{text.table}</h3>
      <div class="descent-scroll">
        <table class="table">
          <Head result={result} first={text.step} />
          <tbody>
            {Array.from({ length: Math.min(ROWS, point + 1) }, (_, i) => point - i).map((row) => (
              <tr key={row} class={row === point ? "current" : undefined}>
                <th scope="row">{row}</th>
                <Cells result={result} path={path} point={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Position, gradient, what is remembered, and the next position, coordinate by coordinate. */
function State({ result, path, point }: CellsProps) {
  const { inputs, outputName } = result.run;
  const width = inputs.length;
  const arrays = path.names.length;
  const at = (row: number, input: number): number => coordinate(path, width, row, input);
  const rows: (readonly [string, (input: number) => number])[] = [
    [text.rows.point, (input) => at(point, input)],
    [text.rows.gradient(outputName), (input) => path.gradients[point * width + input] ?? NaN],
    ...path.names.map(
      (name, k) =>
        [
          name,
          (input: number) => path.memory[(point * arrays + k) * width + input] ?? NaN,
        ] as const,
    ),
  ];
  if (point + 1 < path.values.length) rows.push([text.rows.next, (input) => at(point + 1, input)]);
  return (
    <div class="descent-scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text.number}</th>
            {inputs.slice(0, COLUMNS).map((name) => (
              <th key={name} scope="col" class="maths">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {inputs.slice(0, COLUMNS).map((name, i) => (
                <td key={name}>
                  <Signed value={value(i)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
