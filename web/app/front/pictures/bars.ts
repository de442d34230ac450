/** Numbers as bars, blue upwards and vermillion downwards: weights that have no plane to be seen in. */
import { svg } from "../../../charts/svg.ts";
import type { Place } from "./picture.ts";

export function drawBars(
  { root, width, height }: Pick<Place, "root" | "width" | "height">,
  values: readonly number[],
): void {
  const largest = Math.max(...values.map(Math.abs), 1e-12);
  const middle = height / 2;
  const pitch = Math.min(28, (width - 24) / values.length);
  const left = (width - pitch * values.length) / 2;
  values.forEach((value, i) => {
    const length = (Math.abs(value) / largest) * (middle - 10);
    const y = value < 0 ? middle : middle - length;
    const look = value < 0 ? "pic-bar-negative" : "pic-bar-positive";
    const bar = { x: left + i * pitch + pitch * 0.15, y, width: pitch * 0.7, height: length };
    svg("rect", { class: look, ...bar }, root);
  });
  svg("path", { class: "pic-line", d: `M${left} ${middle}h${pitch * values.length}` }, root);
}
