/** In which order the rows come, and what ends a run: what slides leave open is a switch here. */
import { showCount } from "../../core/number.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { keptEpochs, LIMITS } from "../../scene/limits.ts";
import { perceptronDataSize } from "../../scene/stages/perceptron-data.ts";
import { setOrder, setStop } from "../../state/actions/perceptron.ts";
import { Checkbox, Segmented } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { SeedField } from "../common/seed-field.tsx";
import type { SettingsProps } from "./settings.tsx";

const text = benchDataWords.settings;

export function EndSettings(props: SettingsProps) {
  return (
    <details class="group part-training">
      <summary>{text.end}</summary>
      <div class="group">
        <Order {...props} />
        <Stops {...props} />
      </div>
    </details>
  );
}

function Order({ store, stage }: SettingsProps) {
  const { order, seed } = stage;
  return (
    <>
      <Segmented
        label={text.order}
        value={order}
        options={[
          { value: "given", label: text.orders.given },
          { value: "shuffled", label: text.orders.shuffled },
        ]}
        onChange={(value) => store.dispatch(setOrder(value, seed))}
      />
      {order === "shuffled" && (
        <>
          <SeedField
            value={seed}
            another={text.anotherOrder}
            onChange={(next, options) => store.dispatch(setOrder(order, next), options)}
          />
          <p class="small muted">{text.orderHint}</p>
        </>
      )}
    </>
  );
}

function Stops({ store, stage }: SettingsProps) {
  const { stop } = stage;
  const { rows, columns } = perceptronDataSize(stage.data);
  const most = Math.max(1, keptEpochs(rows, columns));
  return (
    <>
      <NumberField
        label={text.cleanEpochs}
        value={stop.cleanEpochs}
        whole
        step={1}
        low={1}
        high={1000}
        reset={1}
        onChange={(cleanEpochs, options) => store.dispatch(setStop({ cleanEpochs }), options)}
      />
      <Checkbox
        label={text.allRight}
        checked={stop.allRight}
        onChange={(allRight) => store.dispatch(setStop({ allRight }))}
      />
      <Checkbox
        label={text.cleanSteps}
        checked={stop.cleanSteps !== null}
        onChange={(on) => store.dispatch(setStop({ cleanSteps: on ? rows : null }))}
      />
      {stop.cleanSteps !== null && (
        <NumberField
          bare
          label={text.cleanSteps}
          value={stop.cleanSteps}
          whole
          step={1}
          low={1}
          high={LIMITS.perceptronSteps}
          reset={rows}
          onChange={(cleanSteps, options) => store.dispatch(setStop({ cleanSteps }), options)}
        />
      )}
      <p class="small muted">{text.stopHint}</p>
      <NumberField
        label={text.maxEpochs}
        value={stop.maxEpochs}
        whole
        step={1}
        low={1}
        high={most}
        onChange={(maxEpochs, options) => store.dispatch(setStop({ maxEpochs }), options)}
      />
      {rows > 100 && <p class="small muted">{text.most(showCount(rows), showCount(most))}</p>}
    </>
  );
}
