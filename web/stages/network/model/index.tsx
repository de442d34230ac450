/** The network's panel: its layers, what they cost, what the whole is, and how it starts. */
import { network as networkWords } from "../../../core/words/network.ts";
import { build } from "../../../core/words/network-build.ts";
import { setBias } from "../../../state/actions/network-build.ts";
import { Checkbox } from "../../common/fields.tsx";
import { ArchitectureCard } from "./architecture-card.tsx";
import { CollapseCards } from "./collapse.tsx";
import { CountCard } from "./count.tsx";
import { LayerList } from "./layer-list.tsx";
import type { BuildProps } from "./panel.ts";
import { StartPanel } from "./start-panel.tsx";
import "./model.css";

export function BuildPanels(props: BuildProps) {
  const { store, stage } = props;
  const { layers } = stage.model;
  const text = networkWords;
  return (
    <>
      <section class="group build part-model">
        <h2 class="minor">{build.panel.model}</h2>
        <p class="small muted">{text.inputs(stage.model.inputs)}</p>
        <LayerList {...props} />
        {layers.some((layer) => "bias" in layer) && (
          <Checkbox
            label={build.panel.bias}
            checked={layers.some((layer) => "bias" in layer && layer.bias)}
            onChange={(bias) => store.dispatch(setBias(bias))}
          />
        )}
        <CountCard {...props} />
        <ArchitectureCard {...props} />
        <CollapseCards {...props} />
      </section>
      <StartPanel {...props} />
    </>
  );
}
