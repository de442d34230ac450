/** Loss, optimizer and batch: what can also be changed in the middle of a run. */
import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { showCount } from "../../core/number.ts";
import { network as networkWords } from "../../core/words/network.ts";
import { LOSSES, type Optimizer } from "../../scene/schema.ts";
import { setLossKind, setOptimizer, setTraining } from "../../state/actions/network.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { Checkbox, Select } from "../common/fields.tsx";
import { later } from "../common/later.tsx";
import { NumberField } from "../common/number-field.tsx";
import { OptimizerFields } from "../common/optimizer-fields.tsx";
import { SeedField } from "../common/seed-field.tsx";
import type { MoreProps } from "./training/more.tsx";

interface TrainingProps extends MoreProps {
  /** Rows of the data. */
  readonly rows: number;
}

const More = later<MoreProps>(async () => (await import("./training/more.tsx")).TrainingMore);

const { losses } = networkWords;

export function TrainingPanel({ controller, stage, rows }: TrainingProps) {
  const text = networkWords;
  const onChange = (changed: Optimizer, options?: DispatchOptions): void =>
    void controller.change((here) => setOptimizer(changed, here), options);
  const [open, setOpen] = useState(false);
  return (
    <section class="group part-training">
      <h2 class="minor">{text.training}</h2>
      <Select
        label={text.loss}
        value={stage.loss.kind}
        options={LOSSES.map((value) => ({ value, label: losses[value] }))}
        onChange={(kind) => controller.change((here) => setLossKind(kind, here))}
      />
      <OptimizerFields optimizer={stage.optimizer} onChange={onChange} />
      <Batch controller={controller} stage={stage} rows={rows} />
      <details class="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.more}</summary>
        {open && <More controller={controller} stage={stage} />}
      </details>
      <MidwayNote controller={controller} />
    </section>
  );
}

/** What a change would do now, and where the run was last changed. */
function MidwayNote({ controller }: Pick<MoreProps, "controller">) {
  const text = networkWords;
  const { first } = controller.timeline.value;
  const begun = useComputed(() => (controller.frame.value?.step ?? 0) > 0);
  return (
    <p class="small muted">
      {first > 0 && `${text.changedAt(showCount(first))} `}
      {begun.value ? text.midway : text.beforeStart}
    </p>
  );
}

function Batch({ controller, stage, rows }: TrainingProps) {
  const text = networkWords;
  const { training } = stage;
  const size = training.batch === "all" ? rows : Math.min(training.batch, Math.max(rows, 1));
  return (
    <>
      <NumberField
        label={text.batch}
        value={size}
        whole
        step={1}
        low={1}
        high={Math.max(rows, 1)}
        onChange={(batch, options) =>
          controller.change(
            (here) => setTraining({ batch: batch === rows ? "all" : batch }, here),
            options,
          )
        }
      />
      <Checkbox
        label={text.shuffled}
        checked={training.order === "shuffled"}
        onChange={(shuffled) =>
          controller.change((here) => setTraining({ order: shuffled ? "shuffled" : "given" }, here))
        }
      />
      {training.order === "shuffled" && (
        <SeedField
          value={training.seed}
          onChange={(seed, options) =>
            controller.change((here) => setTraining({ seed }, here), options)
          }
        />
      )}
    </>
  );
}
