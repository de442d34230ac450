/** The graph in the middle of the stage: hosts the drawing and feeds it with what is reached. */
import { effect, useSignal, type Signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { isTooLarge } from "../../graph/arrange.ts";
import { mountGraph, type GraphDrawing } from "../../graph/draw.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { Store } from "../../state/store.ts";
import { IconButton } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { SignLegend } from "../common/legend.tsx";
import { frameOf, markOf, selectionOf, shapeOf } from "./numbers.ts";
import "../../graph/graph.css";

interface PictureProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: Signal<string>;
}

/** What a screen reader says of a node, by the engine's numbering. */
function describe(controller: ExpressionController, id: number | undefined): string {
  const result = controller.result.peek();
  const passes = controller.passes.peek();
  if (!result || id === undefined) return "";
  const value = passes.hasValue(id) ? showNumber(result.trace.values[id] ?? 0) : "";
  const gradient = passes.hasGradient(id) ? showNumber(result.trace.gradients[id] ?? 0) : "";
  return words.expression.node(result.drawn.title(id), value, gradient);
}

/** Keeps the drawing in step with the signals; a new shape is drawn only when the graph is new. */
function feed(
  drawing: GraphDrawing,
  { controller, store }: Omit<PictureProps, "hovered">,
  tooLarge: Signal<boolean>,
): () => void {
  let drawn: unknown = null;
  return effect(() => {
    const result = controller.result.value;
    if (result === null) return;
    if (result.graph !== drawn) {
      drawn = result.graph;
      const shape = shapeOf(result);
      tooLarge.value = isTooLarge(shape);
      drawing.setShape(tooLarge.value ? { ...shape, nodes: [], edges: [] } : shape);
    }
    const selected = markOf(store.scene.value.view.selection, result.graph);
    drawing.setFrame(frameOf(result, controller.passes.value, selected));
  });
}

export function GraphPicture({ controller, store, hovered }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = useRef<GraphDrawing | null>(null);
  const id = useId();
  const tooLarge = useSignal(false);
  const direction = useSignal<"right" | "down">("right");
  const { announce } = useApp();
  useEffect(() => {
    if (host.current === null) return undefined;
    const mounted = mountGraph(host.current, id, {
      describe: (node) => describe(controller, controller.result.peek()?.drawn.nodes[node]),
      onSelect: (mark) => {
        const now = controller.result.peek();
        if (now !== null) controller.select(selectionOf(now, mark));
      },
      onHover: (mark) => {
        const now = controller.result.peek();
        hovered.value = now === null ? "" : selectionOf(now, mark);
      },
      onArrange: (next) => {
        direction.value = next;
      },
    });
    drawing.current = mounted;
    const stop = feed(mounted, { controller, store }, tooLarge);
    const quiet = effect(() => {
      const { current } = controller.passes.value;
      // A step explains itself, wherever the mouse has been left.
      hovered.value = "";
      if (current !== null) announce(describe(controller, current));
    });
    return () => {
      stop();
      quiet();
      mounted.destroy();
    };
  }, [controller, store, id, announce, tooLarge, direction, hovered]);

  const result = controller.result.value;
  const stale = controller.problem.value !== null;
  const { picture } = words.common;
  return (
    <div class={stale ? "graph-picture is-stale" : "graph-picture"}>
      <div class="graph-host" ref={host} />
      {stale && (
        <p class="graph-note">
          {result === null ? words.expression.noPicture : words.expression.stale}
        </p>
      )}
      {tooLarge.value && (
        <p class="graph-large">{words.expression.tooLarge(result?.graph.nodes.length ?? 0)}</p>
      )}
      <div class="graph-legend">
        <SignLegend>
          <span class="legend-item">
            {words.expression.legendGradient(result?.graph.outputName ?? "")}
          </span>
          <span class="legend-item">{words.expression.legendLocal}</span>
          <span class="legend-item">
            {words.expression.legendMessage(direction.value === "right" ? "←" : "↑")}
          </span>
        </SignLegend>
        <div class="graph-zoom">
          <IconButton
            icon="zoomIn"
            label={picture.zoomIn}
            onClick={() => drawing.current?.zoom(1.25)}
          />
          <IconButton
            icon="zoomOut"
            label={picture.zoomOut}
            onClick={() => drawing.current?.zoom(0.8)}
          />
          <IconButton icon="fit" label={picture.fit} onClick={() => drawing.current?.fit()} />
        </div>
      </div>
    </div>
  );
}
