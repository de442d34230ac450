/** What becomes of rows that no line separates: the cycle of the run, and the best that can be had. */
import { theory as theoryWords } from "../../core/words/theory.ts";
import { Button } from "../common/button.tsx";
import { WeightsLine, type TheoryProps } from "./theory-panel.tsx";

export function CycleSection({ run, controller }: TheoryProps) {
  const text = theoryWords.cycle;
  const { cycle } = run;
  if (cycle === null) return null;
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      <p>↻ {text.text(cycle.start, cycle.length)}</p>
      <div class="row-of-buttons">
        <Button onClick={() => controller.go(cycle.start)}>{text.go}</Button>
      </div>
    </section>
  );
}

export function BestSection({ theory, run }: TheoryProps) {
  const text = theoryWords.best;
  const { best } = theory;
  return (
    <section class="group">
      <h2 class="minor">{text.title}</h2>
      {best === null ? (
        <p class="muted">{text.unknown}</p>
      ) : (
        <>
          <p>
            {best.exhaustive
              ? text.text(best.errors, run.targets.length)
              : text.atLeast(best.errors, best.lowest)}
          </p>
          <WeightsLine weights={best.weights} />
        </>
      )}
    </section>
  );
}
