/** The numbers after a move: where each optimizer is, and all that one of them knows there. */
import { useState } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { Optimizer } from "../../scene/schema.ts";
import { setConventions } from "../../state/actions/expression.ts";
import { select } from "../../state/actions/view.ts";
import type { DescentController, DescentResult, Landscape } from "../../state/descent.ts";
import { restOf } from "../../state/descent-rest.ts";
import type { Store } from "../../state/store.ts";
import { Maths } from "../common/maths.tsx";
import { hasMomentum, MomentumForm } from "../common/momentum-form.tsx";
import { nameOf, pointText, selectedIn, selectionOf } from "./names.ts";
import { PathMark } from "./path-mark.tsx";
import { Cells, Head, pointOf, Scroll, type CellsProps } from "./path-table.tsx";
import { ruleOf } from "./rules.ts";
import { StateTable } from "./state-table.tsx";

interface InspectorProps {
  readonly store: Store;
  readonly controller: DescentController;
}

const text = descentWords;
/** Points of the path that are shown, up to the present one; the rest is a click away. */
const ROWS = 6;
/** Rows beyond this make the page slow and nobody wiser. */
const MOST_ROWS = 1000;

export function Inspector({ store, controller }: InspectorProps) {
  const result = controller.result.value;
  if (result === null) return null;
  const step = controller.step.value;
  const selected = selectedIn(store.scene.value.view.selection, result.run.paths.length);
  const landscape = controller.landscape.value;
  return (
    <div class="story">
      <h2>{step === 0 ? text.atStart : text.at(step)}</h2>
      <All store={store} result={result} step={step} selected={selected} />
      <One store={store} result={result} landscape={landscape} step={step} selected={selected} />
    </div>
  );
}

interface PartProps {
  readonly result: DescentResult;
  readonly step: number;
  readonly selected: number;
}

function All({ store, result, step, selected }: PartProps & { readonly store: Store }) {
  const { stage, run } = result;
  return (
    <Scroll label={text.paths}>
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
                  title={nameOf(stage.optimizers[i] as Optimizer)}
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
    </Scroll>
  );
}

function One({
  store,
  result,
  landscape,
  step,
  selected,
}: PartProps & { readonly store: Store; readonly landscape: Landscape | null }) {
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
      <End result={result} landscape={landscape} selected={selected} />
      <StateTable optimizer={optimizer} result={result} path={path} point={point} />
      {optimizer.schedule.kind !== "constant" && (
        <p class="small muted">{text.rate(showNumber(path.rates[point] ?? NaN))}</p>
      )}
      <Rule optimizer={optimizer} store={store} />
      <Way result={result} path={path} point={point} />
    </>
  );
}

/** Where the whole path comes to rest, whatever move is shown. */
function End({
  result,
  landscape,
  selected,
}: Omit<PartProps, "step"> & { readonly landscape: Landscape | null }) {
  const { run } = result;
  const rest = restOf(run, selected, landscape);
  if (rest === null) return null;
  const at = pointText(run, selected, Infinity);
  const value = showNumber(run.paths[selected]?.values.at(-1) ?? NaN);
  const say = rest.minimum === null ? text.flat : rest.minimum ? text.minimum : text.noMinimum;
  return (
    <p class={rest.minimum === true ? "descent-found" : "small"}>
      {say(at, run.outputName, value)} {text.restSince(rest.move)}
    </p>
  );
}

function Rule({ optimizer, store }: { readonly optimizer: Optimizer; readonly store: Store }) {
  const { conventions } = store.scene.value;
  return (
    <details class="descent-rule">
      <summary>{text.rule}</summary>
      {ruleOf(optimizer, conventions).map(([latex, plain]) => (
        <p key={latex}>
          <Maths latex={latex} text={plain} />
        </p>
      ))}
      {hasMomentum(optimizer) && (
        <MomentumForm
          value={conventions.momentum}
          onChange={(momentum) => store.dispatch(setConventions({ momentum }))}
        />
      )}
    </details>
  );
}

/** The last points up to the present one, or all. */
function Way({ result, path, point }: CellsProps) {
  const [open, setOpen] = useState(false);
  const all = Math.min(MOST_ROWS, path.values.length);
  const rows = open
    ? Array.from({ length: all }, (_, i) => i)
    : Array.from({ length: Math.min(ROWS, point + 1) }, (_, i) => point - i);
  return (
    <>
      <h3>{text.table}</h3>
      <Scroll label={text.table} whole={open}>
        <table class="table">
          <Head result={result} first={text.step} />
          <tbody>
            {rows.map((row) => (
              <tr key={row} class={row === point ? "current" : undefined}>
                <th scope="row">{row}</th>
                <Cells result={result} path={path} point={row} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {path.values.length > Math.min(ROWS, point + 1) && (
        <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.lastPoints : text.wholeTable(all)}
        </button>
      )}
    </>
  );
}
