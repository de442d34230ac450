/**
 * Units that are to give the answers of a truth table: the engine says which rows they get wrong, and
 * whether it is another table that they do.
 */
import { showNumber } from "../core/number.ts";
import { exercise as exerciseWords } from "../core/words/exercise.ts";
import type { Runner } from "../run/scene.ts";
import type { WorkshopResult } from "../run/results.ts";
import type { TablePart, WorkshopTask } from "../scene/schema.ts";
import { isObject } from "../scene/shape.ts";
import { validateScene } from "../scene/validate.ts";
import { inputNames, taskInputs } from "../scene/workshop-size.ts";
import { unanswered, type Mark } from "./mark.ts";
import type { References } from "./references.ts";

const say = exerciseWords;

/** What an answer sets of a workshop. */
const FIELDS = ["units", "output", "threshold"] as const;

/** The task of a part: its own, or that of the workshop on stage. */
export function taskOf(part: TablePart, { scene: { stage } }: References): WorkshopTask {
  return part.task ?? (stage.kind === "workshop" ? stage.task : { preset: "xor" });
}

/** The one step unit that reads all inputs; null where the numbers are not as many. */
function singleUnit(answer: unknown, inputs: number): unknown {
  const numbers = isObject(answer)
    ? [...(Array.isArray(answer["weights"]) ? answer["weights"] : []), answer["bias"]]
    : answer;
  if (!Array.isArray(numbers) || numbers.length !== inputs + 1) return null;
  const exact = numbers.map((value) => (typeof value === "string" ? value.trim().replace(/(\d),(\d)/, "$1.$2") : value)); // prettier-ignore
  return [{ id: "o1", from: inputNames(inputs), weights: exact.slice(0, -1), bias: exact.at(-1) }];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.every((entry) => entry === null || entry === ""));

/** A workshop stage of the answer, or the sentence that says why there is none. */
function stageOf(part: TablePart, answer: unknown, references: References, task: WorkshopTask) {
  const { stage } = references.scene;
  const threshold = stage.kind === "workshop" ? stage.threshold : ">";
  const inputs = taskInputs(task);
  if (part.answer === "unit") {
    const units = singleUnit(answer, inputs);
    return units === null
      ? say.unitCount(inputs + 1)
      : { kind: "workshop", task, threshold, units };
  }
  const given = Array.isArray(answer) ? { units: answer } : answer;
  if (!isObject(given) || !("units" in given)) return say.noObject(["units"]);
  const odd = Object.keys(given).find((name) => !(FIELDS as readonly string[]).includes(name));
  if (odd !== undefined) return say.notAllowed(odd);
  return { kind: "workshop", threshold, ...given, task };
}

async function runTask(stage: object, task: WorkshopTask, runner: Runner): Promise<WorkshopResult> {
  return (await runner.run(validateScene({ stage: { ...stage, task } }))) as WorkshopResult;
}

function rowMessage({ rows, wrong, total }: WorkshopResult): string {
  const row = rows.find(({ right }) => !right);
  const rest = say.rowsWrong(wrong.length, total);
  if (row === undefined) return rest;
  const inputs = row.inputs.map((value) => showNumber(value)).join(", ");
  return `${say.row(inputs, row.wanted ?? 0, row.found)} ${rest}`;
}

/** The numbers of the units that are typed by hand; a refusal of the engine is the message. */
export async function markTable(
  part: TablePart,
  answer: unknown,
  references: References,
  runner: Runner,
): Promise<Mark> {
  if (isEmpty(answer)) return unanswered(say.noAnswer);
  const task = taskOf(part, references);
  const stage = stageOf(part, answer, references, task);
  if (typeof stage === "string") return unanswered(stage);
  const result = await runTask(stage, task, runner);
  const found = result.rows.map((row) => row.found);
  const each = result.rows.map((row) => row.right);
  const base = { answered: true, found, each, messages: [] };
  if (result.solved === true)
    return { ...base, right: true, points: part.points, message: "", mistakes: [] };
  for (const { name, sentence, task: other } of part.mistakes) {
    if (taskInputs(other) !== taskInputs(task)) continue;
    const { solved } = await runTask(stage, other, runner);
    if (solved !== true) continue;
    const mistakes = [{ name, sentence }];
    return { ...base, right: false, points: 0, message: sentence, mistakes };
  }
  return { ...base, right: false, points: 0, message: rowMessage(result), mistakes: [] };
}
