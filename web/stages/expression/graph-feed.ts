/** What flows between the live formula and its picture: shape and numbers in, clicks out. */
import { effect, type Signal } from "@preact/signals";
import { showDigits, showIn } from "../../core/digits.ts";
import { words } from "../../core/words/index.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { mountGraph, type GraphDrawing } from "../../graph/draw.ts";
import type { Direction } from "../../graph/arrange.ts";
import { frameOf, shapeOf, type GraphShape } from "../../graph/shape.ts";
import { lookAt } from "../../state/actions/view.ts";
import type { ExpressionController } from "../../state/expression.ts";
import { toggled } from "../../state/folding.ts";
import type { Store } from "../../state/store.ts";
import { markOf, selectionOf } from "./numbers.ts";

export interface PictureSignals {
  readonly shape: Signal<GraphShape | null>;
  readonly direction: Signal<Direction>;
  /** What the mouse is over, as in a scene; "" for nothing. */
  readonly hovered: Signal<string>;
  readonly least?: number | undefined;
}

interface Feed {
  readonly controller: ExpressionController;
  readonly store: Store;
}

/** What a screen reader says of a node, by the engine's numbering. */
export function describe({ controller, store }: Feed, id: number | undefined): string {
  const result = controller.result.peek();
  const passes = controller.passes.peek();
  if (!result || id === undefined) return "";
  const { drawn, trace } = result;
  const shown = (numbers: Float64Array, there: boolean): string =>
    there ? showDigits(numbers[id] ?? NaN, store.scene.peek().view.digits) : "";
  const value = shown(trace.values, passes.hasValue(id));
  const said = words.expression.node(
    drawn.title(id),
    value,
    shown(trace.gradients, passes.hasGradient(id)),
  );
  const tangent = shown(trace.nodeTangents, passes.hasTangent(id));
  return tangent === "" ? said : passesWords.nodeTangent(said, tangent);
}

export function setFolded(store: Store, folded: readonly string[] | null): void {
  store.dispatch(lookAt({ folded }), { history: "view" });
}

/** Keeps the drawing in step with the signals; a new shape is drawn only when the graph is new. */
function follow(drawing: GraphDrawing, { controller, store }: Feed, signals: PictureSignals) {
  let drawn: unknown = null;
  let target = -1;
  let written: unknown = null;
  return effect(() => {
    const result = controller.result.value;
    if (result === null) return;
    if (result.drawn !== drawn || result.aim.target !== target) {
      ({ drawn } = result);
      ({ target } = result.aim);
      const shape = shapeOf({ ...result, target });
      signals.shape.value = shape;
      drawing.setShape(shape);
    }
    const { digits } = store.scene.value.view;
    if (digits !== written) {
      written = digits;
      drawing.setFormat((value, room) => showIn(value, digits, room));
    }
    const selected = markOf(controller.selection.value, result.graph);
    drawing.setFrame(frameOf(result, controller.passes.value, selected, controller.lit.value));
  });
}

/** Draws into the host until it is told to stop. */
export function showGraph(host: HTMLElement, id: string, feed: Feed, signals: PictureSignals) {
  const { controller, store } = feed;
  const drawing = mountGraph(host, id, {
    least: signals.least,
    describe: (node) => describe(feed, controller.result.peek()?.drawn.nodes[node]),
    onSelect: (mark) => {
      const now = controller.result.peek();
      if (now !== null) controller.select(selectionOf(now, mark));
    },
    onHover: (mark) => {
      const now = controller.result.peek();
      signals.hovered.value = now === null ? "" : selectionOf(now, mark);
    },
    onJump: (node) => {
      const id = controller.result.peek()?.drawn.nodes[node];
      if (id !== undefined) controller.jump(id, "forward");
    },
    onFold: (target) => {
      const drawn = controller.result.peek()?.drawn;
      if (drawn === undefined) return;
      const group =
        "group" in target ? target.group : drawn.foldedAt(drawn.nodes[target.node] ?? -1);
      setFolded(store, toggled(drawn, group));
    },
    onArrange: (direction) => {
      signals.direction.value = direction;
    },
  });
  const stop = follow(drawing, feed, signals);
  return {
    drawing,
    stop: () => {
      stop();
      drawing.destroy();
    },
  };
}
