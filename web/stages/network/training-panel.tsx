/** Loss, optimizer and batch: what can also be changed in the middle of a run. */
import { words } from "../../core/words/index.ts";
import { LOSSES, type NetworkStage, type Optimizer } from "../../scene/schema.ts";
import { setLoss, setLossKind, setOptimizer, setTraining } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import { Checkbox, Select } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { SeedField } from "./data-panel.tsx";

interface TrainingProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
  /** Rows of the data. */
  readonly rows: number;
}

const { losses, optimizers } = words.network;

function optimizerOf(kind: Optimizer["kind"]): Optimizer {
  if (kind === "sgd") return { kind, rate: 0.1 };
  return { kind, rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}

/** A step that fits the size of a rate: 0.01 for 0.1, 0.1 for 0.5. */
function stepOf(rate: number): number {
  return 10 ** (Math.ceil(Math.log10(rate) - 1e-9) - 1);
}

export function TrainingPanel({ controller, stage, rows }: TrainingProps) {
  const text = words.network;
  return (
    <section class="group">
      <h2 class="minor">{text.training}</h2>
      <Select
        label={text.loss}
        value={stage.loss.kind}
        options={LOSSES.map((value) => ({ value, label: losses[value] }))}
        onChange={(kind) => controller.change((here) => setLossKind(kind, here))}
      />
      <OptimizerFields controller={controller} optimizer={stage.optimizer} />
      <Batch controller={controller} stage={stage} rows={rows} />
      <details class="group">
        <summary>{text.more}</summary>
        <LossSwitches controller={controller} stage={stage} />
        <Betas controller={controller} optimizer={stage.optimizer} />
      </details>
      <p class="small muted">{text.midway}</p>
    </section>
  );
}

interface OptimizerProps {
  readonly controller: NetworkController;
  readonly optimizer: Optimizer;
}

function OptimizerFields({ controller, optimizer }: OptimizerProps) {
  const text = words.network;
  return (
    <div class="pair">
      <Select
        label={text.optimizer}
        value={optimizer.kind}
        options={[
          { value: "sgd", label: optimizers.sgd },
          { value: "adam", label: optimizers.adam },
        ]}
        onChange={(kind) => controller.change((here) => setOptimizer(optimizerOf(kind), here))}
      />
      <NumberField
        label={text.rate}
        value={optimizer.rate}
        step={stepOf(optimizer.rate)}
        low={1e-9}
        high={1e6}
        onChange={(rate, options) =>
          controller.change((here) => setOptimizer({ ...optimizer, rate }, here), options)
        }
      />
    </div>
  );
}

function Betas({ controller, optimizer }: OptimizerProps) {
  const text = words.network;
  if (optimizer.kind !== "adam") return null;
  const fields = [
    { name: "beta1", label: text.beta1, step: 0.01, low: 0, high: 0.999999 },
    { name: "beta2", label: text.beta2, step: 0.001, low: 0, high: 0.999999 },
    { name: "epsilon", label: text.epsilon, step: 1e-8, low: 1e-300, high: 0.5 },
  ] as const;
  return (
    <>
      {fields.map(({ name, ...field }) => (
        <NumberField
          key={name}
          {...field}
          value={optimizer[name]}
          onChange={(value, options) =>
            controller.change(
              (here) => setOptimizer({ ...optimizer, [name]: value }, here),
              options,
            )
          }
        />
      ))}
    </>
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
