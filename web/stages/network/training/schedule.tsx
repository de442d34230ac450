/** How the rate changes from epoch to epoch: the kind, its formula and its numbers. */
import { training as text } from "../../../core/words/network-training.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { Schedule } from "../../../scene/schema.ts";
import type { DispatchOptions } from "../../../state/store.ts";
import { Checkbox, Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";

interface ScheduleProps {
  readonly schedule: Schedule;
  /** Of the training: what a cosine falls over unless told otherwise. */
  readonly epochs: number;
  readonly onChange: (schedule: Schedule, options?: DispatchOptions) => void;
}

const KINDS = (["constant", "step", "cosine"] as const).map((value) => ({
  value,
  label: text.schedules[value],
}));

const USUAL: { readonly [K in Schedule["kind"]]: Schedule } = {
  constant: { kind: "constant" },
  step: { kind: "step", stepSize: 100, gamma: 0.1 },
  cosine: { kind: "cosine", tMax: null, etaMin: 0 },
};

export function ScheduleFields({ schedule, epochs, onChange }: ScheduleProps) {
  return (
    <>
      <Select
        label={text.schedule}
        value={schedule.kind}
        options={KINDS}
        onChange={(kind) => onChange(USUAL[kind])}
      />
      {schedule.kind !== "constant" && (
        <p class="small maths">{text.scheduleFormulas[schedule.kind]}</p>
      )}
      {schedule.kind === "step" && <StepFields {...{ schedule, onChange }} />}
      {schedule.kind === "cosine" && <CosineFields {...{ schedule, epochs, onChange }} />}
    </>
  );
}

type Of<K extends Schedule["kind"]> = Omit<ScheduleProps, "schedule" | "epochs"> & {
  readonly schedule: Extract<Schedule, { readonly kind: K }>;
};

function StepFields({ schedule, onChange }: Of<"step">) {
  return (
    <div class="pair">
      <NumberField
        label={text.stepSize}
        value={schedule.stepSize}
        whole
        step={1}
        low={1}
        high={LIMITS.epochs}
        onChange={(stepSize, options) => onChange({ ...schedule, stepSize }, options)}
      />
      <NumberField
        label={text.gamma}
        value={schedule.gamma}
        low={0}
        high={LIMITS.factor}
        reset={0.1}
        onChange={(gamma, options) => onChange({ ...schedule, gamma }, options)}
      />
    </div>
  );
}

function CosineFields({ schedule, epochs, onChange }: Of<"cosine"> & { readonly epochs: number }) {
  const { tMax } = schedule;
  return (
    <>
      <Checkbox
        label={text.tMaxAll}
        checked={tMax === null}
        onChange={(all) => onChange({ ...schedule, tMax: all ? null : Math.max(1, epochs) })}
      />
      <div class="pair">
        {tMax !== null && (
          <NumberField
            label={text.tMax}
            value={tMax}
            whole
            step={10}
            low={1}
            high={LIMITS.epochs}
            onChange={(changed, options) => onChange({ ...schedule, tMax: changed }, options)}
          />
        )}
        <NumberField
          label={text.etaMin}
          value={schedule.etaMin}
          step={0.001}
          low={0}
          high={LIMITS.factor}
          reset={0}
          onChange={(etaMin, options) => onChange({ ...schedule, etaMin }, options)}
        />
      </div>
    </>
  );
}
