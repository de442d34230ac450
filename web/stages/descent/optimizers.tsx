/** The optimizers that descend side by side: each with its numbers; one more, one less. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { DescentStage, Optimizer } from "../../scene/schema.ts";
import {
  addOptimizer,
  removeOptimizer,
  setOptimizer,
  setSteps,
} from "../../state/actions/descent.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { Checkbox } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { OptimizerFields, OptimizerNumbers } from "../common/optimizer-fields.tsx";
import { PathMark } from "./picture.tsx";

interface OptimizersProps {
  readonly store: Store;
  readonly stage: DescentStage;
}

const text = words.descent;

export function Optimizers({ store, stage }: OptimizersProps) {
  const { optimizers, steps } = stage;
  const last = optimizers.at(-1);
  return (
    <section class="group">
      <h2 class="minor">{text.optimizers}</h2>
      {optimizers.map((optimizer, place) => (
        <Card
          key={place}
          store={store}
          optimizer={optimizer}
          place={place}
          single={optimizers.length === 1}
        />
      ))}
      {optimizers.length < LIMITS.descents && last !== undefined && (
        <Button onClick={() => store.dispatch(addOptimizer(last))}>{text.add}</Button>
      )}
      <NumberField
        label={text.steps}
        value={steps}
        whole
        step={10}
        low={0}
        high={LIMITS.descentSteps}
        onChange={(next, options) => store.dispatch(setSteps(next), options)}
      />
    </section>
  );
}

interface CardProps {
  readonly store: Store;
  readonly optimizer: Optimizer;
  readonly place: number;
  readonly single: boolean;
}

function Card({ store, optimizer, place, single }: CardProps) {
  const onChange: Parameters<typeof OptimizerFields>[0]["onChange"] = (changed, options) =>
    store.dispatch(setOptimizer(place, changed), options);
  return (
    <div class="descent-card" role="group" aria-label={text.optimizer(place + 1)}>
      <PathMark place={place} />
      <OptimizerFields optimizer={optimizer} onChange={onChange} />
      <details>
        <summary>{text.more}</summary>
        <OptimizerNumbers optimizer={optimizer} onChange={onChange} />
        {optimizer.kind === "sgd" && optimizer.momentum > 0 && optimizer.dampening === 0 && (
          <Checkbox
            label={text.nesterov}
            checked={optimizer.nesterov}
            onChange={(nesterov) => onChange({ ...optimizer, nesterov })}
          />
        )}
        {!single && (
          <Button onClick={() => store.dispatch(removeOptimizer(place))}>
            {text.remove(place + 1)}
          </Button>
        )}
      </details>
    </div>
  );
}
