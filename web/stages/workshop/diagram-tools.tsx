/** Buttons above the diagram: add, link, remove, tidy up; and what a begun wire waits for. */
import { useState } from "preact/hooks";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import { LIMITS } from "../../scene/limits.ts";
import { UNIT_ACTIVATIONS, type UnitActivation, type WorkshopStage } from "../../scene/schema.ts";
import { addUnit, freeId, tidyUp } from "../../state/actions/workshop.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { Select } from "../common/fields.tsx";
import { seatFor } from "./seats.ts";
import type { Selection } from "./selection.ts";
import { nameOf } from "./texts.ts";

interface ToolsProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly selection: Selection | null;
  /** Where a wire begins that waits for its end. */
  readonly wire: string | null;
  readonly onAdded: (id: string) => void;
  /** Begins a wire, or (null) lets go of it. */
  readonly onWire: (from: string | null) => void;
  readonly onRemove: () => void;
}

const { activations } = workshopWords;
const ACTIVATIONS = UNIT_ACTIVATIONS.map((value) => ({ value, label: activations[value] }));

export function DiagramTools(props: ToolsProps) {
  const { store, stage, selection, wire, onWire } = props;
  const app = useApp();
  const text = workshopWords;
  const [activation, setActivation] = useState<UnitActivation>("step");
  const source = selection === null || selection.kind === "link" ? null : selection.id;
  function add(): void {
    const id = freeId(stage.units);
    store.dispatch(addUnit({ activation, at: seatFor(stage, 1) }));
    app.announce(text.added(id));
    props.onAdded(id);
  }
  return (
    <div class="diagram-tools" role="toolbar" aria-label={text.tools}>
      <div class="add-unit">
        <Button onClick={add} disabled={stage.units.length >= LIMITS.workshopUnits}>
          + {text.addUnit}
        </Button>
        <Select
          label={text.newActivation}
          value={activation}
          options={ACTIVATIONS}
          onChange={setActivation}
        />
      </div>
      <Button
        onClick={() => onWire(wire === null ? source : null)}
        disabled={wire === null && source === null}
        pressed={wire !== null}
        hint={source === null ? text.linkFirst : text.linkHint}
      >
        {source === null && wire === null ? text.link : text.linkFrom(nameOf(wire ?? source ?? ""))}
      </Button>
      <Button
        onClick={props.onRemove}
        disabled={
          !(selection?.kind === "link" || (selection?.kind === "unit" && stage.units.length > 1))
        }
        hint={text.removeHint}
      >
        {selection?.kind === "link" ? text.cutLink : text.remove}
      </Button>
      {stage.units.some(({ at }) => at !== null) && (
        <Button kind="quiet" onClick={() => store.dispatch(tidyUp)}>
          {text.tidyUp}
        </Button>
      )}
      {wire === null ? (
        selection === null && <p class="diagram-hint">{text.diagramHint}</p>
      ) : (
        <p class="wire-hint" role="status">
          {text.wireHint(nameOf(wire))}
        </p>
      )}
    </div>
  );
}
