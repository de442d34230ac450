/** Step by step: the present one written out, how the run ends, and the table of all. */
import { words } from "../../core/words/index.ts";
import type { PanelProps } from "./panels.tsx";
import { StepTable } from "./step-table.tsx";
import { Story, Verdict } from "./story.tsx";

export function StepsPanel({ stage, controller }: PanelProps) {
  const run = controller.run.value;
  const problem = controller.problem.value;
  if (problem !== "") {
    return (
      <div class="verdict verdict-bad" role="alert">
        <strong>{words.perceptron.refused}</strong>
        <p>{problem}</p>
      </div>
    );
  }
  if (run === null) return null;
  const step = controller.step.value;
  return (
    <div class="numbers">
      <Story stage={stage} run={run} current={controller.current.value} />
      {step === run.length && <Verdict stage={stage} run={run} />}
      <StepTable run={run} step={step} onGo={controller.go} />
    </div>
  );
}
