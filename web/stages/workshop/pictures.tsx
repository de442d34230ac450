/** Below the network: the input plane, the space of the hidden units, the proof, the single layer. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import { WORKSHOP_PICTURES } from "../../scene/schema.ts";
import { lookInWorkshop } from "../../state/actions/workshop.ts";
import { Tabs } from "../common/tabs.tsx";
import { Collapse } from "./collapse.tsx";
import type { PartProps } from "./index.tsx";
import { PlaneView } from "./plane-view.tsx";
import { Proof } from "./proof.tsx";
import { SpaceView } from "./space-view.tsx";

const { pictures } = workshopWords;
const TABS = WORKSHOP_PICTURES.map((id) => ({ id, label: pictures[id] }));

export function Pictures(props: PartProps) {
  const { store } = props;
  const { picture } = store.scene.value.view.workshop;
  return (
    <div class="workshop-pictures">
      <Tabs
        label={pictures.label}
        tabs={TABS}
        selected={picture}
        onSelect={(id) => store.dispatch(lookInWorkshop({ picture: id }), { history: "view" })}
      >
        {picture === "plane" && <PlaneView {...props} />}
        {picture === "space" && <SpaceView {...props} />}
        {picture === "proof" && <Proof {...props} />}
        {picture === "layer" && <Collapse {...props} />}
      </Tabs>
    </div>
  );
}
