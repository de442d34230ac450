/** A stage that is to reach something: run by the engine, then measured against its goals. */
import { showCompact, showNumber } from "../core/number.ts";
import { exercise as exerciseWords } from "../core/words/exercise.ts";
import type { Runner } from "../run/scene.ts";
import type { Goal, ReachPart } from "../scene/schema.ts";
import { isObject } from "../scene/shape.ts";
import { validateScene } from "../scene/validate.ts";
import { unanswered, type Mark } from "./mark.ts";
import { lookUp, numbersIn } from "./path.ts";
import { changedScene, type References } from "./references.ts";

const say = exerciseWords;

/**
 * Multiplications for an answer, about a minute of them, or as many as the exercise's own stage
 * takes: answers come from others, and none may keep the engine from the rest.
 */
const MOST_WORK = 2e10;

interface Measured {
  readonly goal: Goal;
  readonly found: number;
  readonly reached: boolean;
}

function measured(goal: Goal, result: unknown): Measured {
  const found = numbersIn(lookUp(result, goal.path))?.[0] ?? NaN;
  const { atMost, atLeast } = goal;
  const reached = found <= (atMost ?? Infinity) && found >= (atLeast ?? -Infinity);
  return { goal, found, reached };
}

function sentence({ goal, found, reached }: Measured): string {
  const { label, atMost, atLeast } = goal;
  const shown = showNumber(found);
  if (reached) return say.reached(label, shown);
  if (atMost !== null && !(found <= atMost)) return say.atMost(label, shown, showNumber(atMost));
  return say.atLeast(label, shown, showNumber(atLeast ?? 0));
}

export async function markReach(
  part: ReachPart,
  answer: unknown,
  { scene }: References,
  runner: Runner,
): Promise<Mark> {
  if (answer === undefined || answer === null) return unanswered(say.noAnswer);
  if (!isObject(answer)) return unanswered(say.noObject(part.may));
  const odd = Object.keys(answer).find((name) => !part.may.includes(name));
  if (odd !== undefined) return unanswered(say.notAllowed(odd));
  const changed = validateScene(changedScene(scene, { stage: answer }));
  const work = await runner.work(changed);
  if (work > MOST_WORK && work > (await runner.work(scene)))
    return unanswered(say.tooMuch(showCompact(work), showCompact(MOST_WORK)));
  const result = await runner.run(changed);
  const all = part.goals.map((goal) => measured(goal, result));
  const right = all.every(({ reached }) => reached);
  return {
    answered: true,
    right,
    points: right ? part.points : 0,
    found: all.map(({ found }) => found),
    message: all.map(sentence).join(" "),
    mistakes: [],
    each: all.map(({ reached }) => reached),
    messages: [],
  };
}
