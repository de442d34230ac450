/** What a convolution's outputs would cost with weights of their own, or linked to everything. */
import { sizeOf } from "../../../core/shape.ts";
import { build } from "../../../core/words/network-build.ts";
import type { LayerProps } from "./panel.ts";
import { linkings, readShape, shapesOf } from "./sizes.ts";

export function Comparison({ stage, info, layer, index }: LayerProps) {
  if (layer.kind !== "conv2d" && layer.kind !== "local2d") return null;
  const shapes = shapesOf(stage, info);
  const from = readShape(stage.model.layers, index, shapes);
  const to = shapes.get(layer.id);
  if (from?.length !== 3 || to?.length !== 3) return null;
  const text = build.compare;
  const links = linkings(layer, from, to);
  return (
    <table class="table compare-links">
      <caption class="muted">{text.title}</caption>
      <thead>
        <tr>
          <th scope="col">{text.links}</th>
          <th scope="col">{text.weights}</th>
        </tr>
      </thead>
      <tbody>
        {links.map(({ kind, formula, count }) => (
          <tr key={kind} class={kind === layer.kind ? "now" : undefined}>
            <th scope="row">
              {text.rows[kind]} {kind === layer.kind && text.now}
            </th>
            <td>
              {formula} = <strong>{count.toLocaleString("en")}</strong>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2} class="muted">
            {text.note(sizeOf(to))}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
