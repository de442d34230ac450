/** What else is drawn in the plane of the inputs: earlier lines, the largest margin. */
import { bench as benchWords } from "../../core/words/bench.ts";
import { lookAtBench } from "../../state/actions/view.ts";
import { Checkbox, Select } from "../common/fields.tsx";
import type { PanelProps } from "./panels.tsx";

const text = benchWords.plane;
const TRAILS = [0, 1, 3, 10, 20].map((value) => ({ value, label: String(value) }));

export function PlaneSettings({ store }: PanelProps) {
  const { trail, margin } = store.scene.value.view.perceptron;
  const known = TRAILS.some(({ value }) => value === trail);
  return (
    <div class="picture-settings">
      <Select
        label={text.trailSetting}
        value={trail}
        options={known ? TRAILS : [...TRAILS, { value: trail, label: String(trail) }]}
        onChange={(value) => store.dispatch(lookAtBench({ trail: value }), { history: "view" })}
      />
      <Checkbox
        label={text.marginSetting}
        checked={margin}
        onChange={(checked) =>
          store.dispatch(lookAtBench({ margin: checked }), { history: "view" })
        }
      />
    </div>
  );
}
