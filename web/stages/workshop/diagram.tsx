/**
 * The network as a picture that is worked on: units are dragged to other seats, wires drawn from one
 * to the next, weights typed where they stand. Everything also goes by keyboard and by taps.
 */
import { useMemo, useRef, useState } from "preact/hooks";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import type { Store } from "../../state/store.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { useApp } from "../common/context.ts";
import { SignLegend } from "../common/legend.tsx";
import { DiagramPicture } from "./diagram-picture.tsx";
import { DiagramTools } from "./diagram-tools.tsx";
import { ARROWS, neighbour } from "./keys.ts";
import { layoutOf, seatAt, type Layout, type Place } from "./layout.ts";
import { NumberEditor } from "./number-editor.tsx";
import { numberPlace } from "./parts.ts";
import { seatsOf } from "./seats.ts";
import { writeSelection } from "./selection.ts";
import { useDiagram } from "./use-diagram.ts";
import { useListeners } from "./use-listeners.ts";
import { useSize } from "../common/use-size.ts";
import { nodeAt, useWiring, type Move } from "./use-wiring.ts";

export interface DiagramProps {
  readonly store: Store;
  readonly controller: WorkshopController;
  readonly stage: WorkshopStage;
}

/** Narrower pages scroll as a whole: there the picture is as tall as it needs to be. */
const PHONE = 560;
const TALL = 290;

export function Diagram({ store, controller, stage }: DiagramProps) {
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  const root = useRef<SVGSVGElement>(null);
  const size = useSize(host);
  const [hovered, setHovered] = useState("");
  const seats = useMemo(() => seatsOf(stage), [stage]);
  const layout = useMemo(
    () => layoutOf(seats, size[0], size[0] < PHONE ? TALL : size[1]),
    [seats, size],
  );
  const acts = useDiagram(store, stage, seats);
  const wiring = useWiring({
    layout,
    toPlace: (event) => placeOf(root.current, event),
    canMove: acts.isUnit,
    onMoved: (id, at) => acts.place(id, seatAt(layout, at)),
    onLink: acts.link,
    onTap: acts.tap,
    onBackground: () => acts.choose(null),
  });
  const { selection } = acts;
  const focusOn = (id: string | null): void =>
    root.current?.querySelector<SVGGElement>(`[data-node="${id}"]`)?.focus();
  function beginWire(id: string): void {
    wiring.begin(id);
    app.announce(workshopWords.wireHint(id));
  }
  function onKey({ key, shiftKey }: KeyboardEvent, id: string): boolean {
    const arrow = ARROWS[key];
    const [column, row] = seats.get(id) ?? [1, 0];
    if (arrow !== undefined && !shiftKey) focusOn(neighbour(seats, id, arrow));
    else if (arrow !== undefined && acts.isUnit(id))
      acts.place(id, [column + arrow[0], row + arrow[1] / 2]);
    else if (key === "Enter" || key === " ") {
      if (wiring.wire === null) acts.tap(id);
      else wiring.finish(id);
    } else if (key.toLowerCase() === "l") beginWire(id);
    else if (key === "Delete" || key === "Backspace") {
      if (!acts.isUnit(id)) return true;
      acts.removeOne(id);
      focusOn(neighbour(seats, id, [-1, 0]));
    } else if (key === "Escape") {
      wiring.cancel();
      acts.choose(null);
    } else return false;
    return true;
  }
  useListeners(root, {
    ...wiring.handlers,
    keydown: (event) => {
      const id = (event.target as Element).getAttribute("data-node");
      if (id === null || event.ctrlKey || event.metaKey || event.altKey || !onKey(event, id))
        return;
      // These keys drive the rows elsewhere; here they drive the picture.
      event.preventDefault();
      event.stopPropagation();
    },
    pointerover: ({ target }) =>
      setHovered((target as Element).closest("[data-node]")?.getAttribute("data-node") ?? ""),
    pointerleave: () => setHovered(""),
    // A finger on a unit draws or moves; beside units it scrolls the page.
    touchstart: (event) => {
      if ((event.target as Element).closest("[data-node]") !== null) event.preventDefault();
    },
  });

  const shown = follow(layout, wiring.move);
  const end = wiring.wire?.end ?? null;
  return (
    <div class="workbench">
      <DiagramTools
        store={store}
        stage={stage}
        selection={selection}
        wire={end === null ? (wiring.wire?.from ?? null) : null}
        onAdded={(id) => acts.choose({ kind: "unit", id })}
        onWire={(from) => {
          if (from === null) return wiring.cancel();
          beginWire(from);
          focusOn(from);
        }}
        onRemove={acts.removeSelected}
      />
      <div class="workbench-host" ref={host}>
        <DiagramPicture
          root={root}
          controller={controller}
          stage={stage}
          layout={shown}
          acts={acts}
          wire={wiring.wire}
          aim={end === null ? null : nodeAt(layout, end)}
          lit={hovered === "" && selection?.kind === "unit" ? selection.id : hovered}
        />
        {selection !== null && acts.typing && wiring.move === null && (
          <NumberEditor
            key={writeSelection(selection)}
            store={store}
            stage={stage}
            selection={selection}
            place={numberPlace(stage, shown, selection)}
            onDone={() => {
              const id = selection.kind === "link" ? selection.to : selection.id;
              acts.choose({ kind: "unit", id });
              focusOn(id);
            }}
          />
        )}
      </div>
      <SignLegend />
    </div>
  );
}

/** From the screen to the picture; a slide deck may have scaled the page. */
function placeOf(root: SVGSVGElement | null, event: MouseEvent): Place {
  const box = root?.getBoundingClientRect();
  if (root === null || box === undefined) return { x: 0, y: 0 };
  const zoom = box.width / root.width.baseVal.value || 1;
  return { x: (event.clientX - box.left) / zoom, y: (event.clientY - box.top) / zoom };
}

/** The unit that is dragged stands where the pointer is. */
function follow(layout: Layout, move: Move | null): Layout {
  if (move === null) return layout;
  return { ...layout, places: new Map(layout.places).set(move.id, move.place) };
}
