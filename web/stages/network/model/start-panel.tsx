/** What the values of a run start from; and neurons that start, and stay, the same. */
import { network as networkWords } from "../../../core/words/network.ts";
import { build } from "../../../core/words/network-build.ts";
import type { Initializer } from "../../../scene/schema.ts";
import { setInit } from "../../../state/actions/network.ts";
import { Button } from "../../common/button.tsx";
import { Select } from "../../common/fields.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { SeedField } from "../../common/seed-field.tsx";
import type { BuildProps } from "./panel.ts";
import { twinsOf, type Twins } from "./symmetry.ts";

const { inits } = networkWords;
const { start: text } = build;

type InitKind = Initializer["kind"];
const INIT_KINDS: readonly InitKind[] = [
  "xavier-uniform",
  "xavier-normal",
  "he-uniform",
  "he-normal",
  "uniform",
  "normal",
  "constant",
  "zeros",
];

/** An initializer of this kind that keeps the seed. */
function initOf(kind: InitKind, old: Initializer): Initializer {
  const seed = "seed" in old ? old.seed : 1;
  switch (kind) {
    case "zeros":
      return { kind };
    case "constant":
      return { kind, value: 0 };
    case "uniform":
      return { kind, low: -1, high: 1, seed };
    case "normal":
      return { kind, std: 1, seed };
    default:
      return { kind, seed };
  }
}

export function StartPanel(props: BuildProps) {
  const { store, stage } = props;
  const { init } = stage;
  const exact = stage.parameters !== null;
  const options = INIT_KINDS.map((value) => ({ value, label: inits[value] }));
  return (
    <section class="group part-weights">
      <h2 class="minor">{build.panel.start}</h2>
      <Select<InitKind | "exact">
        label={build.panel.init}
        value={exact ? "exact" : init.kind}
        options={exact ? [{ value: "exact", label: inits.exact }, ...options] : options}
        onChange={(kind) => {
          if (kind !== "exact") store.dispatch(setInit(initOf(kind, init)));
        }}
      />
      {!exact && <InitFields {...props} />}
      <TwinNotes {...props} />
    </section>
  );
}

function InitFields({ store, stage }: BuildProps) {
  const { init } = stage;
  const { value } = networkWords;
  const { low, high, std } = build.panel;
  if (init.kind === "zeros") return null;
  if (init.kind === "constant")
    return (
      <NumberField
        label={value}
        value={init.value}
        onChange={(next, options) => store.dispatch(setInit({ ...init, value: next }), options)}
      />
    );
  return (
    <div class="pair">
      {init.kind === "uniform" && (
        <>
          <NumberField
            label={low}
            value={init.low}
            high={init.high}
            onChange={(next, options) => store.dispatch(setInit({ ...init, low: next }), options)}
          />
          <NumberField
            label={high}
            value={init.high}
            low={init.low}
            onChange={(next, options) => store.dispatch(setInit({ ...init, high: next }), options)}
          />
        </>
      )}
      {init.kind === "normal" && (
        <NumberField
          label={std}
          value={init.std}
          low={1e-9}
          high={1e6}
          onChange={(next, options) => store.dispatch(setInit({ ...init, std: next }), options)}
        />
      )}
      <SeedField
        value={init.seed}
        onChange={(seed, options) => store.dispatch(setInit({ ...init, seed }), options)}
      />
    </div>
  );
}

/** Equal neurons, as long as they are equal. */
function TwinNotes({ store, stage, controller }: BuildProps) {
  const { layers } = stage.model;
  const trace = controller.example.value;
  // A frame of the network before may still be in sight.
  const twins = trace?.layers.length === layers.length ? twinsOf(trace, layers) : [];
  if (twins.length === 0) return null;
  const apart: Initializer = { kind: "xavier-uniform", seed: 1 };
  return (
    <div class="twins" role="status">
      {twins.map(({ layer, groups }) => (
        <p class="small" key={layer}>
          {twinText(layers[layer]?.id ?? "", groups, trace?.layers[layer]?.a.length ?? 0)}
        </p>
      ))}
      <p class="small muted">{text.twinsWhy}</p>
      <Button onClick={() => store.dispatch(setInit(apart))}>{text.fromSeed}</Button>
    </div>
  );
}

function twinText(id: string, groups: Twins["groups"], units: number): string {
  const shown = groups.slice(0, 3).map((group) => {
    const numbers = group.map((unit) => unit + 1);
    return text.group(numbers, numbers.length === units);
  });
  return text.twins(id, shown);
}
