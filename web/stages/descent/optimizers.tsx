/** The optimizers that descend side by side: each with its numbers; one more, one less. */
import { descent as descentWords } from "../../core/words/descent.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { DescentStage, Optimizer } from "../../scene/schema.ts";
import {
  addOptimizer,
  another,
  racers,
  removeOptimizer,
  setOptimizer,
  setOptimizers,
  setSteps,
} from "../../state/actions/descent.ts";
import type { DescentController } from "../../state/descent.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { Checkbox } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { OptimizerFields, OptimizerNumbers } from "../common/optimizer-fields.tsx";
import { PathMark } from "./path-mark.tsx";
import { RateSlider } from "./rate-slider.tsx";

interface OptimizersProps {
  readonly store: Store;
  readonly stage: DescentStage;
  readonly controller: DescentController;
}

const text = descentWords;

/** Rate of plain descent in a race where none has one. */
const USUAL_RATE = 0.1;

export function Optimizers({ store, stage, controller }: OptimizersProps) {
  const { optimizers, steps } = stage;
  const rate = optimizers.find(({ kind }) => kind === "sgd")?.rate ?? USUAL_RATE;
  return (
    <section class="group part-training">
      <h2 class="minor">{text.optimizers}</h2>
      {optimizers.map((optimizer, place) => (
        <Card
          key={place}
          store={store}
          controller={controller}
          optimizer={optimizer}
          place={place}
          single={optimizers.length === 1}
        />
      ))}
      {optimizers.length < LIMITS.descents && (
        <div class="descent-adding">
          <Button onClick={() => store.dispatch(addOptimizer(another(optimizers)))}>
            {text.add}
          </Button>
          <Button onClick={() => store.dispatch(setOptimizers(racers(rate)))}>{text.race}</Button>
        </div>
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
  readonly controller: DescentController;
  readonly optimizer: Optimizer;
  readonly place: number;
  readonly single: boolean;
}

function Card({ store, controller, optimizer, place, single }: CardProps) {
  const onChange: Parameters<typeof OptimizerFields>[0]["onChange"] = (changed, options) =>
    store.dispatch(setOptimizer(place, changed), options);
  return (
    <div class="descent-card" role="group" aria-label={text.optimizer(place + 1)}>
      <OptimizerFields optimizer={optimizer} onChange={onChange} />
      <PathMark place={place} />
      <RateSlider
        rate={optimizer.rate}
        threshold={controller.threshold(optimizer)}
        onChange={(rate, options) => onChange({ ...optimizer, rate }, options)}
      />
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
