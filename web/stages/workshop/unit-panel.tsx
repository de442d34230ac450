/** What is selected, with every number to type: kind, weights, bias, links, and its sum for the row. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import { UNIT_ACTIVATIONS, type WorkshopStage, type WorkshopUnit } from "../../scene/schema.ts";
import { inputNames, taskInputs } from "../../scene/workshop-size.ts";
import {
  addLink,
  cutLink,
  linkProblem,
  removeUnit,
  setActivation,
  setBias,
  setOutput,
  setWeight,
} from "../../state/actions/workshop.ts";
import { select } from "../../state/actions/view.ts";
import type { Store } from "../../state/store.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { Button, IconButton } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { Select } from "../common/fields.tsx";
import { readSelection, unitOf } from "./selection.ts";
import { fullNumber, nameOf, outcomeText, outputOf, productsText, sumOf, unitText } from "./texts.ts"; // prettier-ignore

interface PanelProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly controller: WorkshopController;
}

const text = workshopWords;
const ACTIVATIONS = UNIT_ACTIVATIONS.map((value) => ({ value, label: text.activations[value] }));

export function UnitPanel({ store, stage, controller }: PanelProps) {
  const selection = readSelection(store.scene.value.view.selection, stage);
  const id = unitOf(selection) ?? stage.output;
  const unit = stage.units.find((other) => other.id === id);
  if (selection?.kind === "input") {
    return (
      <section class="group">
        <h2 class="minor">{text.inputTitle(nameOf(selection.id))}</h2>
        <p class="small muted">{text.inputText}</p>
      </section>
    );
  }
  if (unit === undefined) return null;
  return (
    <section class="group unit-panel" aria-label={text.unitTitle(unit.id)}>
      <div class="unit-head">
        <h2 class="minor">{text.unitTitle(nameOf(unit.id))}</h2>
        <IconButton
          icon="close"
          label={text.removeUnit}
          disabled={stage.units.length === 1}
          onClick={() => store.dispatch(removeUnit(unit.id))}
        />
      </div>
      <p class="maths unit-formula">{unitText(unit, stage.threshold)}</p>
      <Select
        label={text.activation}
        value={unit.activation}
        options={ACTIVATIONS}
        onChange={(value) => store.dispatch(setActivation(unit.id, value))}
      />
      <Weights store={store} unit={unit} />
      <NewLink store={store} stage={stage} unit={unit} />
      <Now stage={stage} unit={unit} controller={controller} />
      <Role store={store} stage={stage} unit={unit} />
    </section>
  );
}

function Weights({ store, unit }: { readonly store: Store; readonly unit: WorkshopUnit }) {
  return (
    <div class="weight-list part-weights" role="group" aria-label={text.weights}>
      {unit.from.map((from, i) => (
        <div class="weight-row" key={from}>
          <span class="maths" aria-hidden="true">
            {nameOf(from)}
          </span>
          <ExactField
            bare
            label={text.weightOf(from, unit.id)}
            value={unit.weights[i] ?? 0}
            onChange={(value, options) => store.dispatch(setWeight(from, unit.id, value), options)}
          />
          <IconButton
            icon="close"
            label={text.cut(from, unit.id)}
            onClick={() => store.dispatch(cutLink(from, unit.id))}
          />
        </div>
      ))}
      <div class="weight-row">
        <span class="maths" aria-hidden="true">
          {text.bias}
        </span>
        <ExactField
          bare
          label={text.biasOf(unit.id)}
          value={unit.bias}
          onChange={(value, options) => store.dispatch(setBias(unit.id, value), options)}
        />
      </div>
    </div>
  );
}

interface UnitProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly unit: WorkshopUnit;
}

/** All that the unit could read, too. */
function NewLink({ store, stage, unit }: UnitProps) {
  const ids = [...inputNames(taskInputs(stage.task)), ...stage.units.map(({ id }) => id)];
  const free = ids.filter((id) => linkProblem(stage.units, id, unit.id) === null);
  if (free.length === 0) return null;
  const options = [
    { value: "", label: text.choose },
    ...free.map((id) => ({ value: id, label: nameOf(id) })),
  ];
  return (
    <Select
      label={text.readAlso}
      value=""
      options={options}
      onChange={(from) => from !== "" && store.dispatch(addLink(from, unit.id))}
    />
  );
}

/** Its sum for the row that is looked at, written out. */
function Now({
  stage,
  unit,
  controller,
}: Omit<UnitProps, "store"> & Pick<PanelProps, "controller">) {
  // prettier-ignore
  const run = controller.result.value?.run;
  const row = controller.row.value;
  if (run === undefined || row === null) return null;
  const sum = sumOf(run, row, unit.id);
  const output = outputOf(run, row, unit.id);
  if (sum === null || output === null) return null;
  return (
    <p class="maths now">
      Σ = {productsText(run, row, unit)} = <strong>{fullNumber(sum)}</strong>{" "}
      {outcomeText(unit, stage.threshold, sum, output)}
    </p>
  );
}

function Role({ store, stage, unit }: UnitProps) {
  const readers = stage.units.filter(({ from }) => from.includes(unit.id));
  const choose = (id: string): void => store.dispatch(select(`unit:${id}`), { history: "view" });
  return (
    <>
      <p class="small muted">
        {readers.length === 0 ? text.readByNone : text.readBy}
        {readers.map(({ id }) => (
          <button key={id} type="button" class="link reader" onClick={() => choose(id)}>
            {nameOf(id)}
          </button>
        ))}
      </p>
      {stage.output === unit.id ? (
        <p class="small">
          {text.isOutput}. {unit.activation !== "step" && text.answerRule}
        </p>
      ) : (
        <Button onClick={() => store.dispatch(setOutput(unit.id))}>{text.makeOutput}</Button>
      )}
    </>
  );
}

/** Every unit as a formula: the network without its picture. */
export function UnitList({ store, stage, controller }: PanelProps) {
  const run = controller.result.value?.run;
  const selected = unitOf(readSelection(store.scene.value.view.selection, stage));
  const ids = run?.order.map((i) => run.units[i]?.id ?? "") ?? stage.units.map(({ id }) => id);
  return (
    <section class="group part-units">
      <h2 class="minor">{text.unitList}</h2>
      <ul class="unit-list">
        {ids.map((id) => {
          const unit = stage.units.find((other) => other.id === id);
          if (unit === undefined) return null;
          const isIdle = run?.units.find((other) => other.id === id)?.isUsed === false;
          return (
            <li key={id}>
              <button
                type="button"
                class="unit-line maths"
                aria-pressed={selected === id}
                onClick={() => store.dispatch(select(`unit:${id}`), { history: "view" })}
              >
                {unitText(unit, stage.threshold)}
                {isIdle && <span class="small muted"> {text.idle}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
