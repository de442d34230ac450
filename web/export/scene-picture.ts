/** The picture of a formula's graph as a view shows it: the page's own, or that of the usual view. */
import { showIn } from "../core/digits.ts";
import { frameOf, shapeOf } from "../graph/shape.ts";
import { LAST_STEP, type View } from "../scene/schema.ts";
import { leadingTo } from "../state/aim.ts";
import { drawnOf } from "../state/drawn.ts";
import { passesAt } from "../state/passes.ts";
import type { Size } from "../graph/layout.ts";
import type { Picture } from "./picture.ts";
import { targetOf, type Subject } from "./subject.ts";

export interface Look {
  readonly dark: boolean;
  /** Paints the paper; else the ground is transparent. */
  readonly background: boolean;
  /** All numbers, however far the passes have gone. */
  readonly everything: boolean;
  /** The room that it is shown in: decides which way it goes. */
  readonly size?: Size;
}

/** What a picture depends on in a view. */
export type Seen = Pick<View, "step" | "digits" | "graph">;

export function pictureOf(subject: Subject, view: Seen, look: Look): Picture {
  const { graph, trace } = subject;
  const { folded, mode } = view.graph;
  const drawn = drawnOf(graph, folded);
  const target = targetOf(subject);
  const leading = leadingTo(graph, target);
  const passes = passesAt(look.everything ? LAST_STEP : view.step, drawn.nodes, {
    back: drawn.nodes.filter((node) => leading.has(node)),
    mode,
  });
  return {
    shape: shapeOf({ graph, drawn, target }),
    frame: frameOf({ graph, drawn, trace, target }, passes, null),
    options: {
      theme: look.dark ? "dark" : "light",
      background: look.background,
      format: (value, room) => showIn(value, view.digits, room),
      ...(look.size === undefined ? {} : { size: look.size }),
    },
  };
}
