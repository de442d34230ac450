/** Links of the network as curves, and where numbers stand. Pure. */
import type { WorkshopStage, WorkshopUnit } from "../../scene/schema.ts";
import {
  biasPlace,
  curveOf,
  labelShare,
  pointOn,
  type Curve,
  type Layout,
  type Place,
} from "./layout.ts";
import type { Selection } from "./selection.ts";

export interface LinkPart {
  readonly key: string;
  readonly from: string;
  readonly unit: WorkshopUnit;
  readonly curve: Curve;
  /** Where on it its number stands. */
  readonly share: number;
}

export const NOWHERE: Place = { x: 0, y: 0 };

export function linksOf({ units }: WorkshopStage, layout: Layout): readonly LinkPart[] {
  const place = (id: string): Place => layout.places.get(id) ?? NOWHERE;
  return units.flatMap((unit) =>
    unit.from.map((from, i) => ({
      key: `${from}>${unit.id}`,
      from,
      unit,
      curve: curveOf(layout, place(from), place(unit.id)),
      share: labelShare(unit, i),
    })),
  );
}

/** Where the number of what is selected stands; null for what has none. */
export function numberPlace(
  stage: WorkshopStage,
  layout: Layout,
  selection: Selection,
): Place | null {
  // prettier-ignore
  if (selection.kind === "bias") {
    return biasPlace(layout, layout.places.get(selection.id) ?? NOWHERE);
  }
  if (selection.kind !== "link") return null;
  const key = `${selection.from}>${selection.to}`;
  const part = linksOf(stage, layout).find((link) => link.key === key);
  return part === undefined ? null : pointOn(part.curve, part.share);
}
