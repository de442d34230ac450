/** One question with its fields, and what the answer is told. */
import { exercise as exerciseWords } from "../../core/words/exercise.ts";
import { exercisePanel as words } from "../../core/words/exercise-panel.ts";
import { answerTo, type Marker } from "../../exercise/marker.ts";
import { taskOf } from "../../exercise/table.ts";
import type { Part } from "../../scene/schema.ts";
import { taskInputs } from "../../scene/workshop-size.ts";
import type { Store } from "../../state/store.ts";
import type { ExerciseDesk } from "./desk.ts";
import { NumberFields } from "./number-fields.tsx";
import { Question } from "./question.tsx";
import { BuiltAnswer, ReachAnswer } from "./stage-answer.tsx";

interface PartCardProps {
  readonly part: Part;
  readonly index: number;
  readonly marker: Marker;
  readonly desk: ExerciseDesk;
  readonly store: Store;
}

/** Of the fields that a part has; none where it is answered on the stage. */
function labelsOf(part: Part, marker: Marker): readonly string[] {
  if (part.kind === "numbers") return part.blanks.map(({ label }) => label || words.answer);
  if (part.kind === "weights")
    return marker.of(part.value).map((_, i) => part.labels[i] ?? words.number(i));
  if (part.kind === "reach" || part.answer === "stage") return [];
  const inputs = taskInputs(taskOf(part, marker));
  return [...Array.from({ length: inputs }, (_, i) => words.weight(i)), words.bias];
}

const textsOf = (answer: unknown, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => {
    const text: unknown = Array.isArray(answer) ? answer[i] : "";
    return typeof text === "string" ? text : "";
  });

function Verdict({ part, desk }: Pick<PartCardProps, "part" | "desk">) {
  const mark = desk.marks.value.get(part.id);
  const texts = answerTo({ answers: desk.answers.value }, part);
  const isTyped = Array.isArray(texts);
  const isPartial = isTyped && texts.some((text) => String(text).trim() === "");
  if (mark === undefined || (!mark.answered && (isTyped ? isPartial : mark.message === ""))) return null; // prettier-ignore
  if (mark.right)
    return (
      <p class="exercise-verdict is-right" role="status">
        <span aria-hidden="true">✓ </span>
        {exerciseWords.right} {part.note}
      </p>
    );
  // Fields that are judged one by one say so themselves.
  if (part.kind === "numbers" || isPartial) return null;
  // What was typed is told when its field is left.
  return (
    <p class="exercise-verdict is-wrong" role={isTyped ? undefined : "status"}>
      <span aria-hidden="true">✗ </span>
      {mark.message}
    </p>
  );
}

export function PartCard({ part, index, marker, desk, store }: PartCardProps) {
  const labels = labelsOf(part, marker);
  const mark = desk.marks.value.get(part.id);
  const title = words.part(index + 1);
  return (
    <section class="exercise-part" aria-label={title}>
      <h3 class="exercise-head">
        {title}
        <span class="exercise-points">{words.partPoints(mark?.points ?? 0, part.points)}</span>
      </h3>
      {part.question !== "" && (
        <p>
          <Question text={part.question} />
        </p>
      )}
      {labels.length > 0 && (
        <NumberFields
          labels={labels}
          together={part.kind !== "numbers"}
          texts={textsOf(answerTo({ answers: desk.answers.value }, part), labels.length)}
          mark={mark}
          give={(texts) => desk.give(part, texts)}
        />
      )}
      {part.kind === "table" && part.answer === "stage" && (
        <BuiltAnswer part={part} desk={desk} store={store} />
      )}
      {part.kind === "reach" && <ReachAnswer part={part} desk={desk} store={store} />}
      <Verdict part={part} desk={desk} />
    </section>
  );
}
