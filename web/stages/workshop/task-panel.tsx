/** What the network is to do, whether it does, and networks that do. */
import { useMemo, useState } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import { TASKS, type TaskName, type WorkshopStage, type WorkshopTask } from "../../scene/schema.ts";
import { clearNetwork, setNetwork, setTask, setThreshold } from "../../state/actions/workshop.ts";
import type { Store } from "../../state/store.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { Button } from "../common/button.tsx";
import { Dialog } from "../common/dialog.tsx";
import { Segmented, Select } from "../common/fields.tsx";
import { OwnTask } from "./own-task.tsx";
import { solutionsOf, type Solution } from "./solutions.ts";

interface PanelProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly controller: WorkshopController;
}

const text = workshopWords;

type Choice = TaskName | "polygon" | "own" | "free";
const CHOICES: readonly Choice[] = [...TASKS, "polygon", "own", "free"];
const OPTIONS = CHOICES.map((value) => ({ value, label: text.tasks[value] }));

function choiceOf(task: WorkshopTask): Choice {
  if ("preset" in task) return task.preset;
  if ("polygon" in task) return "polygon";
  return "free" in task ? "free" : "own";
}

const TRIANGLE = [
  [-3, -2],
  [3, -2],
  [0, 4],
] as const;

export function TaskPanel({ store, stage, controller }: PanelProps) {
  const choice = choiceOf(stage.task);
  const run = controller.result.value?.run;
  function choose(value: Choice): void {
    if (value === "polygon") store.dispatch(setTask({ polygon: TRIANGLE }));
    else if (value === "free")
      store.dispatch(setTask({ free: Math.min(2, run?.inputs.length ?? 2) }));
    else if (value !== "own") store.dispatch(setTask({ preset: value }));
    else store.dispatch(setTask(ownRows(controller)));
  }
  return (
    <>
      <section class="group part-data">
        <Select label={text.task} value={choice} options={OPTIONS} onChange={choose} />
        <p class="small goal">{text.goals[choice]}</p>
        <Verdict controller={controller} />
        <OwnTask store={store} stage={stage} />
      </section>
      <Solutions store={store} stage={stage} />
      <section class="group part-model">
        <Segmented
          label={text.threshold}
          value={stage.threshold}
          options={[
            { value: ">", label: text.thresholds[">"] },
            { value: ">=", label: text.thresholds[">="] },
          ]}
          onChange={(value) => store.dispatch(setThreshold(value))}
        />
        {run !== undefined && (
          <p class="small muted">{text.counts(run.units.length, run.parameterCount, run.depth)}</p>
        )}
      </section>
    </>
  );
}

/** The rows of the present task as typed ones; where it has none, a table of zeros. */
function ownRows({ result }: WorkshopController): WorkshopTask {
  const rows = result.peek()?.run.lattice === null ? (result.peek()?.run.rows ?? []) : [];
  const usable = rows.length > 0 && rows.every(({ wanted }) => wanted !== null);
  if (!usable) return { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [0, 0, 0, 0] }; // prettier-ignore
  return {
    inputs: rows.map(({ inputs }) => inputs.map(({ exact }) => exact)),
    targets: rows.map(({ wanted }) => wanted ?? 0),
  };
}

function Verdict({ controller }: Pick<PanelProps, "controller">) {
  const problem = controller.problem.value;
  if (problem !== "") {
    return (
      <div class="verdict verdict-bad" role="alert">
        <strong>{text.refused}</strong>
        <p>{problem}</p>
      </div>
    );
  }
  const run = controller.result.value?.run;
  if (run === undefined) return null;
  const { verdict } = run;
  if (verdict === null) return <p class="small muted">{text.free}</p>;
  return verdict.isSolved ? (
    <p class="verdict verdict-good" role="status">
      <strong>✓ {text.solved(verdict.total)}</strong>
      <span class="small"> {text.solvedHint}</span>
    </p>
  ) : (
    <p class="verdict verdict-bad" role="status">
      <strong>✗ {text.unsolved(verdict.wrongCount, verdict.total)}</strong>
    </p>
  );
}

function Solutions({ store, stage }: Omit<PanelProps, "controller">) {
  const solutions = useMemo(() => solutionsOf(stage.task), [stage.task]);
  const [chosen, setChosen] = useState(0);
  const [asking, setAsking] = useState<Solution | null>(null);
  const solution = solutions[Math.min(chosen, solutions.length - 1)];
  function show({ units, output }: Solution): void {
    setAsking(null);
    store.dispatch(setNetwork(units, output));
  }
  return (
    <section class="group part-model">
      {solution !== undefined && !("free" in stage.task) && (
        <details class="group">
          <summary>{text.solutions}</summary>
          {solutions.length > 1 && (
            <Select
              label={text.solution}
              value={Math.min(chosen, solutions.length - 1)}
              options={solutions.map(({ title }, value) => ({ value, label: title }))}
              onChange={setChosen}
            />
          )}
          <p class="small muted">{solution.goal}</p>
          <Button onClick={() => setAsking(solution)}>{text.show}</Button>
        </details>
      )}
      <div class="row-of-buttons">
        <Button hint={text.clearHint} onClick={() => store.dispatch(clearNetwork)}>
          {text.clear}
        </Button>
      </div>
      {asking !== null && (
        <Dialog title={text.replaceTitle} onClose={() => setAsking(null)}>
          <p>{text.replaceText}</p>
          <div class="row-of-buttons">
            <Button kind="primary" onClick={() => show(asking)}>
              {text.replace}
            </Button>
            <Button onClick={() => setAsking(null)}>{words.common.cancel}</Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
