/** What a click in the plane does, where the pointer is, and what was done by keyboard. */
import { useId } from "preact/hooks";
import { mark } from "../../charts/marks.ts";
import { showNumber } from "../../core/number.ts";
import { benchData as benchDataWords } from "../../core/words/bench-data.ts";
import type { PerceptronStage } from "../../scene/schema.ts";
import { lowLabel, type PointEditing, type PointTool } from "./point-editing.ts";

interface ToolsProps {
  readonly stage: PerceptronStage;
  readonly editing: PointEditing;
}

const text = benchDataWords.points;
const TOOLS: readonly PointTool[] = ["look", "one", "low", "erase"];
const ERASE = "M5 5l10 10M15 5L5 15";
const ARROW = "M6 3l9 7-4 .8 2.400 4.700-2 1-2.400-4.700-3 2.900z";

function Picture({ tool }: { readonly tool: PointTool }) {
  const points = { one: mark(1, 10, 10, 6), low: mark(0, 10, 11, 6) };
  if (tool === "one" || tool === "low")
    return <path class={`plane-point class-${tool === "one" ? 1 : 0}`} d={points[tool]} />;
  return <path d={tool === "look" ? ARROW : ERASE} />;
}

export function PointTools({ stage, editing }: ToolsProps) {
  const name = useId();
  const chosen = editing.tool.value;
  const low = showNumber(lowLabel(stage));
  const labels = { look: text.look, one: "y = 1", low: `y = ${low}`, erase: text.erase };
  const full = { ...labels, one: text.draw("1"), low: text.draw(low) };
  const kind = chosen === "one" || chosen === "low" ? "draw" : chosen;
  return (
    <div class="point-tools">
      <fieldset class="segmented">
        <legend class="visually-hidden">{text.tools}</legend>
        <div class="segmented-row">
          {TOOLS.map((tool) => (
            <label key={tool} class="segment" title={full[tool]}>
              <input
                type="radio"
                name={name}
                aria-label={full[tool]}
                checked={tool === chosen}
                onChange={() => editing.choose(tool)}
              />
              <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
                <Picture tool={tool} />
              </svg>
              <span>{labels[tool]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="small muted point-place" aria-hidden="true">
        {editing.place.value === ""
          ? stage.data.standardize && kind !== "look"
            ? text.scaled
            : text.hints[kind]
          : editing.place.value}
      </p>
      <p class="visually-hidden" role="status">
        {editing.said.value}
      </p>
    </div>
  );
}
