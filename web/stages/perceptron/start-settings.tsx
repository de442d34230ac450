/** The weights that a run starts with: typed, or drawn with a seed. */
import { words } from "../../core/words/index.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import { weightsAt } from "../../engine/perceptron-run.ts";
import { USUAL_START } from "../../scene/stages/perceptron.ts";
import { setInit, setWeight, setWeights } from "../../state/actions/perceptron.ts";
import { Button } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import { Segmented } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { SeedField } from "../common/seed-field.tsx";
import type { SettingsProps } from "./settings.tsx";
import { shown } from "./texts.ts";

const text = benchDataWords.settings;

export function StartSettings(props: SettingsProps) {
  const { store, stage, controller } = props;
  const drawn = drawnWeights(props);
  return (
    <section class="group part-weights">
      <Segmented
        label={text.start}
        value={stage.init === null ? "given" : "random"}
        options={[
          { value: "given", label: text.starts.given },
          { value: "random", label: text.starts.random },
        ]}
        onChange={(value) => {
          if (value === "random") store.dispatch(setInit(USUAL_START));
          else store.dispatch(setWeights(drawn ?? stage.weights));
        }}
      />
      {stage.init === null ? (
        <Given store={store} stage={stage} controller={controller} />
      ) : (
        <Drawn {...props} />
      )}
      <p class="small muted">{words.perceptron.biasHint}</p>
    </section>
  );
}

/** What the engine has drawn, once it has. */
function drawnWeights({ stage, controller }: SettingsProps): readonly string[] | null {
  const [run] = controller.data.value?.runs ?? [];
  if (run === undefined || stage.init === null) return null;
  const { exact } = weightsAt(run, 0);
  return exact.length === stage.weights.length ? exact : null;
}

function Given({ store, stage }: SettingsProps) {
  return (
    <div class="weights">
      {stage.weights.map((weight, i) => (
        <div class="weight" key={i}>
          <span class="maths" aria-hidden="true">
            w<sub>{i}</sub>
          </span>
          <ExactField
            bare
            label={words.perceptron.weight(i)}
            value={weight}
            step={1}
            onChange={(value, options) => store.dispatch(setWeight(i, value), options)}
          />
        </div>
      ))}
    </div>
  );
}

function Drawn(props: SettingsProps) {
  const { store, stage } = props;
  const init = stage.init ?? USUAL_START;
  const weights = drawnWeights(props);
  return (
    <>
      <div class="pair">
        <NumberField
          label={text.low}
          value={init.low}
          step={0.5}
          high={init.high}
          reset={USUAL_START.low}
          onChange={(low, options) => store.dispatch(setInit({ ...init, low }), options)}
        />
        <NumberField
          label={text.high}
          value={init.high}
          step={0.5}
          low={init.low}
          reset={USUAL_START.high}
          onChange={(high, options) => store.dispatch(setInit({ ...init, high }), options)}
        />
        <SeedField
          value={init.seed}
          another={text.another}
          onChange={(seed, options) => store.dispatch(setInit({ ...init, seed }), options)}
        />
      </div>
      {weights !== null && (
        <p class="small">
          {text.drawn(weights.map(shown).join(", "))}{" "}
          <Button kind="quiet" onClick={() => store.dispatch(setWeights(weights))}>
            {text.keep}
          </Button>
        </p>
      )}
    </>
  );
}
