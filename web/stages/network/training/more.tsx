/** All else that steers the training: each number of loss, optimizer, schedule, penalty and stop. */
import { network as networkWords } from "../../../core/words/network.ts";
import { training as text } from "../../../core/words/network-training.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { NetworkStage, Optimizer, Precision } from "../../../scene/schema.ts";
import { setLoss, setOptimizer } from "../../../state/actions/network.ts";
import {
  setEpochs,
  setFrozen,
  setPrecision,
  setRegularization,
} from "../../../state/actions/network-training.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Checkbox, Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { OptimizerNumbers } from "../../common/optimizer-fields.tsx";
import { ScheduleFields } from "./schedule.tsx";
import { StopFields } from "./stop.tsx";
import "./training.css";

export interface MoreProps {
  readonly controller: NetworkController;
  readonly stage: NetworkStage;
}

export function TrainingMore(props: MoreProps) {
  return (
    <>
      <OptimizerMore {...props} />
      <Penalties {...props} />
      <LossMore {...props} />
      <StopFields {...props} />
      <Frozen {...props} />
      <Other {...props} />
    </>
  );
}

function OptimizerMore({ controller, stage: { optimizer, training } }: MoreProps) {
  const onChange = (changed: Optimizer, options?: DispatchOptions): void =>
    void controller.change((here) => setOptimizer(changed, here), options);
  const nesterov = optimizer.kind === "sgd" && optimizer.momentum > 0 && optimizer.dampening === 0;
  return (
    <fieldset class="training-part">
      <legend>{networkWords.optimizers[optimizer.kind]}</legend>
      <div class="pair">
        <OptimizerNumbers optimizer={optimizer} onChange={onChange} />
      </div>
      {nesterov && (
        <Checkbox
          label={text.nesterov}
          checked={optimizer.nesterov}
          onChange={(checked) => onChange({ ...optimizer, nesterov: checked })}
        />
      )}
      {optimizer.kind === "sgd" && !nesterov && <p class="small muted">{text.nesterovNeeds}</p>}
      {optimizer.kind === "rmsprop" && (
        <Checkbox
          label={text.centered}
          checked={optimizer.centered}
          onChange={(centered) => onChange({ ...optimizer, centered })}
        />
      )}
      <ScheduleFields
        schedule={optimizer.schedule}
        epochs={training.epochs}
        onChange={(schedule, options) => onChange({ ...optimizer, schedule }, options)}
      />
    </fieldset>
  );
}

function Penalties({ controller, stage: { regularization } }: MoreProps) {
  return (
    <fieldset class="training-part">
      <legend>{text.penalties}</legend>
      <div class="pair">
        {(["l1", "l2"] as const).map((name) => (
          <NumberField
            key={name}
            label={text[name]}
            value={regularization[name]}
            step={0.001}
            low={0}
            high={LIMITS.factor}
            reset={0}
            onChange={(value, options) =>
              controller.change(
                (here) => setRegularization({ ...regularization, [name]: value }, here),
                options,
              )
            }
          />
        ))}
      </div>
      <p class="small muted">{text.penaltyFormula}</p>
    </fieldset>
  );
}

function LossMore({ controller, stage: { loss } }: MoreProps) {
  const { half, outputsMean, batchMean } = networkWords;
  const reduction = (mean: boolean): "mean" | "sum" => (mean ? "mean" : "sum");
  return (
    <fieldset class="training-part">
      <legend>{text.lossSwitches}</legend>
      {loss.kind === "squared-error" && (
        <Checkbox
          label={half}
          checked={loss.half}
          onChange={(checked) =>
            controller.change((here) => setLoss({ ...loss, half: checked }, here))
          }
        />
      )}
      {loss.kind === "huber" && (
        <NumberField
          label={text.delta}
          value={loss.delta}
          above={0}
          high={LIMITS.factor}
          reset={1}
          onChange={(delta, options) =>
            controller.change((here) => setLoss({ ...loss, delta }, here), options)
          }
        />
      )}
      <Checkbox
        label={outputsMean}
        checked={loss.outputs === "mean"}
        onChange={(mean) =>
          controller.change((here) => setLoss({ ...loss, outputs: reduction(mean) }, here))
        }
      />
      <Checkbox
        label={batchMean}
        checked={loss.batch === "mean"}
        onChange={(mean) =>
          controller.change((here) => setLoss({ ...loss, batch: reduction(mean) }, here))
        }
      />
    </fieldset>
  );
}

function Frozen({ controller, stage }: MoreProps) {
  return (
    <fieldset class="training-part">
      <legend>{text.frozen}</legend>
      <p class="small muted">{text.frozenHelp}</p>
      {stage.model.layers.map((layer, i) => {
        if (!("frozen" in layer)) return null;
        const { id, frozen } = layer;
        const part = frozen !== true && frozen.length > 0;
        return (
          <Checkbox
            key={id}
            label={part ? text.frozenPart(id, frozen.join(", ")) : text.frozenLayer(id)}
            checked={frozen === true}
            onChange={(checked) => controller.change((here) => setFrozen(i, checked, here))}
          />
        );
      })}
    </fieldset>
  );
}

const PRECISIONS = (["auto", "float64", "float32"] as const satisfies readonly Precision[]).map(
  (value) => ({ value, label: text.precisions[value] }),
);

function Other({ controller, stage }: MoreProps) {
  return (
    <>
      <Select
        label={text.precision}
        value={stage.precision}
        options={PRECISIONS}
        onChange={(precision) => controller.change((here) => setPrecision(precision, here))}
      />
      <NumberField
        label={text.epochs}
        value={stage.training.epochs}
        whole
        step={10}
        low={0}
        high={LIMITS.epochs}
        onChange={(epochs, options) =>
          controller.change((here) => setEpochs(epochs, here), options)
        }
      />
      <p class="small muted">{text.epochsHelp}</p>
    </>
  );
}
