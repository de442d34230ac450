/** The landscape with the paths: from above, as a surface, or both beside each other. */
import { words } from "../../core/words/index.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import { LANDSCAPES } from "../../scene/schema.ts";
import { lookOver } from "../../state/actions/view.ts";
import type { DescentController, DescentResult } from "../../state/descent.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { Segmented } from "../common/fields.tsx";
import { Contour } from "./contour.tsx";
import { nameOf } from "./names.ts";
import { PathMark } from "./path-mark.tsx";
import { SurfacePicture } from "./surface.tsx";

interface PictureProps {
  readonly store: Store;
  readonly controller: DescentController;
}

const text = descentWords;
const PICTURES = LANDSCAPES.map((value) => ({ value, label: text.pictures[value] }));

export function DescentPicture({ store, controller }: PictureProps) {
  const result = controller.result.value;
  const [first = "", second = "", ...others] = result?.run.inputs ?? [];
  const isSurface = second !== "";
  const picture = isSurface ? store.scene.value.view.descent.picture : "contour";
  return (
    <div class={controller.problem.value === null ? "descent-picture" : "descent-picture is-stale"}>
      {isSurface && (
        <div class="descent-choice">
          <Segmented
            label={text.pictures.label}
            value={picture}
            options={PICTURES}
            onChange={(value) => store.dispatch(lookOver({ picture: value }), { history: "view" })}
          />
        </div>
      )}
      <div class={`descent-views descent-views-${picture}`}>
        {picture !== "surface" && <Contour store={store} controller={controller} />}
        {picture !== "contour" && <SurfacePicture store={store} controller={controller} />}
      </div>
      {others.length > 0 && <p class="small muted">{text.cut(first, second)}</p>}
      <div class="descent-foot">
        <Legend result={result} />
        <IconButton icon="fit" label={text.fit} onClick={controller.fit} />
      </div>
    </div>
  );
}

function Legend({ result }: { readonly result: DescentResult | null }) {
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {result?.stage.optimizers.map((optimizer, i) => (
        <span class="legend-item" key={i}>
          <PathMark place={i} />
          {nameOf(optimizer)}
        </span>
      ))}
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <circle class="descent-curve" cx="14" cy="5" r="4" />
        </svg>
        {text.legendStart}
      </span>
      {(result?.run.inputs.length ?? 0) > 1 && <span class="legend-item">{text.legendLevels}</span>}
    </div>
  );
}
