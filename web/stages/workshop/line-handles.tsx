/** Two grips on the selected unit's border: each turns it around the other; arrow keys do so too. */
import { useEffect, useState } from "preact/hooks";
import { halfPlane, type Position } from "../../charts/half-plane.ts";
import type { Scale } from "../../charts/plane.ts";
import { ARROWS } from "../../core/arrows.ts";
import { clamp } from "../../core/number.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { PlanePictures } from "../../state/workshop-plane.ts";
import { useGesture } from "../common/gesture.ts";
import type { PartProps } from "./index.tsx";
import { weightsOf } from "./plane-overlay.ts";
import { readSelection, unitOf } from "./selection.ts";

interface HandlesProps extends PartProps {
  readonly pictures: PlanePictures | null;
  readonly scale: Scale;
}

/** Where on the visible part of a border the grips are. */
const PLACES = [0.3, 0.7] as const;
/** Grips go from one line of such a grid to the next: weights stay short. */
const GRAINS = 80;

const between = (a: Position, b: Position, share: number): Position => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
];

export function LineHandles({ store, stage, controller, pictures, scale }: HandlesProps) {
  const gesture = useGesture();
  /** Both grips while one is dragged: they stay where the hand has put them. */
  const [held, setHeld] = useState<readonly [Position, Position] | null>(null);
  const id = unitOf(readSelection(store.scene.value.view.selection, stage)) ?? stage.output;
  const undone = store.canRedo.value;
  // Undo, and another unit, have borders elsewhere.
  useEffect(() => {
    if (undone) setHeld(null);
  }, [undone]);
  useEffect(() => setHeld(null), [id]);
  const line = pictures?.result.run.plane?.lines.find(({ units }) => units.includes(id));
  const unit = stage.units.find((other) => other.id === id);
  if (line === undefined || unit === undefined || pictures === null) return null;
  const { square } = pictures;
  const ends = halfPlane(weightsOf(line), square).line;
  if (ends === null) return null;
  const turns = unit.from.length === 2;
  const places = (turns ? PLACES : [0.5]).map((share) => between(...ends, share));
  const grips = held ?? (places as unknown as readonly [Position, Position]);

  const grain = (square.high - square.low) / GRAINS;
  const settle = (value: number): number =>
    Number((Math.round(clamp(value, square.low, square.high) / grain) * grain).toPrecision(6));
  /** In the order in which the unit reads its inputs. */
  const inOrder = (at: Position): readonly number[] =>
    unit.from.map((from) => at[from === "x1" ? 0 : 1]);

  function pull(place: number, to: Position): void {
    const at: Position = [settle(to[0]), settle(to[1])];
    const next = grips.map((grip, i) => (i === place ? at : ([settle(grip[0]), settle(grip[1])] as const))); // prettier-ignore
    const [first, second] = next;
    if (first === undefined || (second !== undefined && first[0] === second[0] && first[1] === second[1])) return; // prettier-ignore
    if (turns) setHeld(next as unknown as readonly [Position, Position]);
    controller.drawLine(id, next.map(inOrder), gesture.options);
  }
  function onKeyDown(event: KeyboardEvent, place: number): void {
    const step = ARROWS[event.key];
    const from = grips[place];
    if (step === undefined || from === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) gesture.begin();
    const size = grain * (event.shiftKey ? 10 : 2);
    pull(place, [from[0] + step[0] * size, from[1] + step[1] * size]);
  }
  return (
    <>
      {grips.slice(0, places.length).map((grip, i) => (
        <button
          key={i}
          type="button"
          class="line-handle"
          aria-label={workshopWords.grip(id, i + 1)}
          title={workshopWords.gripHint}
          style={{
            left: `${scale.left + scale.x(grip[0])}px`,
            top: `${scale.top + scale.y(grip[1])}px`,
          }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            gesture.begin();
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId))
              pull(i, scale.at(event.clientX, event.clientY));
          }}
          onLostPointerCapture={() => setHeld(null)}
          onKeyDown={(event) => onKeyDown(event, i)}
          onBlur={() => setHeld(null)}
        />
      ))}
    </>
  );
}
