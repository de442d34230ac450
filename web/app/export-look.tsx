/** How a picture looks when it is taken: colours, paper, pixels, how far it shows the passes. */
import { exportWords } from "../core/words/export.ts";
import type { Look } from "../export/scene-picture.ts";
import { Checkbox, Segmented } from "../stages/common/fields.tsx";
import type { Way } from "./export-items.ts";
import { SCALES, type Scale } from "./export-preview.tsx";

const { dialog: say } = exportWords;

interface LookFieldsProps {
  readonly way: Way;
  readonly look: Look;
  readonly scale: Scale;
  readonly isPartWay: boolean;
  readonly onLook: (look: Look) => void;
  readonly onScale: (scale: Scale) => void;
}

export function LookFields({ way, look, scale, isPartWay, onLook, onScale }: LookFieldsProps) {
  if (way.look === undefined) return null;
  return (
    <div class="export-look">
      <Segmented
        label={say.colours}
        value={look.dark ? "dark" : "light"}
        options={[
          { value: "light", label: say.light },
          { value: "dark", label: say.dark },
        ]}
        onChange={(value) => onLook({ ...look, dark: value === "dark" })}
      />
      {way.kind === "pixels" && (
        <Segmented
          label={say.size}
          value={scale}
          options={SCALES.map((value) => ({ value, label: `${value}×` }))}
          onChange={onScale}
        />
      )}
      <div class="export-checks">
        {way.look === "paper" && (
          <Checkbox
            label={say.background}
            checked={look.background}
            onChange={(background) => onLook({ ...look, background })}
          />
        )}
        {isPartWay && (
          <Checkbox
            label={say.everything}
            checked={look.everything}
            onChange={(everything) => onLook({ ...look, everything })}
          />
        )}
      </div>
    </div>
  );
}
