/** Step by step: the present one written out, how the run ends, and the table of all. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { epochLength } from "../../engine/perceptron-run.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import { OPEN, stepRows, withFolded, type Folding } from "../../state/step-rows.ts";
import { useApp } from "../common/context.ts";
import { CopyMenu } from "./copy-menu.tsx";
import type { PanelProps } from "./panels.tsx";
import { Refused } from "./refused.tsx";
import { StepTable } from "./step-table.tsx";
import { StepTools } from "./step-tools.tsx";
import { Story } from "./story.tsx";
import { spoken } from "./texts.ts";
import { Verdict } from "./verdict.tsx";
import "./steps.css";

export function StepsPanel({ store, controller }: PanelProps) {
  const run = controller.run.value;
  const problem = controller.problem.value;
  if (problem !== "") return <Refused problem={problem} />;
  if (run === null) return null;
  return <Numbers controller={controller} run={run} title={store.scene.value.title} />;
}

/**
 * Rows that stay shown although they lie ahead: whoever looks back from a step by a jump finds it
 * again. Steps taken back by the transport are gone.
 */
function useSeen(run: PerceptronRun, step: number) {
  const seen = useRef({ run, step, most: step, jumps: false });
  const before = seen.current;
  if (before.run !== run || (step !== before.step && !before.jumps))
    seen.current = { run, step, most: step, jumps: false };
  else if (step !== before.step)
    seen.current = { run, step, most: Math.max(before.most, step), jumps: false };
  return {
    most: seen.current.most,
    /** The next change of step is a look, not a step back. */
    jump: (): void => {
      seen.current.jumps = true;
    },
  };
}

/** What each step does is read out when it is taken by hand. */
function useSpoken({ current }: PerceptronController): void {
  const { announce, transport } = useApp();
  const step = current.value;
  const first = useRef(true);
  useEffect(() => {
    const isFirst = first.current;
    first.current = false;
    if (isFirst || step === null || transport.peek()?.playing.peek() === true) return;
    announce(stepsWords.announce(step.step, step.epoch, spoken(step)));
  }, [step, announce, transport]);
}

interface NumbersProps {
  readonly controller: PerceptronController;
  readonly run: PerceptronRun;
  readonly title: string;
}

function Numbers({ controller, run, title }: NumbersProps) {
  const step = controller.step.value;
  const [folding, setFolding] = useState<Folding>(OPEN);
  const [ahead, setAhead] = useState(false);
  const seen = useSeen(run, step);
  useSpoken(controller);
  function go(to: number): void {
    if (to === step) return;
    seen.jump();
    controller.go(to);
  }
  const shown = ahead ? run.length : Math.max(step, seen.most);
  const rows = useMemo(() => stepRows(shown, epochLength(run), folding), [shown, run, folding]);
  return (
    <div class="numbers">
      <Story run={run} current={controller.current.value} />
      {step === run.length && <Verdict run={run} onGo={go} />}
      <div class="step-tools">
        <StepTools
          run={run}
          step={step}
          folding={folding}
          ahead={ahead}
          onGo={go}
          onFolding={setFolding}
          onAhead={setAhead}
        />
        <CopyMenu title={title} run={run} step={step} rows={rows} />
      </div>
      <StepTable
        run={run}
        step={step}
        rows={rows}
        onGo={go}
        onFold={(epoch, folded) => setFolding(withFolded(folding, epoch, folded))}
      />
    </div>
  );
}
