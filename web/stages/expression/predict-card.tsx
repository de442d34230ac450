/**
 * Predict first: asks for the next number, says what a wrong answer would be the answer to, and goes
 * on when it is right. Enter checks; the answer is read out.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { showDigits } from "../../core/digits.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { setPredict } from "../../state/actions/expression.ts";
import { answered } from "../../state/answered.ts";
import { isGiven } from "../../state/aim.ts";
import { nextQuestion, type Stop } from "../../state/passes.ts";
import { judge, questionOf } from "../../state/predict.ts";
import { Button } from "../common/button.tsx";
import { bracketed } from "../../core/words/op-rules.ts";
import { useApp } from "../common/context.ts";
import { nameOf, partial, targetName } from "./naming.ts";
import { useDigits } from "./shown.tsx";
import type { StoryProps } from "./story.ts";
import { verdictText } from "./verdicts.ts";

const { predict } = passesWords;

/** The step key leads to the answer while there is one to give; false where no field is in sight. */
export function focusAnswer(): boolean {
  const field = document.querySelector<HTMLInputElement>(".predict-field");
  field?.focus();
  return field !== null;
}

interface AskProps extends StoryProps {
  readonly asked: Stop;
}

/** The question as a sentence and as the left side of an equation. */
function wording({ result, asked }: AskProps): { sentence: string; symbol: string } {
  const name = nameOf(result, asked.node);
  if (asked.of === "value") return { sentence: predict.value(name), symbol: name };
  if (asked.of === "gradient") {
    const target = targetName(result);
    return {
      sentence: predict.gradient(bracketed(target), bracketed(name)),
      symbol: partial(target, name),
    };
  }
  const seed = nameOf(result, result.aim.seed ?? -1);
  return {
    sentence: predict.tangent(bracketed(name), bracketed(seed)),
    symbol: partial(name, seed),
  };
}

function Ask(props: AskProps) {
  const { result, passes, asked, controller } = props;
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const [missed, setMissed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const digits = useDigits();
  const { announce } = useApp();
  const id = useId();
  const { sentence, symbol } = wording(props);
  // A frame that nobody has clicked takes no focus from the page around it.
  useEffect(() => {
    if (document.hasFocus()) field.current?.focus({ preventScroll: true });
  }, []);

  const question = questionOf(result.graph, result.trace, asked, result.aim.target);
  const answer = showDigits(question.answer, digits);
  // Another input, output or mode asks another question at the same step. The field stays the same
  // one, so that nothing takes the focus from what was changed.
  useLayoutEffect(() => {
    setText("");
    setSaid("");
    setMissed(false);
  }, [asked.node, asked.of, question.answer, symbol]);

  function goOn(right: boolean): void {
    answered.value = { question: symbol, given: right ? text : "", right };
    announce(right ? predict.right(`${symbol} = ${answer}`) : predict.was(`${symbol} = ${answer}`));
    const { score } = controller;
    score.value = {
      right: score.value.right + (right && !missed ? 1 : 0),
      asked: score.value.asked + 1,
    };
    controller.goTo(nextQuestion(passes, passes.step + 1, (node) => isGiven(result.graph, node)));
  }

  function check(event: Event): void {
    event.preventDefault();
    const verdict = judge(question, text, digits);
    if (verdict.kind === "right") return goOn(true);
    if (verdict.kind !== "no-number" && verdict.kind !== "digits") {
      setMissed(true);
      answered.value = { question: symbol, given: text, right: false };
    }
    setSaid(verdictText(result, question, verdict, text));
    field.current?.select();
  }

  return (
    <form class="predict-form" onSubmit={check}>
      <label class="predict-question" for={id}>
        {sentence}
      </label>
      <div class="predict-row">
        <input
          ref={field}
          id={id}
          class="input input-number predict-field"
          type="text"
          inputMode="text"
          autoComplete="off"
          spellcheck={false}
          value={text}
          aria-invalid={said !== ""}
          aria-describedby={`${id}-said`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button button-primary">
          {predict.check}
        </button>
        <Button onClick={() => goOn(false)}>{predict.reveal}</Button>
      </div>
      <p id={`${id}-said`} class="predict-said" role="status">
        {said}
      </p>
    </form>
  );
}

export function PredictCard(props: StoryProps) {
  const { passes, controller, store, result } = props;
  const { right, asked } = controller.score.value;
  const first = nextQuestion(passes, 0, (node) => isGiven(result.graph, node));
  function again(): void {
    controller.score.value = { right: 0, asked: 0 };
    store.dispatch(setPredict(true, first), { history: "view" });
  }
  return (
    <section class="predict" aria-label={predict.title}>
      {passes.asked !== null && <Ask key={passes.step} {...props} asked={passes.asked} />}
      {passes.asked === null && (
        <div class="predict-row">
          <span>{passes.step === passes.last ? predict.done : predict.hint}</span>
          <Button onClick={again}>{predict.again}</Button>
        </div>
      )}
      {asked > 0 && <p class="small muted">{predict.score(right, asked)}</p>}
    </section>
  );
}
