/** The number of a selected link or bias, typed where it stands in the picture; a link can be cut. */
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import { cutLink, setBias, setWeight } from "../../state/actions/workshop.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { ExactField } from "../common/exact-field.tsx";
import type { Place } from "./layout.ts";
import type { Selection } from "./selection.ts";

interface EditorProps {
  readonly store: Store;
  readonly stage: WorkshopStage;
  readonly selection: Selection;
  /** Null: what is selected has no number. */
  readonly place: Place | null;
  readonly onDone: () => void;
}

export function NumberEditor({ store, stage, selection, place, onDone }: EditorProps) {
  const text = workshopWords;
  if (place === null) return null;
  const style = { left: `${place.x}px`, top: `${place.y}px` };
  if (selection.kind === "bias") {
    const unit = stage.units.find(({ id }) => id === selection.id);
    return (
      <div class="number-editor" style={style}>
        <ExactField
          bare
          label={text.biasOf(selection.id)}
          value={unit?.bias ?? 0}
          focus
          onChange={(value, options) => store.dispatch(setBias(selection.id, value), options)}
          onDone={onDone}
        />
      </div>
    );
  }
  if (selection.kind !== "link") return null;
  const { from, to } = selection;
  const unit = stage.units.find(({ id }) => id === to);
  return (
    <div class="number-editor" style={style}>
      <ExactField
        bare
        label={text.weightOf(from, to)}
        value={unit?.weights[unit.from.indexOf(from)] ?? 0}
        focus
        onChange={(value, options) => store.dispatch(setWeight(from, to, value), options)}
        onDone={onDone}
      />
      <IconButton
        icon="close"
        label={text.cut(from, to)}
        onClick={() => {
          onDone();
          store.dispatch(cutLink(from, to));
        }}
      />
    </div>
  );
}
