/** A small input plane that a unit, or the regions, can be chosen by. */
import { useEffect, useRef } from "preact/hooks";
import { boundary, paintField } from "../../charts/field.ts";
import { halfPlane } from "../../charts/half-plane.ts";
import { readInk, watchInk } from "../../charts/ink.ts";
import { mark } from "../../charts/marks.ts";
import { short, svg } from "../../charts/svg.ts";
import type { PlanePictures } from "../../state/workshop-plane.ts";
import { drawRegions, weightsOf } from "./plane-overlay.ts";
import { spotsOf } from "./spots.ts";
import { fieldOf } from "./unit-field.ts";

interface MiniProps {
  readonly pictures: PlanePictures | null;
  /** null: the regions. */
  readonly unit: string | null;
  readonly label: string;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

/** Of the drawing; the page may show it larger. */
const SIDE = 96;

export function MiniPlane({ pictures, unit, label, isShown, onShow }: MiniProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (canvas.current === null || drawing.current === null || pictures === null) return undefined;
    const [painted, drawn] = [canvas.current, drawing.current];
    draw(drawn, pictures, unit);
    const field = fieldOf(pictures, unit);
    painted.hidden = field === null;
    if (field === null) return undefined;
    svg("path", { class: "plane-boundary", d: boundary(field, SIDE) }, drawn);
    const paint = (): void => paintField(painted, field, readInk(painted));
    paint();
    return watchInk(paint);
  }, [pictures, unit]);
  return (
    <button type="button" class="mini" aria-pressed={isShown} onClick={onShow}>
      <span class="mini-picture">
        <canvas ref={canvas} aria-hidden="true" hidden />
        <svg ref={drawing} viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true" />
      </span>
      <span class={unit === null ? "small" : "maths"}>{label}</span>
    </button>
  );
}

function draw(root: SVGSVGElement, pictures: PlanePictures, unit: string | null): void {
  root.replaceChildren();
  const { square, result } = pictures;
  const share = (value: number): number =>
    ((value - square.low) / (square.high - square.low)) * SIDE;
  const scale = { x: share, y: (value: number) => SIDE - share(value) };
  drawRegions(root, { pictures, unit }, scale);
  for (const line of result.run.plane?.lines ?? []) {
    if (unit !== null && !line.units.includes(unit)) continue;
    const ends = halfPlane(weightsOf(line), square).line;
    if (ends === null) continue;
    const [from, to] = ends.map(([a, b]) => `${short(scale.x(a))} ${short(scale.y(b))}`);
    svg("path", { class: "border-line", d: `M${from}L${to}` }, root);
  }
  if (result.run.lattice !== null || result.run.inputs.length > 2) return;
  for (const { x, y, label, wrong } of spotsOf(pictures, [])) {
    const kind = `class-${label} ${wrong === true && unit === result.run.output ? "plane-wrong" : "plane-point"}`; // prettier-ignore
    svg("path", { class: kind, d: mark(label, scale.x(x), scale.y(y), 4) }, root);
  }
}
