/** The graph in the middle of the stage: hosts the drawing, its legend and its buttons. */
import { computed, effect, useSignal, type Signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import type { Direction } from "../../graph/arrange.ts";
import type { GraphDrawing } from "../../graph/draw.ts";
import type { GraphShape } from "../../graph/shape.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { FoldButtons } from "./fold-buttons.tsx";
import { describe, showGraph } from "./graph-feed.ts";
import { GraphLegend } from "./graph-legend.tsx";
import { nameOf, targetName } from "./naming.ts";
import "../../graph/graph.css";

interface PictureProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: Signal<string>;
  /** The smallest scale at which all of it is shown at first. */
  readonly least?: number;
}

function ZoomButtons({ drawing }: { readonly drawing: () => GraphDrawing | null }) {
  const { picture } = words.common;
  return (
    <div class="graph-zoom">
      <IconButton icon="zoomIn" label={picture.zoomIn} onClick={() => drawing()?.zoom(1.25)} />
      <IconButton icon="zoomOut" label={picture.zoomOut} onClick={() => drawing()?.zoom(0.8)} />
      <IconButton icon="fit" label={picture.fit} onClick={() => drawing()?.fit()} />
    </div>
  );
}

export function GraphPicture({ controller, store, hovered, least }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = useRef<GraphDrawing | null>(null);
  const id = useId();
  const shape = useSignal<GraphShape | null>(null);
  const direction = useSignal<Direction>("right");
  const { announce } = useApp();
  useEffect(() => {
    if (host.current === null) return undefined;
    const signals = { shape, direction, hovered, least };
    const shown = showGraph(host.current, id, { controller, store }, signals);
    drawing.current = shown.drawing;
    // Passes come anew with every number: only another step has something to say.
    const step = computed(() => {
      const { step, current } = controller.passes.value;
      return `${step} ${current}`;
    });
    const quiet = effect(() => {
      void step.value;
      const { current } = controller.passes.peek();
      // A step explains itself, wherever the mouse has been left.
      hovered.value = "";
      if (current !== null) announce(describe({ controller, store }, current));
    });
    return () => {
      quiet();
      shown.stop();
    };
  }, [controller, store, id, announce, shape, direction, hovered, least]);

  const result = controller.result.value;
  const stale = controller.problem.value !== null;
  return (
    <div class={stale ? "graph-picture is-stale" : "graph-picture"}>
      <div class="graph-host" ref={host} />
      {stale && (
        <p class="graph-note">
          {result === null ? words.expression.noPicture : words.expression.stale}
        </p>
      )}
      <div class="graph-legend">
        <GraphLegend
          shape={shape.value}
          direction={direction.value}
          target={result === null ? "" : targetName(result)}
          seed={
            result === null || controller.passes.value.flow === "backward"
              ? null
              : nameOf(result, result.aim.seed ?? -1)
          }
        />
        <FoldButtons controller={controller} store={store} />
        <ZoomButtons drawing={() => drawing.current} />
      </div>
    </div>
  );
}
