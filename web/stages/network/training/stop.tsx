/** When training ends by itself: each condition can be switched on, with its number beside it. */
import { training as text } from "../../../core/words/network-training.ts";
import { LIMITS } from "../../../scene/limits.ts";
import { setStop } from "../../../state/actions/network-training.ts";
import { Checkbox } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import type { MoreProps } from "./more.tsx";

const CONDITIONS = [
  { name: "loss", usual: 0.01, step: 0.01, low: 0 },
  { name: "accuracy", usual: 1, step: 0.01, low: 0, high: 1 },
  { name: "epochs", usual: 100, step: 10, low: 1, high: LIMITS.epochs, whole: true },
  { name: "patience", usual: 10, step: 1, low: 1, high: LIMITS.epochs, whole: true },
] as const;

export function StopFields({ controller, stage }: MoreProps) {
  const { stop } = stage.training;
  return (
    <fieldset class="training-part">
      <legend>{text.stop}</legend>
      {CONDITIONS.map(({ name, usual, ...limits }) => {
        const value = stop[name];
        return (
          <div class="training-stop" key={name}>
            <Checkbox
              label={text.stops[name]}
              checked={value !== null}
              onChange={(checked) =>
                controller.change(() => setStop({ [name]: checked ? usual : null }))
              }
            />
            {value !== null && (
              <NumberField
                bare
                label={text.stopNow(text.stops[name])}
                value={value}
                {...limits}
                onChange={(changed, options) =>
                  controller.change(() => setStop({ [name]: changed }), options)
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
