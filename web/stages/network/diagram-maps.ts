/** Feature maps in the network's picture: small pictures over the drawing, a cell of which can be chosen. */
import { paintHeat } from "../../charts/heat.ts";
import type { Ink } from "../../charts/ink.ts";
import type { BlockPlace } from "./diagram-layout.ts";
import type { Block } from "./diagram-plan.ts";
import { unitSelection } from "./diagram-units.ts";
import { largestOf } from "./maps.ts";
import type { Selection } from "./selection.ts";

export interface MapsHost {
  readonly host: HTMLElement;
  onSelect(selection: Selection): void;
  /** What all maps of a block are, for those who do not see them. */
  mapsName(block: Block): string;
}

export interface DrawnMaps {
  readonly block: Block;
  readonly box: HTMLElement;
  readonly canvases: readonly HTMLCanvasElement[];
}

export function drawMaps(to: MapsHost, block: Block, place: BlockPlace): DrawnMaps {
  const box = document.createElement("div");
  box.className = "diagram-maps";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", to.mapsName(block));
  const canvases = place.places.map(({ x, y }, i) => {
    const canvas = document.createElement("canvas");
    const { width, height } = place.size;
    canvas.style.left = `${x - width / 2}px`;
    canvas.style.top = `${y - height / 2}px`;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.addEventListener("click", (event) => {
      const map = block.maps?.[i];
      if (map === undefined) return;
      const at = canvas.getBoundingClientRect();
      const column = Math.floor(((event.clientX - at.left) / at.width) * map.width);
      const row = Math.floor(((event.clientY - at.top) / at.height) * map.height);
      to.onSelect(unitSelection(block, map.from + row * map.width + column));
    });
    box.append(canvas);
    return canvas;
  });
  to.host.append(box);
  return { block, box, canvases };
}

export function showMaps(
  { block, canvases }: DrawnMaps,
  values: ArrayLike<number>,
  ink: Ink,
): void {
  const numbers = Float64Array.from(values);
  const largest = largestOf(numbers);
  canvases.forEach((canvas, i) => {
    const map = block.maps?.[i];
    if (map !== undefined) paintHeat(canvas, { ...map, values: numbers, largest }, ink);
  });
}

/** Marks the map in which a unit lies; −1: none. */
export function markMap({ block, canvases }: DrawnMaps, unit: number): void {
  canvases.forEach((canvas, i) => {
    const map = block.maps?.[i];
    const inside =
      map !== undefined && unit >= map.from && unit < map.from + map.width * map.height;
    canvas.classList.toggle("selected", inside);
  });
}
