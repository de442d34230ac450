/** What the architecture is and is not, each with its reason; and how its layers are counted. */
import { build } from "../../../core/words/network-build.ts";
import { LAYER_COUNTS, type Notation } from "../../../scene/schema.ts";
import { setNotation } from "../../../state/actions/view.ts";
import { Select } from "../../common/fields.tsx";
import { architectureOf, cutsOf, type Architecture, type NeuronLayer } from "./architecture.ts";
import type { BuildProps } from "./panel.ts";

const { architecture: text } = build;
const NAMINGS = LAYER_COUNTS.map((value) => ({ value, label: text.namings[value] }));

/** Of so many layers of neurons, the output among them. */
function counted(depth: number, naming: Notation["layerCount"]): number {
  if (naming === "with-input") return depth + 1;
  return naming === "hidden" ? Math.max(0, depth - 1) : depth;
}

export function ArchitectureCard({ store, stage }: BuildProps) {
  const { layerCount } = store.scene.value.view.notation;
  const found = architectureOf(stage.model.layers);
  const named = text.layers(counted(found.depth, layerCount));
  return (
    <details class="build-card architecture">
      <summary>{text.title(named)}</summary>
      <Select
        label={text.naming}
        value={layerCount}
        options={NAMINGS}
        onChange={(value) => store.dispatch(setNotation({ layerCount: value }))}
      />
      <p class="small muted">{text.namingNote(Math.max(0, found.depth - 1), named)}</p>
      <dl class="verdicts">
        {verdicts(found).map(({ name, holds, why }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <strong class={holds ? "holds" : "fails"}>{holds ? text.yes : text.no}</strong>, {why}
            </dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{text.indexTitle}</p>
      <ul class="indices small">
        {stage.model.layers.map(({ id }, i) => (
          <li key={id}>{text.indexOf(id, found.indices[i] ?? 0)}</li>
        ))}
      </ul>
    </details>
  );
}

interface Verdict {
  readonly name: string;
  readonly holds: boolean;
  readonly why: string;
}

function verdicts({ depth, skips, sparse, unread }: Architecture): readonly Verdict[] {
  const said = (name: string, holds: boolean, yes: string, no: string): Verdict => ({
    name,
    holds,
    why: holds ? yes : no,
  });
  const links = skips.map(({ from, to }) => text.skip(from, to));
  return [
    said(text.feedForward, true, text.feedForwardYes, ""),
    said(text.multi, depth > 1, text.multiYes(depth - 1), text.multiNo),
    said(text.layered, skips.length === 0, text.layeredYes, text.layeredNo(links)),
    said(text.full, sparse.length === 0, text.fullYes, text.fullNo(sparse.map(reason))),
    said(text.used, unread.length === 0, text.usedYes, text.usedNo(unread)),
  ];
}

function reason(layer: NeuronLayer): string {
  if (layer.kind === "dense") return text.cut(layer.id, cutsOf(layer));
  return text.windowed(layer.id, ...layer.kernel, layer.kind === "conv2d");
}
