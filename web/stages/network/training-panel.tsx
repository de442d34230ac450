/** Loss, optimizer and batch: what can also be changed in the middle of a run. */
import { words } from "../../core/words/index.ts";
import { LOSSES, type NetworkStage, type Optimizer } from "../../scene/schema.ts";
import { setLoss, setLossKind, setOptimizer, setTraining } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import type { DispatchOptions } from "../../state/store.ts";
import { Checkbox, Select } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { OptimizerFields, OptimizerNumbers } from "../common/optimizer-fields.tsx";
import { SeedField } from "../common/seed-field.tsx";

interface TrainingProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
  /** Rows of the data. */
  readonly rows: number;
}

const { losses } = words.network;

export function TrainingPanel({ controller, stage, rows }: TrainingProps) {
  const text = words.network;
  const optimizer = {
    optimizer: stage.optimizer,
    onChange: (changed: Optimizer, options?: DispatchOptions) =>
      controller.change((here) => setOptimizer(changed, here), options),
  };
  return (
    <section class="group">
      <h2 class="minor">{text.training}</h2>
      <Select
        label={text.loss}
        value={stage.loss.kind}
        options={LOSSES.map((value) => ({ value, label: losses[value] }))}
        onChange={(kind) => controller.change((here) => setLossKind(kind, here))}
      />
      <OptimizerFields {...optimizer} />
      <Batch controller={controller} stage={stage} rows={rows} />
      <details class="group">
        <summary>{text.more}</summary>
        <LossSwitches controller={controller} stage={stage} />
        <OptimizerNumbers {...optimizer} />
      </details>
      <p class="small muted">{text.midway}</p>
    </section>
  );
}

function Batch({ controller, stage, rows }: TrainingProps) {
  const text = words.network;
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

function LossSwitches({ controller, stage }: Omit<TrainingProps, "rows">) {
  const text = words.network;
  const { loss } = stage;
  const reduction = (mean: boolean): "mean" | "sum" => (mean ? "mean" : "sum");
  return (
    <>
      {loss.kind === "squared-error" && (
        <Checkbox
          label={text.half}
          checked={loss.half}
          onChange={(half) => controller.change((here) => setLoss({ ...loss, half }, here))}
        />
      )}
      <Checkbox
        label={text.outputsMean}
        checked={loss.outputs === "mean"}
        onChange={(mean) =>
          controller.change((here) => setLoss({ ...loss, outputs: reduction(mean) }, here))
        }
      />
      <Checkbox
        label={text.batchMean}
        checked={loss.batch === "mean"}
        onChange={(mean) =>
          controller.change((here) => setLoss({ ...loss, batch: reduction(mean) }, here))
        }
      />
    </>
  );
}
