/** The layers, their units and activations, and the values that a run starts from. */
import { words } from "../../core/words/index.ts";
import type { NetworkInfo } from "../../engine/protocol.ts";
import { LIMITS } from "../../scene/limits.ts";
import {
  ACTIVATIONS,
  type Initializer,
  type Layer,
  type NetworkStage,
} from "../../scene/schema.ts";
import { usualActivation } from "../../scene/stages/network-choices.ts";
import {
  addLayer,
  removeLayer,
  setActivation,
  setBias,
} from "../../state/actions/network-build.ts";
import { setInit } from "../../state/actions/network.ts";
import { setUnits } from "../../state/actions/network-units.ts";
import type { Store } from "../../state/store.ts";
import { Button, IconButton } from "../common/button.tsx";
import { Checkbox, Select } from "../common/fields.tsx";
import { NumberField } from "../common/number-field.tsx";
import { SeedField } from "../common/seed-field.tsx";

interface ModelProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly info: NetworkInfo | null;
}

const { activations, inits } = words.network;
const ACTIVATION_OPTIONS = ACTIVATIONS.map((value) => ({ value, label: activations[value] }));

export function ModelPanel({ store, stage, info }: ModelProps) {
  const text = words.network;
  const { layers } = stage.model;
  return (
    <section class="group">
      <h2 class="minor">{text.model}</h2>
      <p class="small muted">{text.inputs(stage.model.inputs)}</p>
      <ol class="layers">
        {layers.map((layer, i) => (
          <LayerRow key={layer.id} store={store} layer={layer} index={i} last={layers.length - 1} />
        ))}
      </ol>
      <Button onClick={() => store.dispatch(addLayer())} disabled={layers.length >= LIMITS.layers}>
        {text.addLayer}
      </Button>
      <Checkbox
        label={text.bias}
        checked={layers.some((layer) => "bias" in layer && layer.bias)}
        onChange={(bias) => store.dispatch(setBias(bias))}
      />
      {info !== null && (
        <p class="small muted">
          {text.parameterCount(
            info.parameterCount,
            info.layers
              .flatMap(({ parameters, formula }) => (parameters > 0 ? [formula] : []))
              .join(" + "),
          )}
        </p>
      )}
    </section>
  );
}

interface LayerProps {
  readonly store: Store;
  readonly layer: Layer;
  readonly index: number;
  readonly last: number;
}

function LayerRow({ store, layer, index, last }: LayerProps) {
  const text = words.network;
  return (
    <li class="layer" aria-label={text.layer(layer.id)}>
      {layer.kind === "dense" ? (
        <NumberField
          bare
          label={text.units(layer.id)}
          value={layer.units}
          whole
          step={1}
          low={1}
          high={LIMITS.units}
          onChange={(units, options) => store.dispatch(setUnits(index, units), options)}
        />
      ) : (
        <span>{layer.id}</span>
      )}
      {"activation" in layer ? (
        <label>
          <span class="visually-hidden">{text.activation(layer.id)}</span>
          <select
            class="input"
            value={layer.activation.kind}
            onChange={(event) => {
              const chosen = ACTIVATIONS.find((name) => name === event.currentTarget.value);
              if (chosen !== undefined)
                store.dispatch(setActivation(index, usualActivation(chosen)));
            }}
          >
            {ACTIVATION_OPTIONS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span />
      )}
      {index < last ? (
        <IconButton
          icon="remove"
          label={text.removeLayer(layer.id)}
          onClick={() => store.dispatch(removeLayer(index))}
        />
      ) : (
        <span class="output-mark" title={text.outputLayer}>
          →
        </span>
      )}
    </li>
  );
}

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

export function StartPanel({ store, stage }: Omit<ModelProps, "info">) {
  const text = words.network;
  const { init } = stage;
  const exact = stage.parameters !== null;
  const options = INIT_KINDS.map((value) => ({ value, label: inits[value] }));
  return (
    <section class="group">
      <h2 class="minor">{text.start}</h2>
      <Select<InitKind | "exact">
        label={text.init}
        value={exact ? "exact" : init.kind}
        options={exact ? [{ value: "exact", label: inits.exact }, ...options] : options}
        onChange={(kind) => {
          if (kind !== "exact") store.dispatch(setInit(initOf(kind, init)));
        }}
      />
      {!exact && <InitFields store={store} init={init} />}
    </section>
  );
}

function InitFields({ store, init }: { readonly store: Store; readonly init: Initializer }) {
  const text = words.network;
  if (init.kind === "zeros") return null;
  if (init.kind === "constant")
    return (
      <NumberField
        label={text.value}
        value={init.value}
        onChange={(value, options) => store.dispatch(setInit({ ...init, value }), options)}
      />
    );
  return (
    <div class="pair">
      {init.kind === "uniform" && (
        <>
          <NumberField
            label={text.low}
            value={init.low}
            high={init.high}
            onChange={(low, options) => store.dispatch(setInit({ ...init, low }), options)}
          />
          <NumberField
            label={text.high}
            value={init.high}
            low={init.low}
            onChange={(high, options) => store.dispatch(setInit({ ...init, high }), options)}
          />
        </>
      )}
      {init.kind === "normal" && (
        <NumberField
          label={text.std}
          value={init.std}
          low={1e-9}
          high={1e6}
          onChange={(std, options) => store.dispatch(setInit({ ...init, std }), options)}
        />
      )}
      <SeedField
        value={init.seed}
        onChange={(seed, options) => store.dispatch(setInit({ ...init, seed }), options)}
      />
    </div>
  );
}
