/** Which hidden space is shown, along which axes, and how far the data have moved there. */
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { pictures } from "../../../core/words/network-pictures.ts";
import { lookAtFields } from "../../../state/actions/view.ts";
import { Button } from "../../common/button.tsx";
import { Select, type Option } from "../../common/fields.tsx";
import type { ChartProps } from "../charts.tsx";
import { subscript } from "../names.ts";
import type { Axes } from "./hidden-space.ts";

interface ToolProps extends ChartProps {
  readonly layer: number;
  readonly axes: Axes;
  readonly units: number;
}

/** Units that a list offers. */
const LISTED = 64;
/** Milliseconds for the whole way. */
const WAY = 1400;

export function HiddenTools({ store, controller, layer, axes, units }: ToolProps) {
  const info = controller.info.value;
  if (info === null) return null;
  const look = (change: Parameters<typeof lookAtFields>[0]): void =>
    store.dispatch(lookAtFields(change), { history: "view" });
  const letter = store.scene.value.view.notation.output;
  const layers = info.layers.map(({ id }, value) => ({ value, label: id }));
  return (
    <div class="chart-tools">
      <Select
        label={pictures.layer}
        value={layer}
        options={layers}
        onChange={(next) => look({ layer: next, axes: null })}
      />
      {units > 2 && (
        <AxisSelects {...{ axes, units, letter }} choose={(next) => look({ axes: next })} />
      )}
    </div>
  );
}

interface AxisProps {
  readonly axes: Axes;
  readonly units: number;
  readonly letter: string;
  readonly choose: (axes: Axes) => void;
}

const PRINCIPAL = -1;

function AxisSelects({ axes, units, letter, choose }: AxisProps) {
  return (
    <>
      {([0, 1] as const).map((place) => {
        const options: Option<number>[] = [
          { value: PRINCIPAL, label: pictures.principal(place + 1) },
          ...Array.from({ length: Math.min(units, LISTED) }, (_, unit) => {
            return { value: unit, label: letter + subscript(unit + 1) };
          }),
        ];
        const set = (unit: number): void => {
          if (unit === PRINCIPAL) return choose(null);
          const other = axes?.[1 - place] ?? (unit === 0 ? 1 : 0);
          // The axis that had this unit takes the other's.
          const rest = other === unit ? (axes?.[place] ?? (unit === 0 ? 1 : 0)) : other;
          choose(place === 0 ? [unit, rest] : [rest, unit]);
        };
        return (
          <Select
            key={place}
            label={pictures.axis(place + 1)}
            value={axes?.[place] ?? PRINCIPAL}
            options={options}
            onChange={set}
          />
        );
      })}
    </>
  );
}

/** Both ends are approached gently. */
const eased = (share: number): number => share * share * (3 - 2 * share);

interface WayProps extends ChartProps {
  readonly moving: Signal<number | null>;
}

export function Way({ store, moving }: WayProps) {
  const { morph } = store.scene.value.view.network.fields;
  const share = moving.value ?? morph;
  const timer = useRef(0);
  const set = (next: number): void =>
    store.dispatch(lookAtFields({ morph: next }), { history: "view" });
  useEffect(
    () => () => {
      cancelAnimationFrame(timer.current);
      moving.value = null;
    },
    [moving],
  );
  function go(to: 0 | 1): void {
    cancelAnimationFrame(timer.current);
    const [from, begin] = [share, performance.now()];
    const frame = (now: number): void => {
      const done = Math.min(1, (now - begin) / WAY);
      moving.value = done === 1 ? null : from + (to - from) * eased(done);
      if (done === 1) return set(to);
      timer.current = requestAnimationFrame(frame);
    };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return set(to);
    timer.current = requestAnimationFrame(frame);
  }
  return (
    <div class="fields-way">
      <input
        class="range"
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={share}
        aria-label={pictures.way}
        aria-valuetext={pictures.wayValue(share)}
        onInput={(event) => {
          cancelAnimationFrame(timer.current);
          moving.value = null;
          set(event.currentTarget.valueAsNumber);
        }}
      />
      <Button onClick={() => go(share < 0.5 ? 1 : 0)}>
        {share < 0.5 ? pictures.move.there : pictures.move.back}
      </Button>
    </div>
  );
}
