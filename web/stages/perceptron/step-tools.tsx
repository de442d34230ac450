/** Above the step table: jump, fold, look ahead, copy. */
import { steps as stepsWords } from "../../core/words/steps.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { FOLDED, OPEN, type Folding } from "../../state/step-rows.ts";
import { Button } from "../common/button.tsx";
import { Checkbox } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";

const text = stepsWords.table;

interface ToolsProps {
  readonly run: PerceptronRun;
  readonly step: number;
  readonly folding: Folding;
  readonly ahead: boolean;
  readonly onGo: (step: number) => void;
  readonly onFolding: (folding: Folding) => void;
  readonly onAhead: (ahead: boolean) => void;
}

export function StepTools(props: ToolsProps) {
  const { run, step, folding, ahead, onGo, onFolding, onAhead } = props;
  const isAllFolded = folding.all && folding.except.size === 0;
  return (
    <>
      <div class="jump">
        <span aria-hidden="true">{text.jumpShort}</span>
        <NumberField
          bare
          whole
          label={text.jump}
          value={step}
          step={1}
          low={0}
          high={run.length}
          onChange={onGo}
        />
      </div>
      <Button onClick={() => onFolding(isAllFolded ? OPEN : FOLDED)}>
        {isAllFolded ? text.unfoldAll : text.foldAll}
      </Button>
      <Checkbox label={text.ahead} checked={ahead} onChange={onAhead} />
    </>
  );
}
