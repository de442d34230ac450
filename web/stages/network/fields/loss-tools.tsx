/** Which plane of the loss is shown, how far it reaches, and from where. */
import { pictures } from "../../../core/words/network-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { FieldsLook, Notation } from "../../../scene/schema.ts";
import { LIMITS } from "../../../scene/limits.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import { IconButton } from "../../common/button.tsx";
import { Checkbox, Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import type { ChartProps } from "../charts.tsx";
import { parametersOf } from "./loss-plane.ts";

const PLANES = (["random", "path", "parameters"] as const).map((value) => {
  return { value, label: pictures.planes[value] };
});
const RELIEFS = (["contour", "surface"] as const).map((value) => {
  return { value, label: pictures.reliefs[value] };
});
/** Parameters that a list offers. */
const LISTED = 300;
/** How far each plane reaches to begin with: the way walked begins at −1. */
const SPANS = { random: 1, path: 1.3, parameters: 4 } as const;

type Look = (change: Partial<FieldsLook>) => void;

const looker =
  ({ store }: ChartProps): Look =>
  (change) =>
    store.dispatch(lookAtFields(change), { history: "view" });

export function LossTools(props: ChartProps) {
  const { fields } = props.store.scene.value.view.network;
  const look = looker(props);
  return (
    <div class="chart-tools">
      <Select
        label={pictures.plane}
        value={fields.plane}
        options={PLANES}
        onChange={(plane) => look({ plane, span: SPANS[plane] })}
      />
      <Select
        label={pictures.relief}
        value={fields.relief}
        options={RELIEFS}
        onChange={(relief) => look({ relief })}
      />
    </div>
  );
}

/** What belongs to the plane that is chosen. */
export function LossSettings(props: ChartProps & { readonly info: NetworkInfo }) {
  const { store, info } = props;
  const { network, notation } = store.scene.value.view;
  const { fields } = network;
  const look = looker(props);
  return (
    <div class="fields-settings">
      <NumberField
        label={pictures.span}
        value={fields.span}
        above={0}
        high={1e6}
        step={0.1}
        reset={SPANS[fields.plane]}
        onChange={(span) => look({ span })}
      />
      {fields.plane === "random" && (
        <IconButton
          icon="dice"
          label={pictures.anotherPlane}
          onClick={() => look({ seed: (fields.seed + 1) % LIMITS.seed })}
        />
      )}
      {fields.plane === "parameters" && <Pair {...{ info, fields, look, notation }} />}
      {fields.relief === "surface" && (
        <Checkbox label={pictures.log} checked={fields.log} onChange={(log) => look({ log })} />
      )}
    </div>
  );
}

interface PairProps {
  readonly info: NetworkInfo;
  readonly fields: FieldsLook;
  readonly look: Look;
  readonly notation: Notation;
}

function Pair({ info, fields, look, notation }: PairProps) {
  const options = parametersOf(info, LISTED, notation).map(({ name }, value) => ({ value, label: name })); // prettier-ignore
  const [first, second] = fields.pair;
  return (
    <div class="fields-pair">
      <Select
        label={pictures.first}
        value={first}
        options={options}
        onChange={(next) => look({ pair: [next, next === second ? first : second] })}
      />
      <Select
        label={pictures.second}
        value={second}
        options={options}
        onChange={(next) => look({ pair: [next === first ? second : first, next] })}
      />
    </div>
  );
}
