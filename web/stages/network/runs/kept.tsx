/** Runs of the same data that were left: what each had otherwise, how far it came, a way back. */
import { showCompact, showNumber } from "../../../core/number.ts";
import { runs as text } from "../../../core/words/network-runs.ts";
import { sameRun, type KeptRun } from "../../../state/kept-runs.ts";
import { Button, IconButton } from "../../common/button.tsx";
import type { PanelProps } from "../panels.tsx";
import { differences } from "./differences.ts";

export function Kept({ store, stage, controller }: PanelProps) {
  const { conventions, view } = store.scene.value;
  const present = { stage, conventions, from: view.from };
  const kept = controller.kept.value.filter((run) => !sameRun(run, present));
  const rows = controller.info.value?.trainingRows ?? 1;
  return (
    <section class="group">
      <h2 class="minor">{text.kept}</h2>
      <p class="small muted">
        {kept.length === 0
          ? text.none
          : `${text.keptHelp} ${text.present(controller.number.value)}`}
      </p>
      <ul class="kept-runs">
        {kept.map((run) => (
          <li key={run.number} class="kept-run">
            <div>
              <strong>{text.number(run.number)}</strong>{" "}
              <span class="small muted">
                {text.reached(String(run.epoch), showCompact(run.loss, 4))}
              </span>
              <p class="small">{story(run, present, rows)}</p>
            </div>
            <Button hint={text.goToLabel(run.number)} onClick={() => controller.switchTo(run)}>
              {text.goTo}
            </Button>
            <IconButton
              icon="remove"
              label={text.forget(run.number)}
              onClick={() => controller.forgetRun(run)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function story(run: KeptRun, present: Parameters<typeof differences>[1], rows: number): string {
  const parts = [...differences(run, present)];
  if (run.from !== null) parts.unshift(text.branched(showNumber(run.from.step / rows, 4)));
  if (parts.length === 0) return text.noDifference;
  return parts.join(" · ");
}
