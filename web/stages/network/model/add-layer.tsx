/** A new layer of any kind: behind the one that is open, else before the last. */
import { useState } from "preact/hooks";
import { build } from "../../../core/words/network-build.ts";
import { LIMITS } from "../../../scene/limits.ts";
import type { Layer, LayerKind } from "../../../scene/schema.ts";
import {
  addLayer,
  firstLayer,
  insertLayer,
  isPlainStep,
} from "../../../state/actions/network-build.ts";
import { Button } from "../../common/button.tsx";
import type { BuildProps, Edit } from "./panel.ts";
import { readsFor, shapesOf, WINDOWED } from "./sizes.ts";

const KINDS = Object.keys(build.kinds) as LayerKind[];

interface AddProps extends BuildProps {
  readonly edit: Edit;
  /** The place of the layer that is open; −1: none. */
  readonly open: number;
  readonly onAdded: (index: number) => void;
}

interface Spot {
  /** Where the new layer would stand, and what it would read; null: it fits nowhere. */
  readonly place: number;
  readonly reads: readonly string[] | null;
}

/** Behind the layer that is open; with none open, as near to the output as it fits. */
function spotFor(kind: LayerKind, { stage, info, open }: AddProps): Spot {
  const { layers } = stage.model;
  const shapes = shapesOf(stage, info);
  const last = layers.length - 1;
  // Only what passes on as many numbers can stand behind the output.
  const isStuck = open === last && !isPlainStep(firstLayer(kind));
  const wanted = open < 0 || isStuck ? last : open + 1;
  for (let place = wanted; place >= (open < 0 ? 0 : wanted); place -= 1) {
    const reads = readsFor(kind, layers, place - 1, shapes);
    if (reads !== null) return { place, reads };
  }
  return { place: wanted, reads: null };
}

export function AddLayer(props: AddProps) {
  const { stage, edit, open, onAdded } = props;
  const [kind, setKind] = useState<LayerKind>("dense");
  const { layers } = stage.model;
  const { place, reads } = spotFor(kind, props);
  const full = layers.length >= LIMITS.layers;
  const add = (): void => {
    const isUsual = kind === "dense" && open < 0;
    if (edit(isUsual ? addLayer() : insertLayer(firstLayer(kind, reads ?? []), place)))
      onAdded(place);
  };
  return (
    <div class="add-layer">
      <label>
        <span class="visually-hidden">{build.addKind}</span>
        <select
          class="input"
          value={kind}
          onChange={(event) => {
            const chosen = KINDS.find((name) => name === event.currentTarget.value);
            if (chosen !== undefined) setKind(chosen);
          }}
        >
          {KINDS.map((name) => (
            <option key={name} value={name}>
              {build.kinds[name]}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={add} disabled={full || reads === null}>
        {kind === "dense" ? build.addDense : build.addOther}
      </Button>
      <p class="small muted">{hintFor(kind, { place, reads }, layers)}</p>
    </div>
  );
}

function hintFor(kind: LayerKind, { place, reads }: Spot, layers: readonly Layer[]): string {
  if (layers.length >= LIMITS.layers) return build.full(LIMITS.layers);
  if (reads === null) return WINDOWED.includes(kind) ? build.needsImage : build.needsPair(kind);
  if (place === layers.length) return build.addEnd;
  const before = layers[place - 1]?.id;
  return before === undefined ? build.addFirst : build.addAfter(before);
}
