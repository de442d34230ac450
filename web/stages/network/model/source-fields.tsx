/** What a layer reads: one other, or two and more where it adds or joins. */
import { useState } from "preact/hooks";
import { build } from "../../../core/words/network-build.ts";
import { INPUT } from "../../../scene/stages/network-wiring.ts";
import { isJoin, readsOf, setSources } from "../../../state/actions/network-build.ts";
import { Select } from "../../common/fields.tsx";
import type { LayerProps } from "./panel.ts";

export function SourceFields(props: LayerProps) {
  const { stage, layer, index, edit } = props;
  const { layers } = stage.model;
  const reads = readsOf(layers, index);
  const others = [INPUT, ...layers.map(({ id }) => id)].filter((id) => id !== layer.id);
  if (isJoin(layer)) return <ManySources {...props} {...{ reads, others }} />;
  return (
    <Select
      label={build.reads}
      value={reads[0] ?? INPUT}
      options={others.map((value) => ({ value, label: value }))}
      onChange={(id) => edit(setSources(index, [id]))}
    />
  );
}

interface ManyProps extends LayerProps {
  readonly reads: readonly string[];
  readonly others: readonly string[];
}

function ManySources({ index, edit, reads, others }: ManyProps) {
  const [few, setFew] = useState(false);
  const toggle = (id: string, input: HTMLInputElement): void => {
    // In the order of the layers: so they stand side by side where they are joined.
    const next = others.filter((other) => (other === id ? input.checked : reads.includes(other)));
    setFew(next.length < 2);
    if (next.length < 2 || !edit(setSources(index, next))) input.checked = reads.includes(id);
  };
  return (
    <fieldset class="build-choices">
      <legend class="field-label">{build.readsMany}</legend>
      {others.map((id) => (
        <label class="checkbox" key={id}>
          <input
            type="checkbox"
            checked={reads.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget)}
          />
          <span>{id}</span>
        </label>
      ))}
      {few && (
        <p class="problem" role="alert">
          {build.twoAtLeast}
        </p>
      )}
    </fieldset>
  );
}
