/** Points of the plane edited: what a click does, where the pointer is, what was done by keyboard. */
import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { mark } from "../../../charts/marks.ts";
import type { PlaneEditing } from "../../../charts/plane-editing.ts";
import { networkData } from "../../../core/words/network-data.ts";
import type { OwnData } from "../../../state/actions/network-rows.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { Button } from "../../common/button.tsx";
import { className, createPointEditing, drawnClasses, isCurve, MOST_CLASSES, presentRows, type PointEditing, type PointTool } from "./point-editing.ts"; // prettier-ignore
import "./points.css";

interface ToolsProps {
  readonly store: Store;
  readonly controller: NetworkController;
  /** What the plane is to be mounted with; null: points are only looked at. */
  readonly edit: (editing: PlaneEditing | null) => void;
}

const say = networkData.points;
const ERASE = "M5 5l10 10M15 5L5 15";
const ARROW = "M6 3l9 7-4 .8 2.400 4.700-2 1-2.400-4.700-3 2.900z";

export function PointTools({ store, controller, edit }: ToolsProps) {
  const [isOn, setOn] = useState(false);
  const editing = useMemo(() => createPointEditing({ store, controller }), [store, controller]);
  useEffect(() => {
    edit(isOn ? editing.editing : null);
    return () => edit(null);
  }, [edit, isOn, editing]);
  const data = presentRows({ store, controller });
  if (data === null) return null;
  return (
    <div class="net-points">
      <Button kind="quiet" pressed={isOn} onClick={() => setOn(!isOn)}>
        {say.edit}
      </Button>
      {isOn && (
        <Tools data={data} base={store.scene.value.conventions.indexBase} editing={editing} />
      )}
    </div>
  );
}

interface RowProps {
  readonly data: OwnData;
  readonly base: number;
  readonly editing: PointEditing;
}

function Tools({ data, base, editing }: RowProps) {
  const count = drawnClasses(data, base);
  const classes = count === 0 ? 1 : Math.min(MOST_CLASSES, count + 1);
  const tools: readonly PointTool[] = ["look", ...Array.from({ length: classes }, (_, i) => i), "erase"]; // prettier-ignore
  const name = useId();
  const chosen = editing.tool.value;
  const kind = typeof chosen === "number" ? "draw" : chosen;
  return (
    <>
      <fieldset class="segmented">
        <legend class="visually-hidden">{say.tools}</legend>
        <div class="segmented-row">
          {tools.map((tool) => (
            <Tool
              key={tool}
              tool={tool}
              group={name}
              label={labelOf(tool, data, base, count)}
              look={isCurve(data) ? 1 : Number(tool)}
              isChosen={tool === chosen}
              choose={editing.choose}
            />
          ))}
        </div>
      </fieldset>
      <p class="small muted" aria-hidden="true">
        {editing.place.value === "" ? say.hints[kind] : editing.place.value}
      </p>
      <p class="visually-hidden" role="status">
        {editing.said.value}
      </p>
    </>
  );
}

function labelOf(tool: PointTool, data: OwnData, base: number, count: number): string {
  if (tool === "look") return say.look;
  if (tool === "erase") return say.erase;
  if (count === 0) return isCurve(data) ? say.drawPoint : say.drawNumber;
  return tool >= count ? say.more : say.draw(className(data, tool, base));
}

interface ToolProps {
  readonly tool: PointTool;
  /** The mark of its points, as classes have them. */
  readonly look: number;
  readonly group: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: (tool: PointTool) => void;
}

function Tool({ tool, look, group, label, isChosen, choose }: ToolProps) {
  return (
    <label class="segment" title={label}>
      <input
        type="radio"
        name={group}
        aria-label={label}
        checked={isChosen}
        onChange={() => choose(tool)}
      />
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        {typeof tool === "number" ? (
          <path class={`plane-point class-${look}`} d={mark(look, 10, 10, 6)} />
        ) : (
          <path d={tool === "look" ? ARROW : ERASE} />
        )}
      </svg>
    </label>
  );
}
